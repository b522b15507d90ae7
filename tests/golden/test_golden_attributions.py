"""Our own golden sentences of attribution: what is reached may only rise (attribution_floors.json)."""

from __future__ import annotations

import json

import pytest

from tests.golden import attributions

FLOORS = json.loads((attributions.HERE / "attribution_floors.json").read_text(encoding="utf-8"))
LEAST_SENTENCES = 150
CONSTRUCTIONS = {
    "ar": (
        "vso svo relative title-name long-subject apposition dropped time occasion addressee intervening converb "
        "post-tag post-verb pre-tag self-tag nested-qawl nested aside masdar denial accuse promise warn concede expect "
        "belief describe quote passive anonymous document court media speak-about reveal optional conjunction also "
        "confirmed name-only country abbreviation no"
    ).split(),
    "en": (
        "said-that that-less quote-before quote-after quote-inversion split-quote split-clause clause-before "
        "clause-before-inversion according-to-before according-to-after according-to-middle as-x in-the-words-of told "
        "participle gerund reduced-relative passive anonymous sources-said pronoun relative nested infinitive denied "
        "rejected accused blamed admitted acknowledged conceded noun document in-a-statement apposition "
        "party-and-state age coordinated-subject coordinated-verbs wh whether thinks believes expects fears doubts "
        "hopes predicts adjective called-x-y described-as mixed said-colon two-sentence-quote three-part-quote "
        "single-quotes curly-quotes headline transcript dash-signature warned no-attribution"
    ).split(),
}


@pytest.mark.parametrize("language", FLOORS)
def test_there_are_enough_sentences_and_each_quotes_its_text(language: str) -> None:
    rows = attributions.rows(language)
    assert len(rows) >= LEAST_SENTENCES
    assert len({row["id"] for row in rows}) == len(rows)
    for row in rows:
        attributions.golden(row)


@pytest.mark.parametrize(
    ("language", "construction"), [(code, name) for code, names in CONSTRUCTIONS.items() for name in names]
)
def test_every_construction_has_a_sentence(language: str, construction: str) -> None:
    assert any(row["id"].startswith(construction) for row in attributions.rows(language))


@pytest.mark.parametrize("language", FLOORS)
def test_attributions_reach_their_floors(language: str) -> None:
    tally, misses = attributions.score(language)
    figures = tally.figures()
    assert set(FLOORS[language]) == set(figures)
    for name, floor in FLOORS[language].items():
        assert figures[name] >= floor, f"{name} fell to {figures[name]:.4f}:\n" + "\n".join(misses)
