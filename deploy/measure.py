#!/usr/bin/env python3
"""Measures starts of an agent: until /healthz answers, until the first frame is decoded, CPU time till then, and memory after a while.

deploy/measure.py [--pairs N] [--settle SECONDS] SETTINGS COMMAND...: each COMMAND is one argument, like './weir' or
'/opt/weir/bin/weir --low-memory'; SETTINGS is an agent's file. The commands take turns, and of each the medians are said.
"""
import argparse
import os
import shlex
import signal
import socket
import statistics
import subprocess
import time
import urllib.error
import urllib.request


def get(port, path):
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=2) as answer:
            return answer.read().decode()
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return ""


def until(process, condition):
    while not condition():
        if process.poll() is not None:
            raise SystemExit(f"it ended by itself, with {process.returncode}")
        time.sleep(0.02)


def frames(port):
    lines = get(port, "/metrics").splitlines()
    return sum(float(line.split()[-1]) for line in lines if line.startswith("weir_frames_decoded_total"))


def cpu(pid):
    """Seconds of CPU time of a process."""
    fields = open(f"/proc/{pid}/stat").read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def resident(pid, kind):
    """MB resident: VmRSS now, VmHWM at most."""
    return next(int(line.split()[1]) for line in open(f"/proc/{pid}/status") if line.startswith(kind)) / 1024


def measure(command, settings, settle):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    start = time.monotonic()
    process = subprocess.Popen(
        [*shlex.split(command), "agent", "--config", settings, "--http", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        until(process, lambda: get(port, "/healthz"))
        healthy = time.monotonic() - start
        until(process, lambda: frames(port) > 0)
        seen = time.monotonic() - start
        spent = cpu(process.pid)
        time.sleep(settle)
        return {
            "healthy s": healthy,
            "first frame s": seen,
            "CPU s till then": spent,
            "resident MB": resident(process.pid, "VmRSS"),
            "at most MB": resident(process.pid, "VmHWM"),
        }
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pairs", type=int, default=5)
    parser.add_argument("--settle", type=float, default=0)
    parser.add_argument("settings")
    parser.add_argument("commands", nargs="+")
    options = parser.parse_args()
    found = [[] for _ in options.commands]
    for _ in range(options.pairs):
        for runs, command in zip(found, options.commands):
            runs.append(measure(command, options.settings, options.settle))
    for runs, command in zip(found, options.commands):
        print(command)
        for what in runs[0]:
            values = sorted(run[what] for run in runs)
            print(f"  {what}: {statistics.median(values):.2f} ({values[0]:.2f} to {values[-1]:.2f})")


main()
