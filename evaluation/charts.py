"""Charts as inline SVG, drawn by hand: colours come from the page's style sheet, so they follow its light and dark theme."""

from collections.abc import Mapping, Sequence
from html import escape
from math import ceil

_WIDTH = 640
_BARS = 24


def bars(rows: Sequence[tuple[str, float, float, float, int]]) -> str:
    """Horizontal bars (label, value, low, high, n) between 0 and 1, each with its interval as a whisker."""
    left, row = 210, 26
    scale = _WIDTH - left - 70
    parts = [_grid(left, scale, len(rows) * row)]
    for place, (label, value, low, high, n) in enumerate(rows):
        top = place * row
        middle = top + row / 2
        parts += [
            _text(left - 8, middle + 4, f"{label} ({n})", "end"),
            f'<rect class="bar" x="{left}" y="{top + 5}" width="{value * scale:.1f}" height="{row - 10}" rx="2"/>',
            _line(left + low * scale, middle, left + high * scale, middle, "whisker"),
            _line(left + low * scale, middle - 4, left + low * scale, middle + 4, "whisker"),
            _line(left + high * scale, middle - 4, left + high * scale, middle + 4, "whisker"),
            _text(_WIDTH - 4, middle + 4, f"{value:.2f}", "end"),
        ]
    return _svg(_WIDTH, len(rows) * row + 20, parts, "bars with 95 % intervals")


def reliability_diagram(bins: Sequence[Mapping[str, float]]) -> str:
    """Confidence against the share right; the diagonal is perfect calibration, a dot's size its number of questions."""
    side = 320
    most = max((part["n"] for part in bins), default=1)
    parts = [_axes(side, "confidence", "share right"), _line(40, side, 40 + side, 0, "ideal")]
    points = [(40 + part["confidence"] * side, side - part["right"] * side) for part in bins]
    parts.append(_polyline(points))
    parts += [_dot(x, y, 3 + 3 * part["n"] / most) for (x, y), part in zip(points, bins, strict=True)]
    return _svg(side + 60, side + 40, parts, "reliability diagram")


def precision_coverage_curve(points: Sequence[Sequence[float]]) -> str:
    """Precision as more and more questions are answered, most confident first."""
    side = 320
    step = max(1, ceil(len(points) / 200))
    line = [(40 + coverage * side, side - precision * side) for coverage, precision in points[::step]]
    return _svg(side + 60, side + 40, [_axes(side, "share answered", "share right"), _polyline(line)], "precision-coverage curve")


def histogram(values: Sequence[float], unit: str) -> str:
    """How often each range of ``values`` occurs; the last bar takes everything above the 99th percentile."""
    if not values:
        return ""
    top = sorted(values)[int(0.99 * (len(values) - 1))] or 1.0
    counts = [0] * _BARS
    for value in values:
        counts[min(_BARS - 1, int(value / top * _BARS))] += 1
    width, height, most = 420 / _BARS, 180, max(counts)
    parts = [
        f'<rect class="bar" x="{30 + place * width:.1f}" y="{height - count / most * height:.1f}" width="{width - 2:.1f}" '
        f'height="{count / most * height:.1f}"><title>{count}</title></rect>'
        for place, count in enumerate(counts)
    ]
    marks = [_text(30 + share * 420, height + 18, f"{share * top:.1f}", "middle") for share in (0, 0.25, 0.5, 0.75, 1)]
    return _svg(480, height + 40, [*parts, *marks, _text(240, height + 36, unit, "middle")], "histogram")


def confusion(counts: Mapping[str, Mapping[str, int]], columns: Sequence[str]) -> str:
    """A table of counts as shaded squares; rows are normalised."""
    left, cell, row = 130, 118, 34
    parts = [_text(left + place * cell + cell / 2, 14, name, "middle") for place, name in enumerate(columns)]
    for line, (name, found) in enumerate(counts.items()):
        top, total = 22 + line * row, sum(found.values()) or 1
        parts.append(_text(left - 8, top + row / 2 + 4, name, "end"))
        for place, column in enumerate(columns):
            count = found.get(column, 0)
            x = left + place * cell
            parts.append(
                f'<rect class="heat" x="{x}" y="{top}" width="{cell - 3}" height="{row - 3}" fill-opacity="{0.75 * count / total:.2f}"/>'
            )
            parts.append(_text(x + cell / 2, top + row / 2 + 4, str(count), "middle"))
    return _svg(left + cell * len(columns), 30 + row * len(counts), parts, "statuses by kind of question")


def _svg(width: float, height: float, parts: Sequence[str], label: str) -> str:
    return f'<svg viewBox="0 -20 {width:.0f} {height + 20:.0f}" role="img" aria-label="{escape(label)}">{"".join(parts)}</svg>'


def _grid(left: float, scale: float, height: float) -> str:
    marks = (0, 0.25, 0.5, 0.75, 1)
    lines = "".join(_line(left + mark * scale, 0, left + mark * scale, height, "grid") for mark in marks)
    return lines + "".join(_text(left + mark * scale, height + 14, f"{mark:g}", "middle") for mark in marks)


def _axes(side: float, across: str, up: str) -> str:
    lines = _line(40, side, 40 + side, side, "axis") + _line(40, 0, 40, side, "axis")
    marks = (0, 0.5, 1)
    below = "".join(_text(40 + mark * side, side + 15, f"{mark:g}", "middle") for mark in marks)
    beside = "".join(_text(34, side - mark * side + 8, f"{mark:g}", "end") for mark in marks)
    return f"{lines}{below}{beside}{_text(40 + side / 2, side + 32, across, 'middle')}{_text(8, -8, up, 'start')}"


def _text(x: float, y: float, text: str, anchor: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(text)}</text>'


def _line(x1: float, y1: float, x2: float, y2: float, kind: str) -> str:
    return f'<line class="{kind}" x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"/>'


def _polyline(points: Sequence[tuple[float, float]]) -> str:
    return f'<polyline class="curve" points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in points)}"/>'


def _dot(x: float, y: float, radius: float) -> str:
    return f'<circle class="dot" cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}"/>'
