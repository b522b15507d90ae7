"""Real articles: an alarm must be right, or be named here with the reason why it is raised."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from claims.verification.checkers.arithmetic import Arithmetic
from claims.verification.checkers.consistency import Consistency
from claims.verification.protocol import Finding
from tests.unit.verification.reading import Newsroom

ROOT = Path(__file__).resolve().parents[3]
SHARED = ROOT.parent / "shared" / "data"
OWN = [
    *((path, path.stem) for path in sorted((ROOT / "claims" / "samples").glob("*.txt"))),
    *(
        (path, path.name.split(".")[1])
        for path in sorted((ROOT / "tests" / "unit" / "ingestion").glob("articles.*.txt"))
    ),
]
PUBLISHED = date(2015, 11, 17)
SEED_ALARMS = Counter(tellings=3)
"""One strike is told of two cities and of two provinces of the same names, by the same minister: the statement of the
cities, and the two statements of the sentence with the provinces."""
GOLD_RESTS = 1
"""Of a law's six changes one and four are dated; the sixth is named as «المرة الأخيرة», without a figure: a rest of one
is right."""


def findings(text: str, language: str) -> Iterator[Finding]:
    newsroom = Newsroom(text, language, PUBLISHED)
    for facts in newsroom.facts:
        yield from Arithmetic().check(facts, newsroom)
        yield from Consistency().check(facts, newsroom)


def alarms(text: str, language: str) -> list[str]:
    return [found.summary["en"] for found in findings(text, language) if found.outcome == "differs"]


@pytest.mark.parametrize(("path", "language"), OWN, ids=[path.name for path, _ in OWN])
def test_our_own_articles_raise_no_alarm(path: Path, language: str) -> None:
    assert alarms(path.read_text(encoding="utf-8"), language) == []


def _shared(name: str) -> Path:
    if not (path := SHARED / name).exists():
        pytest.skip(f"{name} is not beside the project: nothing to measure on")
    return path


def test_annotated_news_raises_no_alarm() -> None:
    lines = _shared("gold_ar/dev.jsonl").read_text(encoding="utf-8").splitlines()
    articles = [json.loads(line) for line in lines]
    found = [finding for article in articles for finding in findings(article["text"], article["lang"])]
    assert [finding.summary["en"] for finding in found if finding.outcome == "differs"] == []
    assert sum(finding.reason == "unnamed-rest" for finding in found) == GOLD_RESTS


def test_the_first_real_article_raises_the_alarm_that_an_editor_would() -> None:
    text = _shared("seed_article.txt").read_text(encoding="utf-8")
    found = list(findings(text, "ar"))
    assert Counter(finding.working["kind"] for finding in found if finding.outcome == "differs") == SEED_ALARMS
    rests = [finding.working for finding in found if finding.reason == "unnamed-rest"]
    assert [(working["whole"]["value"], working["named"], working["rest"]) for working in rests] == [("37", "12", "25")]
    # How long ago it began, counted from the day the article appeared.
    assert [finding.working["date"] for finding in found if finding.working["kind"] == "day"] == ["2015-09-30"]
    (rates,) = (finding.working for finding in found if finding.working["kind"] == "rates")
    assert rates["rates"][0]["rate"] == "85.6" and len(rates["rates"]) == 5


@pytest.mark.parametrize("name", ["polnear_dev", "silver_padt-dev"])
def test_other_news_raises_at_most_one_alarm_in_a_thousand_claims(name: str) -> None:
    lines = _shared(f"attributions/{name}.jsonl").read_text(encoding="utf-8").splitlines()
    articles = [json.loads(line) for line in lines]
    raised = [alarm for article in articles for alarm in alarms(article["text"], article["lang"])]
    assert len(raised) <= 1, raised
