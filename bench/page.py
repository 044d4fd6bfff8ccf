"""The report as one HTML page with a bar chart for each figure; nothing is loaded from elsewhere."""

from collections.abc import Sequence
from html import escape
from typing import Any

_CHARTS = (
    ("milliseconds", "One new question, median", "ms"),
    ("rate", "Answers a second, 8 clients", "/s"),
    ("megabytes", "Memory", "MB"),
    ("ready", "Start to first answer, index ready", "s"),
    ("building", "Building the index", "s"),
)
_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem;color:#222;background:#fff}"
    "rect{fill:#2b6cb0}text{font:13px system-ui,sans-serif;fill:#222}svg{max-width:100%}"
    "@media(prefers-color-scheme:dark){body{color:#ddd;background:#181818}text{fill:#ddd}}"
)
_ROW, _LABEL, _WIDTH = 26, 110, 420


def page(content: dict[str, Any]) -> str:
    """The page."""
    charts = "".join(f"<h2>{escape(title)}</h2>{chart(_bars(content['subjects'], key), unit)}" for key, title, unit in _CHARTS)
    left_out = "".join(f"<li>{escape(name)}: {escape(reason)}</li>" for name, reason in content["left_out"].items())
    about = f"{content['made']}, {content['machine']}, {content['texts']} texts"
    missing = f"<h2>Left out</h2><ul>{left_out}</ul>" if left_out else ""
    head = f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Jelas: speed</title><style>{_STYLE}</style>'
    return f"{head}<h1>Speed and memory</h1><p>{escape(about)}</p>{charts}{missing}</html>\n"


def chart(bars: Sequence[tuple[str, float]], unit: str) -> str:
    """Bars from zero, each with its name and value."""
    most = max((value for _, value in bars), default=0.0) or 1.0
    rows = "".join(_bar(place, name, value, most, unit) for place, (name, value) in enumerate(bars))
    return f'<svg role="img" viewBox="0 0 {_LABEL + _WIDTH + 90} {_ROW * len(bars) + 4}">{rows}</svg>'


def _bar(place: int, name: str, value: float, most: float, unit: str) -> str:
    top, width = place * _ROW, value / most * _WIDTH
    return (
        f'<text x="{_LABEL - 8}" y="{top + 17}" text-anchor="end">{escape(name)}</text>'
        f'<rect x="{_LABEL}" y="{top + 4}" width="{width:.1f}" height="{_ROW - 8}"/>'
        f'<text x="{_LABEL + width + 6:.1f}" y="{top + 17}">{value:.4g} {unit}</text>'
    )


def _bars(subjects: Sequence[dict[str, Any]], key: str) -> list[tuple[str, float]]:
    return [(entry["name"], entry[key]) for entry in subjects if entry[key] is not None]
