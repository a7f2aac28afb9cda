#!/usr/bin/python3
"""A camera for trying Weir: a moving ball and a clock as H.264 over RTSP, at rtsp://HOST:8554/cam."""
import signal

import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstRtspServer", "1.0")
from gi.repository import GLib, Gst, GstRtspServer

Gst.init(None)
factory = GstRtspServer.RTSPMediaFactory()
factory.set_launch(
    "( videotestsrc is-live=true pattern=ball motion=sweep ! video/x-raw,width=640,height=360,framerate=15/1"
    " ! clockoverlay ! x264enc tune=zerolatency speed-preset=ultrafast key-int-max=30 bitrate=800"
    " ! rtph264pay name=pay0 pt=96 config-interval=1 )"
)
factory.set_shared(True)
server = GstRtspServer.RTSPServer()
server.set_address("0.0.0.0")
server.set_service("8554")
server.get_mount_points().add_factory("/cam", factory)
server.attach(None)
print("rtsp://camera:8554/cam", flush=True)
loop = GLib.MainLoop()
# The kernel spares the first process of a container signals that it has no handler for.
GLib.unix_signal_add(GLib.PRIORITY_DEFAULT, signal.SIGTERM, loop.quit)
loop.run()
