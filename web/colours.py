"""A host's own colour, made legible: contrast as WCAG 2.2 computes it."""

import re

LEGIBLE = 4.5
_HEX = re.compile(r"[0-9a-fA-F]{6}")
Colour = tuple[float, float, float]


def parsed(text: str) -> Colour | None:
    """``0b5a55`` (with or without ``#``) as red, green and blue from 0 to 1; None if it is no colour."""
    digits = text.removeprefix("#")
    if not _HEX.fullmatch(digits):
        return None
    red, green, blue = (int(digits[start : start + 2], 16) / 255 for start in (0, 2, 4))
    return red, green, blue


def written(colour: Colour) -> str:
    """The colour for a style sheet."""
    return "#" + "".join(f"{round(part * 255):02x}" for part in colour)


def contrast(one: Colour, other: Colour) -> float:
    """The contrast ratio of two colours, 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def legible(colour: Colour, ground: Colour) -> Colour:
    """``colour``, moved towards black or white until text in it can be read on ``ground``."""
    goal = 0.0 if _luminance(ground) > 0.18 else 1.0
    for step in range(21):
        share = step / 20
        red, green, blue = (part + (goal - part) * share for part in colour)
        if contrast((red, green, blue), ground) >= LEGIBLE:
            return red, green, blue
    return goal, goal, goal


def text_on(colour: Colour) -> Colour:
    """White or near-black, whichever reads better on ``colour``."""
    white, ink = (1.0, 1.0, 1.0), (0.06, 0.12, 0.12)
    return white if contrast(colour, white) >= contrast(colour, ink) else ink


def _luminance(colour: Colour) -> float:
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
