"""English attributions beyond the golden sentences: articles, speakers behind pronouns, confidence, bad text."""

from __future__ import annotations

import time

import pytest

from claims.extraction import extract
from claims.extraction.languages import get_language
from claims.extraction.pipeline import find_attributions, read
from claims.extraction.records import Attribution, Mode


def attributions(text: str) -> list[Attribution]:
    language = get_language("en")
    return find_attributions(read(text, language), language)


def only(text: str) -> Attribution:
    found = attributions(text)
    assert len(found) == 1, [a.rule for a in found]
    return found[0]


ARTICLE = """Poll: Most islanders want the ferry back

PORT ELLIN (Gull) — The ferry will sail again in May, transport minister Helen Ortega said on Tuesday.

"We kept our word," she told reporters at the harbour. "The money was always there."

Ms. Ortega denied that the delay was political, adding that two engines had failed. Fishermen, who lost a season, said \
they did not believe her.

A harbour official said the second ship was unsafe. According to the Gull's own survey, a third of the islanders agree.
"""


def test_an_article() -> None:
    found = attributions(ARTICLE)
    assert [
        (a.source.quote(ARTICLE) if a.source else None, a.cue.quote(ARTICLE), [s.quote(ARTICLE) for s in a.content])
        for a in found
    ] == [
        ("Poll", ":", ["Most islanders want the ferry back"]),
        ("transport minister Helen Ortega", "said", ["The ferry will sail again in May"]),
        ("she", "told", ["We kept our word", "The money was always there"]),
        ("Ms. Ortega", "denied", ["the delay was political"]),
        ("Ms. Ortega", "adding", ["two engines had failed"]),
        ("Fishermen", "said", ["they did not believe her"]),
        ("A harbour official", "said", ["the second ship was unsafe"]),
        ("the Gull's own survey", "According to", ["a third of the islanders agree"]),
    ]
    by_cue = {a.cue.quote(ARTICLE): a for a in found}
    minister = "transport minister Helen Ortega"
    assert [by_cue[cue].claimant for cue in ("told", "denied", "adding")] == [found[1].source] * 3
    assert found[1].source and found[1].source.quote(ARTICLE) == minister
    assert (by_cue["told"].inferred, by_cue["adding"].inferred, by_cue["denied"].inferred) == (True, True, False)
    assert found[-2].anonymous
    assert not found[1].anonymous


PRONOUNS = {
    "he": ("Paul Reyes said the road was shut. He said it would open soon.", "Paul Reyes"),
    "she-skips-him": (
        'Mrs. Dana Holt said no. Mr. Paul Reyes said yes. "I am tired," she said.',
        "Mrs. Dana Holt",
    ),
    "it": ("The Harbour Board said the quay was safe. It said divers had checked.", "The Harbour Board"),
    "unnamed": ("The baker's mother said he was out. She said he was fishing.", "The baker's mother"),
    "who": ("The fans sang for Lena Brandt, who said she would stay.", "Lena Brandt"),
    "subject-before": (
        "The club's new coach was in no mood to dance. He said the pitch was a swamp.",
        "The club's new coach",
    ),
    "shorter": (
        "Coach Lena Brandt said the team was ready. Brandt added that two players were ill.",
        "Coach Lena Brandt",
    ),
}


@pytest.mark.parametrize(("text", "claimant"), PRONOUNS.values(), ids=PRONOUNS)
def test_the_last_speaker_is_behind_a_pronoun(text: str, claimant: str) -> None:
    found = attributions(text)[-1]
    assert found.claimant is not None
    assert found.claimant.quote(text) == claimant
    assert found.source != found.claimant
    assert found.inferred == (found.source is not None and found.source.quote(text) != "Brandt")


CLAIMANTS = {
    "title-then-name": (
        "The defence minister Paul Reyes said it rained. The minister said it snowed. Reyes said it froze.",
        ["The defence minister Paul Reyes"] * 3,
    ),
    "two-bodies": (
        "The Office for Fishing said cod was scarce. The human rights office said boats were lost.",
        ["The Office for Fishing", "The human rights office"],
    ),
    "name-first": (
        "Ortega said it rained. Mayor Helen Ortega said it snowed.",
        ["Mayor Helen Ortega"] * 2,
    ),
}


