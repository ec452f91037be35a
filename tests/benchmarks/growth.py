"""How the cost of a page grows with its size: a table on standard output, a plot as SVG.

    python -m tests.benchmarks.growth [--out growth.svg] [--largest 50] [--pages "siblings" "one paragraph" ...]
    python -m tests.benchmarks.growth --pages all --largest 0.5       # every hostile page the tests know

Each kind of page (tests/hostile.py) is cleaned in ten sizes, each twice the one before; figures are CPU
milliseconds for a megabyte (10^6 characters), so that linear growth is a level line. Exit status: 1 if a page costs over three times
as much a megabyte at its largest as at an eighth of that.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from cleaner import Cleaner
from tests.hostile import PAGES

USUAL = ("paragraphs", "one paragraph", "siblings", "a list under Related Posts", "nested div", "one huge attribute of words")
STEPS = 10
STEEP = 3.0  # times the cost a megabyte at an eighth of the size
WIDE, HIGH, LEFT, TOP, KEY = 720, 400, 70, 20, 230
COLOURS = ("#4269d0", "#efb118", "#ff725c", "#6cc5b0", "#3ca951", "#a463f2")

Curve = list[tuple[float, float]]
"""Megabytes and CPU seconds."""


def sizes(largest: float) -> list[int]:
    """Ten sizes in characters, the last `largest` megabytes, each twice the one before."""
    return [int(largest * 1e6 / 2 ** (STEPS - 1 - step)) for step in range(STEPS)]


def curve(cleaner: Cleaner, name: str, largest: float) -> Curve:
    points = []
    for size in sizes(largest):
        content = PAGES[name](size)
        started = time.process_time()
        article = cleaner.clean(content)
        points.append((len(content) / 1e6, time.process_time() - started))
        if article.status == "error":
            sys.exit(f"{name}, {size} characters: {article.error}")
    return points


def steepness(points: Curve) -> float:
    """The cost a megabyte of the largest page by that of the one an eighth its size; 1 is linear."""
    (early, early_cost), (late, late_cost) = points[-4], points[-1]
    return (late_cost / late) / max(early_cost / early, 1e-9)


def row(name: str, points: Curve) -> str:
    cells = " | ".join(f"{1000 * cost / size:.0f}" for size, cost in points)
    return f"| {name} | {cells} | {points[-1][1]:.1f} s | {steepness(points):.1f} |"


def plot(curves: dict[str, Curve]) -> str:
    """The curves over linear axes, as SVG."""
    widest = max(size for points in curves.values() for size, _ in points)
    highest = max(cost for points in curves.values() for _, cost in points)
    x, y = (WIDE - LEFT - KEY) / widest, (HIGH - TOP - 40) / highest
    base = HIGH - 40
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {HIGH}" font-family="sans-serif" font-size="12" fill="#555">',
        '<rect width="100%" height="100%" fill="#fff"/>',
        *_ticks(widest, highest, x, y, base),
    ]
    for number, (name, points) in enumerate(curves.items()):
        colour = COLOURS[number % len(COLOURS)]
        line = " ".join(f"{LEFT + size * x:.1f},{base - cost * y:.1f}" for size, cost in points)
        parts.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [f'<circle cx="{LEFT + size * x:.1f}" cy="{base - cost * y:.1f}" r="2.5" fill="{colour}"/>' for size, cost in points]
        parts.append(f'<text x="{WIDE - KEY + 15}" y="{TOP + 10 + 18 * number}" fill="{colour}">{name}</text>')
    return "\n".join([*parts, "</svg>\n"])


def _ticks(widest: float, highest: float, x: float, y: float, base: float) -> list[str]:
    parts = []
    for step in range(6):
        size, cost = widest * step / 5, highest * step / 5
        parts.append(f'<text x="{LEFT + size * x:.1f}" y="{base + 18}" text-anchor="middle">{size:.3g}</text>')
        parts.append(f'<text x="{LEFT - 8}" y="{base - cost * y + 4:.1f}" text-anchor="end">{cost:.3g}</text>')
        level = f"{base - cost * y:.1f}"
        parts.append(f'<line x1="{LEFT}" y1="{level}" x2="{LEFT + widest * x:.1f}" y2="{level}" stroke="#ddd"/>')
    parts.append(f'<text x="{LEFT + widest * x / 2:.1f}" y="{base + 36}" text-anchor="middle">size of the page (million characters)</text>')
    parts.append(f'<text transform="translate(16 {base / 2:.1f}) rotate(-90)" text-anchor="middle">CPU seconds</text>')
    return parts


def measure(names: Sequence[str], largest: float) -> dict[str, Curve]:
    cleaner = Cleaner()
    cleaner.clean(PAGES["paragraphs"](50_000))  # what is loaded once is no page's cost
    print(
        "| CPU ms for a megabyte, by size in MB | "
        + " | ".join(f"{size / 1e6:.2g}" for size in sizes(largest))
        + " | largest | steepness |"
    )
    print("| --- |" + " --- |" * (STEPS + 2))
    curves = {}
    for name in names:
        curves[name] = curve(cleaner, name, largest)
        print(row(name, curves[name]), flush=True)
    return curves


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--out", type=Path, metavar="FILE")
    parser.add_argument("--largest", type=float, default=50.0, metavar="MB")
    parser.add_argument("--pages", nargs="+", choices=[*PAGES, "all"], default=USUAL, metavar="NAME")
    options = parser.parse_args()
    curves = measure(list(PAGES) if "all" in options.pages else options.pages, options.largest)
    if options.out:
        options.out.write_text(plot(curves), encoding="utf-8")
    sys.exit(any(steepness(points) > STEEP for points in curves.values()))


if __name__ == "__main__":
    main()
