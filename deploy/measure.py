#!/usr/bin/env python3
"""Measures an agent: its starts, or what it costs to be scraped.

deploy/measure.py [--pairs N] [--settle SECONDS] SETTINGS COMMAND...: until /healthz answers, until the first frame is decoded, CPU time till
then, and memory after a while. Each COMMAND is one argument, like './weir' or '/opt/weir/bin/weir --low-memory'; SETTINGS is an agent's file.
The commands take turns, and of each the medians are said.

deploy/measure.py --scrape 5 [--phase 20] [--pairs N] [--warm N] [--settle SECONDS] SETTINGS COMMAND: CPU time with a scrape each 5 s over
CPU time without, in phases of 20 s that take turns on one process; the median of the pairs and its interval of 95 %. The cameras must be
live ones. Before, it is scraped 360 times, as in its first half an hour: by then the compiler is done with what a scrape runs.
"""
import argparse
import contextlib
import http.client
import math
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
    """Seconds of CPU time of a process: its clock, by the number that Linux gives it, for /proc counts in steps of 10 ms."""
    return time.clock_gettime((~pid << 3) | 2)


def resident(pid, kind):
    """MB resident: VmRSS now, VmHWM at most."""
    return next(int(line.split()[1]) for line in open(f"/proc/{pid}/status") if line.startswith(kind)) / 1024


@contextlib.contextmanager
def running(command, settings):
    """An agent and its port, ended at the end."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [*shlex.split(command), "agent", "--config", settings, "--http", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield process, port
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)


def measure(command, settings, settle):
    start = time.monotonic()
    with running(command, settings) as (process, port):
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


def phase(process, port, seconds, interval):
    """Seconds of CPU time in a phase, scraped each interval as Prometheus does it, over one connection; not at all if it is None."""
    before, start = cpu(process.pid), time.monotonic()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    for scrape in range(int(seconds // interval) if interval else 0):
        time.sleep(max(0, start + (scrape + 0.5) * interval - time.monotonic()))
        connection.request("GET", "/metrics", headers={"Accept-Encoding": "gzip"})
        connection.getresponse().read()
    time.sleep(max(0, start + seconds - time.monotonic()))
    connection.close()
    if process.poll() is not None:
        raise SystemExit(f"it ended by itself, with {process.returncode}")
    return cpu(process.pid) - before


def interval_of_median(values):
    """Of 95 % at least, by the sign test: from the k-th smallest to the k-th largest; None of fewer than six."""
    n, k, below = len(values), 0, 0.0
    while (below := below + math.comb(n, k) / 2**n) <= 0.025:
        k += 1
    return (sorted(values)[k - 1], sorted(values)[n - k]) if k else None


def scraped(command, settings, options):
    with running(command, settings) as (process, port):
        until(process, lambda: frames(port) > 0)
        for _ in range(options.warm):
            get(port, "/metrics")
            time.sleep(0.05)
        time.sleep(options.settle)
        ratios, cost = [], []
        for pair in range(options.pairs):
            spent = {}
            # Which comes first takes turns too, so that what drifts falls on both.
            for interval in (None, options.scrape) if pair % 2 else (options.scrape, None):
                spent[interval] = phase(process, port, options.phase, interval)
            ratios.append(spent[options.scrape] / spent[None])
            cost.append((spent[options.scrape] - spent[None]) / (options.phase // options.scrape))
            print(f"  scraped {spent[options.scrape]:.3f} s, not {spent[None]:.3f} s: {ratios[-1]:.4f}", flush=True)
    bounds = interval_of_median(ratios)
    print(f"{len(ratios)} pairs, scraped each {options.scrape:g} s: CPU time times {statistics.median(ratios):.4f}", end=" ")
    print(f"(95 %: {bounds[0]:.4f} to {bounds[1]:.4f})" if bounds else "(too few for an interval)", end="")
    print(f", {1000 * statistics.median(cost):.1f} ms a scrape")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=int, default=5)
    parser.add_argument("--settle", type=float, default=0, metavar="SECONDS", help="after the first frame")
    parser.add_argument("--scrape", type=float, metavar="SECONDS", help="measures the cost of a scrape each so many seconds")
    parser.add_argument("--warm", type=int, default=360, metavar="N", help="scrapes before what is measured")
    parser.add_argument("--phase", type=float, default=20, metavar="SECONDS", help="best a multiple of what the camera repeats")
    parser.add_argument("settings")
    parser.add_argument("commands", nargs="+", metavar="command")
    options = parser.parse_args()
    if options.scrape:
        for command in options.commands:
            print(command)
            scraped(command, options.settings, options)
        return
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
