#!/usr/bin/env python3
"""Draws the dashboard where there is no Grafana: asks a Prometheus what its panels ask, and plots the answers.

deploy/grafana/plot.py PROMETHEUS_URL OUT.png [--minutes N] [--rows NAME,...]; needs matplotlib. Of stacked series those that stay 0 are left out.
"""
import argparse
import json
import pathlib
import time
import urllib.parse
import urllib.request
from datetime import datetime

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
from matplotlib import dates, ticker

DASHBOARD = pathlib.Path(__file__).parent / "dashboards/weir.json"
BACK, PANEL, INK, FAINT = "#111217", "#181b1f", "#ccccdc", "#2c3235"
COLOURS = ["#73bf69", "#f2cc0c", "#5794f2", "#ff780a", "#b877d9", "#f2495c", "#8ab8ff", "#96d98d", "#ffb357", "#ca95e5"]
UNITS = {"percentunit": ("%", 100), "s": ("s", 1), "bytes": ("MB", 1e-6), "Bps": ("kB/s", 1e-3)}


def ask(url, path, **parameters):
    with urllib.request.urlopen(f"{url}/api/v1/{path}?{urllib.parse.urlencode(parameters)}", timeout=10) as answer:
        return json.load(answer)["data"]["result"]


def value(text, unit):
    return float(text) * UNITS.get(unit, ("", 1))[1]


def series(url, panel, unit, start, end, step):
    """Of each series its name, times and values."""
    for target in panel["targets"]:
        query = target["expr"].replace("$camera", ".*").replace("$__rate_interval", "30s")
        for found in ask(url, "query_range", query=query, start=start, end=end, step=step):
            name = target.get("legendFormat", "")
            for label, text in found["metric"].items():
                name = name.replace("{{" + label + "}}", text)
            points = [(datetime.fromtimestamp(at), value(text, unit)) for at, text in found["values"] if text != "NaN"]
            if points:
                yield name, *zip(*points)


def draw(axes, panel, found, unit, span):
    suffix = UNITS.get(unit, ("", 1))[0]
    custom = panel.get("fieldConfig", {}).get("defaults", {}).get("custom", {})
    if panel["type"] == "stat":
        axes.axis("off")
        text = "  ".join(f"{values[-1]:.3g}{suffix and ' ' + suffix}" for _, _, values in found) or "none"
        axes.text(0.5, 0.42, text, ha="center", va="center", fontsize=21, color=COLOURS[0], transform=axes.transAxes)
        return
    if "stacking" in custom and found:
        found = [each for each in found if any(each[2])]
        times = sorted({at for _, ats, _ in found for at in ats})
        known = [dict(zip(ats, values)) for _, ats, values in found]
        axes.stackplot(times, [[each.get(at, 0) for at in times] for each in known], labels=[n for n, _, _ in found], alpha=0.75, lw=0)
    else:
        for name, times, values in found:
            axes.plot(times, values, label=name, lw=1.4, marker="." if len(times) == 1 else None)
    axes.grid(color=FAINT, lw=0.6)
    axes.set_axisbelow(True)
    axes.set_ylim(bottom=0)
    axes.set_xlim(*span)
    axes.tick_params(colors=INK, labelsize=7, length=0)
    axes.xaxis.set_major_locator(dates.AutoDateLocator(minticks=2, maxticks=max(3, panel["gridPos"]["w"] // 2)))
    axes.xaxis.set_major_formatter(dates.DateFormatter("%H:%M"))
    axes.yaxis.set_major_formatter(ticker.FuncFormatter(lambda y, _: f"{y:.4g}{suffix and ' ' + suffix}"))
    for side in axes.spines.values():
        side.set_visible(False)
    if found:
        axes.legend(
            fontsize=6.5,
            labelcolor=INK,
            frameon=False,
            ncols=max(2, panel["gridPos"]["w"] // 2),
            loc="lower left",
            bbox_to_anchor=(-0.02, 0.99),
            borderaxespad=0,
            handlelength=1,
            columnspacing=1,
            labelspacing=0.2,
        )


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("url")
    parser.add_argument("out")
    parser.add_argument("--minutes", type=float, default=3)
    parser.add_argument("--rows", help="of the dashboard, with commas between; all if absent")
    options = parser.parse_args()
    wanted = options.rows.split(",") if options.rows else None
    panels, row, shown = [], None, 0
    for panel in json.loads(DASHBOARD.read_text())["panels"]:
        if panel["type"] == "row":
            row = panel["title"]
        elif panel["type"] in ("stat", "timeseries") and (wanted is None or row in wanted):
            panels.append(panel)
    lines = sorted({(panel["gridPos"]["y"], panel["gridPos"]["h"]) for panel in panels})
    below, height = {}, 0
    for y, h in lines:
        below[y] = height
        height += h
    end = time.time()
    start = end - 60 * options.minutes
    plt.rcParams.update({"text.color": INK, "font.size": 8, "axes.facecolor": PANEL, "axes.prop_cycle": plt.cycler(color=COLOURS)})
    figure = plt.figure(figsize=(13, height * 0.36), facecolor=BACK)
    for panel in panels:
        at, unit = panel["gridPos"], panel.get("fieldConfig", {}).get("defaults", {}).get("unit", "")
        x, w = at["x"] / 24, at["w"] / 24
        y, h = 1 - (below[at["y"]] + at["h"]) / height, at["h"] / height
        figure.add_artist(plt.Rectangle((x + 0.002, y + 0.004), w - 0.004, h - 0.008, color=PANEL, zorder=-1, transform=figure.transFigure))
        figure.text(x + 0.007, y + h - 0.012, panel["title"], va="top", weight="bold")
        axes = figure.add_axes((x + 0.036, y + 0.9 / height, w - 0.046, h - 2.7 / height))
        found = list(series(options.url, panel, unit, start, end, 2))
        draw(axes, panel, found, unit, [datetime.fromtimestamp(at) for at in (start, end)])
    figure.savefig(options.out, dpi=100)


main()
