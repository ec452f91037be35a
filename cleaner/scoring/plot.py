"""Speed against F1 as a picture: SVG by hand, readable in light and dark, on paper and by screen readers."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from cleaner.scoring.score import OWN, Standing

_WIDE, _HIGH = 760, 460
_LEFT, _RIGHT, _TOP, _BOTTOM = 70, 150, 50, 60  # margins; the right one has room for the label of the slowest
_LINE, _LETTER, _POINT = 16, 7.4, 8  # height of a name, width of its letters, and room around a point
_MILLISECONDS = (0.5, 1.0, 2.0, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
_Box = tuple[float, float, float, float]  # left, top, right, bottom

_STYLE = """
  text { font: 13px system-ui, sans-serif; fill: #1d1d1f } .small { font-size: 12px; fill: #55555c }
  .title { font-size: 16px; font-weight: 600 }
  .grid { stroke: #d9d9de } .point { fill: #6b7280 } .own { fill: #0b5cad } .ownlabel { font-weight: 600 } .back { fill: #ffffff }
  .lead { stroke: #9a9aa2 }
  @media (prefers-color-scheme: dark) {
    text { fill: #f2f2f4 } .small { fill: #b4b4bb } .grid { stroke: #3a3a40 } .point { fill: #a1a7b3 } .own { fill: #6db3ff }
    .back { fill: #161618 } .lead { stroke: #6a6a72 }
  }
"""


def plot(standings: Iterable[Standing]) -> str:
    """An SVG file: each extractor a point, CPU milliseconds a page to the right (logarithmic), F1 upwards.

    Extractors that were measured on no text are left out.
    """
    points = [(standing, standing.f1) for standing in standings if standing.f1 is not None]
    low, high = _f1_range([f1 for _, f1 in points])
    slow = [max(standing.milliseconds, _MILLISECONDS[0]) for standing, _ in points] or [1.0]
    first = max((tick for tick in _MILLISECONDS[:-1] if tick <= min(slow)), default=_MILLISECONDS[0])
    last = min((tick for tick in _MILLISECONDS if tick >= max(slow) and tick > first), default=_MILLISECONDS[-1])

    def x(milliseconds: float) -> float:
        share = math.log(max(milliseconds, first) / first) / math.log(last / first)
        return _LEFT + min(share, 1.0) * (_WIDE - _LEFT - _RIGHT)

    def y(f1: float) -> float:
        return _HIGH - _BOTTOM - (f1 - low) / (high - low) * (_HIGH - _TOP - _BOTTOM)

    told = "; ".join(f"{standing.name}: F1 {f1:.3f}, {standing.milliseconds:.1f} ms a page" for standing, f1 in points)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDE} {_HIGH}" role="img" aria-labelledby="title told">',
        f'<title id="title">Speed against F1</title><desc id="told">{escape(told)}</desc><style>{_STYLE}</style>',
        f'<rect class="back" width="{_WIDE}" height="{_HIGH}"/>',
        f'<text class="title" x="{_LEFT}" y="28">F1 of the text against CPU time a page</text>',
    ]
    step = 0.01 if high - low <= 0.12 else 0.05
    for tick in range(round(low / step), round(high / step) + 1):
        height = y(tick * step)
        parts.append(f'<line class="grid" x1="{_LEFT}" x2="{_WIDE - _RIGHT}" y1="{height:.1f}" y2="{height:.1f}"/>')
        parts.append(f'<text class="small" x="{_LEFT - 8}" y="{height + 4:.1f}" text-anchor="end">{tick * step:.2f}</text>')
    for cost in (ms for ms in _MILLISECONDS if first <= ms <= last):
        parts.append(f'<line class="grid" x1="{x(cost):.1f}" x2="{x(cost):.1f}" y1="{_TOP}" y2="{_HIGH - _BOTTOM}"/>')
        parts.append(f'<text class="small" x="{x(cost):.1f}" y="{_HIGH - _BOTTOM + 18}" text-anchor="middle">{cost:g}</text>')
    middle = (_LEFT + _WIDE - _RIGHT) / 2
    parts.append(f'<text class="small" x="{middle}" y="{_HIGH - 18}" text-anchor="middle">CPU milliseconds a page (logarithmic)</text>')
    places = [(x(standing.milliseconds), y(f1)) for standing, f1 in points]
    names = [f"{standing.name} {f1:.3f}" for standing, f1 in points]
    for (standing, _), (left, top), name, label in zip(points, places, names, _labels(places, names), strict=True):
        own = standing.name == OWN
        if label.lead:
            parts.append(f'<line class="lead" x1="{left:.1f}" y1="{top:.1f}" x2="{label.x:.1f}" y2="{label.y:.1f}"/>')
        parts.append(f'<circle class="{"own" if own else "point"}" cx="{left:.1f}" cy="{top:.1f}" r="{7 if own else 5}"/>')
        anchor = f'x="{label.x:.1f}" y="{label.y + 4:.1f}" text-anchor="{label.anchor}"'
        parts.append(f'<text class="{"ownlabel" if own else "label"}" {anchor}>{escape(name)}</text>')
    return "\n".join([*parts, "</svg>", ""])


def _f1_range(values: Sequence[float]) -> tuple[float, float]:
    """From the lowest to the highest value with some room, to twentieths."""
    low, high = min(values, default=0.0), max(values, default=1.0)
    low, high = math.floor(low * 20 - 0.2) / 20, math.ceil(high * 20 + 0.2) / 20
    return max(0.0, low), min(1.0, high)


@dataclass(frozen=True, slots=True)
class _Label:
    """Where a name stands; `lead` says that it is so far from its point that a line must lead to it."""

    x: float
    y: float
    anchor: str
    wide: float
    lead: bool

    @property
    def box(self) -> _Box:
        left = self.x if self.anchor == "start" else self.x - self.wide
        return left, self.y - _LINE / 2, left + self.wide, self.y + _LINE / 2


def _labels(places: Sequence[tuple[float, float]], names: Sequence[str]) -> list[_Label]:
    """A place for each name where it covers no point and no other name: beside its point, else a few lines higher or lower."""
    points: list[_Box] = [(x - _POINT, y - _POINT, x + _POINT, y + _POINT) for x, y in places]
    labels: dict[int, _Label] = {}
    for i in sorted(range(len(places)), key=lambda i: (places[i][1], places[i][0])):
        x, y = places[i]
        taken = [*points[:i], *points[i + 1 :], *(label.box for label in labels.values())]
        tries = [
            _Label(x + side * 12, y + step * _LINE, "start" if side > 0 else "end", _LETTER * len(names[i]), bool(step))
            for step in (0, 1, -1, 2, -2, 3, 4, 5)
            for side in (1, -1)
        ]
        labels[i] = next((label for label in tries if label.box[0] > _LEFT and not any(_meet(label.box, box) for box in taken)), tries[0])
    return [labels[i] for i in range(len(places))]


def _meet(one: _Box, other: _Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
