#!/usr/bin/python3
"""rtsp_server.py FILE PORT: one live camera that shows an H.264 file again and again, at rtsp://127.0.0.1:PORT/cam

Nothing is encoded anew. Says "ready" when it can be asked. Needs GStreamer with its RTSP server.
"""
import sys

import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstApp", "1.0")
gi.require_version("GstRtspServer", "1.0")
from gi.repository import GLib, Gst, GstApp, GstRtspServer  # noqa: E402,F401  GstApp gives the sink its signals

UNITS = "video/x-h264,stream-format=byte-stream,alignment=au"


def read(path):
    """All access units of a file with their times, and the caps that describe them."""
    pipeline = Gst.parse_launch(
        f'filesrc location="{path}" ! parsebin ! h264parse ! {UNITS} ! appsink name=sink sync=false'
    )
    sink = pipeline.get_by_name("sink")
    pipeline.set_state(Gst.State.PLAYING)
    units, caps = [], None
    while (sample := sink.emit("pull-sample")) is not None:
        buffer = sample.get_buffer()
        caps = caps or sample.get_caps().to_string()
        units.append((buffer.extract_dup(0, buffer.get_size()), buffer.pts, buffer.dts, buffer.duration))
    pipeline.set_state(Gst.State.NULL)
    return units, caps


def length_of(units):
    """From the first picture to the end of the last one."""
    times = sorted(unit[1] for unit in units)
    return times[-1] - times[0] + (times[-1] - times[0]) // (len(times) - 1)


def serve(units, caps, port):
    first = min(unit[1] for unit in units)
    length = length_of(units)

    def configure(_factory, media):
        source = media.get_element().get_by_name_recurse_up("source")
        sent = 0

        def push(source, _bytes):
            nonlocal sent
            again, index = divmod(sent, len(units))
            data, pts, dts, duration = units[index]
            sent += 1
            offset = again * length - first
            buffer = Gst.Buffer.new_wrapped(data)
            buffer.pts = pts + offset
            buffer.dts = max(0, dts + offset) if dts != Gst.CLOCK_TIME_NONE else dts
            buffer.duration = duration
            source.emit("push-buffer", buffer)

        source.connect("need-data", push)

    factory = GstRtspServer.RTSPMediaFactory()
    factory.set_launch(
        f'( appsrc name=source is-live=true format=time block=true max-bytes=200000 caps="{caps}" '
        "! h264parse ! rtph264pay name=pay0 pt=96 config-interval=-1 )"
    )
    factory.set_shared(True)
    factory.connect("media-configure", configure)
    server = GstRtspServer.RTSPServer()
    server.set_address("127.0.0.1")
    server.set_service(port)
    server.get_mount_points().add_factory("/cam", factory)
    if server.attach(None) == 0:
        sys.exit(f"port {port} is in use")
    print("ready", flush=True)
    GLib.MainLoop().run()


Gst.init(None)
serve(*read(sys.argv[1]), sys.argv[2])
