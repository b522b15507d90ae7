"""Contrast of every pair of colours that meet, in both themes: axe leaves text over painted lines undecided."""

from __future__ import annotations

import re

import pytest

from claims.web.assets import SOURCE

TOKEN = re.compile(r"--([\w-]+): light-dark\(#([0-9a-f]{6}), #([0-9a-f]{6})\);")
TOKENS = {name: (light, dark) for name, light, dark in TOKEN.findall((SOURCE / "tokens.css").read_text("utf-8"))}
TONES = ("supported", "misleading", "false", "unverifiable", "open")
TEXT = [("ink", ground) for ground in ("bg", "surface", "surface2", "figure", "selection", "accent-tint", "picked")]
TEXT += [("ink2", ground) for ground in ("bg", "surface", "surface2")]
TEXT += [("accent", ground) for ground in ("bg", "surface", "surface2", "accent-tint")]
TEXT += [("on-accent", "accent"), ("on-accent", "accent-hover")]
TEXT += [(tone, ground) for tone in TONES for ground in (f"{tone}-tint", "surface", "surface2")]
TEXT += [("ink", f"{tone}-tint") for tone in TONES]
# Lines under the text and the edges of controls: what is seen but not read.
SIGNS = [(tone, ground) for tone in TONES for ground in ("bg", "figure", "selection")]
SIGNS += [("edge", ground) for ground in ("bg", "surface", "surface2")]


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("above", "below", "least"), [(*pair, 4.5) for pair in TEXT] + [(*pair, 3.0) for pair in SIGNS]
)
def test_a_pair_of_colours_is_told_apart(above: str, below: str, least: float, theme: int) -> None:
    assert contrast(TOKENS[above][theme], TOKENS[below][theme]) >= least


def test_black_on_white_is_what_it_is() -> None:
    assert contrast("000000", "ffffff") == pytest.approx(21)
