"""The project's own articles: what a new installation, the screenshots and the benchmarks are shown with."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

LANGUAGES = ("ar", "en")


@dataclass(frozen=True, slots=True)
class Sample:
    """An invented news article: places, people and figures are nobody's."""

    language: str
    title: str
    body: str


def sample(language: str) -> Sample:
    """The sample of that language; its file's first line is the title."""
    text = (Path(__file__).parent / f"{language}.txt").read_text(encoding="utf-8")
    title, _, body = text.strip().partition("\n")
    return Sample(language, title.strip(), body.strip())