@pytest.mark.parametrize(("text", "expected"), CLAIMANTS.values(), ids=CLAIMANTS)
def test_mentions_of_one_speaker_are_joined(text: str, expected: list[str]) -> None:
    assert [a.claimant.quote(text) for a in attributions(text) if a.claimant] == expected


def test_a_pronoun_without_anybody_stays_open() -> None:
    found = only("He said the well was dry.")
    assert found.source is not None
    assert (found.claimant, found.inferred) == (None, False)


NOT_REPORTED = {
    "own-thought": "I think the road is shut.",
    "inside-a-quotation": '"They told me that he believes it is over," the woman said.',
    "names": "The United States sent a ship to Says Bay.",
    "nouns": "Sales reports and insurance claims grow every spring.",
    "adjective": "The leaked memo lay on the table.",
    "tool": "The scale weighs bags and boxes.",
}


@pytest.mark.parametrize("text", NOT_REPORTED.values(), ids=NOT_REPORTED)
def test_what_nobody_reports(text: str) -> None:
    assert len(attributions(text)) == text.count("the woman said")


DATELINES = {
    "agency": "LONDON (AP) — The bridge is shut, the mayor said.",
    "paper": "KYIV, Ukraine — The bridge is shut, the mayor said.",
}


@pytest.mark.parametrize("text", DATELINES.values(), ids=DATELINES)
def test_a_dateline_is_no_content(text: str) -> None:
    assert [span.quote(text) for span in only(text).content] == ["The bridge is shut"]


def test_quotes_of_every_style_are_direct() -> None:
    for opening, closing in ('""', "“”", "''", "‘’", "«»", ("''", "''")):
        text = f"{opening}The bridge is shut,{closing} the mayor said."
        found = only(text)
        assert found.mode is Mode.DIRECT, text
        assert found.content[0].quote(text) == "The bridge is shut"


def test_weak_cues_carry_their_doubt() -> None:
    sure, weak = only("The mayor said that it rained."), only("The mayor praised the divers.")
    assert (sure.confidence, sure.doubts, sure.optional) == (0.93, (), False)
    assert (weak.doubts, weak.optional) == (("weak-cue",), True)
    assert weak.confidence < sure.confidence


def test_a_spokesman_has_an_interest() -> None:
    assert only("A spokesman for the mill said the river was clean.").traits == ("interested-source",)


def test_optional_ones_become_no_claims() -> None:
    text = "The mayor praised the divers. The mayor said that they were brave."
    claims = [claim for claim in extract(text).claims if claim.attribution]
    assert [claim.attribution.cue.quote(text) for claim in claims if claim.attribution] == ["said"]


def test_nested_statements_are_parent_and_child() -> None:
    text = "The witness said the guard had told him that 40 people were inside."
    claims = extract(text).claims
    assert [claim.parent for claim in claims] == [None, 0, 1]


def test_offsets_survive_marks_without_ink() -> None:
    text = "The may\u00ador said\u200b that the \u200fbridge is shut."
    found = only(text)
    assert found.content[0].quote(text) == "the \u200fbridge is shut"
    assert found.source is not None
    assert found.source.quote(text) == "The may\u00ador"


HOSTILE = {
    "no-full-stop": "he said that the man said to the press and ",
    "quote-marks": '" said x ',
    "bare-marks": '"',
    "names": "Name said ",
    "open-quotes": "“He said ",
    "as-they-say": "as he said, ",
    "labels": "Name: said\n",
    "nested-reports": "He said that she said that ",
    "brackets": "( said (",
    "lone-of": "warned of of ",
}


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE)
def test_time_is_linear_on_hostile_text(piece: str) -> None:
    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        best = float("inf")
        for _ in range(3):
            start = time.process_time()
            attributions(text)
            best = min(best, time.process_time() - start)
        return best

    seconds(2_000)
    small, large = seconds(10_000), seconds(80_000)
    assert large < 0.2 + small * 8 * 3


def test_text_without_words_has_no_attributions() -> None:
    assert attributions("") == attributions(" … !") == []
