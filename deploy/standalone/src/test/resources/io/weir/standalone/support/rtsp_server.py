#!/usr/bin/python3
"""rtsp_server.py [options] FILE PORT: one live camera that shows an H.264 file again and again, at rtsp://127.0.0.1:PORT/cam

Nothing is encoded anew. Says "ready" when it can be asked. Needs GStreamer with its RTSP server.
"""
import argparse
import sys

import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstApp", "1.0")
gi.require_version("GstRtsp", "1.0")
gi.require_version("GstRtspServer", "1.0")
from gi.repository import Gio, GLib, Gst, GstApp, GstRtsp, GstRtspServer  # noqa: E402,F401  GstApp gives the sink its signals

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


def guard(server, factory, options):
    """Lets in only who knows the password, and speaks TLS where there is a certificate."""
    auth = GstRtspServer.RTSPAuth.new()
    if options.certificate:
        auth.set_tls_certificate(Gio.TlsCertificate.new_from_file(options.certificate))
    if options.login:
        token = GstRtspServer.RTSPToken()
        token.set_string("media.factory.role", "viewer")
        if options.login == "basic":
            auth.add_basic(GstRtspServer.RTSPAuth.make_basic(options.user, options.password), token)
        else:
            auth.set_supported_methods(GstRtsp.RTSPAuthMethod.DIGEST)
            auth.add_digest(options.user, options.password, token)
        permissions = GstRtspServer.RTSPPermissions()
        for what in ("access", "construct"):
            permissions.add_permission_for_role("viewer", f"media.factory.{what}", True)
        factory.set_permissions(permissions)
    if options.certificate or options.login:
        server.set_auth(auth)


def serve(units, caps, options):
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
    server.set_service(options.port)
    guard(server, factory, options)
    server.get_mount_points().add_factory("/cam", factory)
    if server.attach(None) == 0:
        sys.exit(f"port {options.port} is in use")
    print("ready", flush=True)
    GLib.MainLoop().run()


parser = argparse.ArgumentParser()
parser.add_argument("--login", choices=("basic", "digest"))
parser.add_argument("--user", default="admin")
parser.add_argument("--password", default="")
parser.add_argument("--certificate", help="a PEM file with the key in it")
parser.add_argument("file")
parser.add_argument("port")
given = parser.parse_args()
Gst.init(None)
serve(*read(given.file), given)
