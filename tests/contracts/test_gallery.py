"""No component is missing from the gallery, which is where designers look at them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
COMPONENTS = sorted(path.name for path in (TEMPLATES / "components").glob("*.html"))
INCLUDES = re.compile(r'{% include "(components/[^"]+)"')


def shown_by(name: str) -> set[str]:
    """The components that a template shows, and those that these show."""
    found = set(INCLUDES.findall((TEMPLATES / name).read_text(encoding="utf-8")))
    return found.union(*(shown_by(one) for one in found))


@pytest.mark.parametrize("name", COMPONENTS)
def test_the_gallery_shows_it(name: str) -> None:
    frame = shown_by("base.html")
    assert f"components/{name}" in frame | shown_by("claims/gallery.html")
