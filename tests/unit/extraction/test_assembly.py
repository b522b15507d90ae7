"""Claims out of mentions: spans, parents, reasons, what never becomes a claim."""

from __future__ import annotations

from decimal import Decimal

import pytest

from claims.extraction.assembly import assemble
from claims.extraction.document import Document, read_document
from claims.extraction.records import Approximator, Attribution, Claim, ClaimKind, Mode, Quantity, Stance
from claims.extraction.sentences import split_sentences
from claims.extraction.spans import Span

TEXT = "عنوان قصير بلا نقطة\nقال الوزير إن 12 قتيلا سقطوا وإن شاهدا قال إن 15 قتيلا سقطوا. وهرب نحو 30 سجينا. انتهى."


def document(text: str = TEXT) -> Document:
    return read_document(text, split_sentences(text, frozenset()))


def span(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def quantity(words: str, number: str, **more: object) -> Quantity:
    return Quantity(span(words), span(number), Decimal(number), **more)  # type: ignore[arg-type]


OUTER_CUE = TEXT.index("قال الوزير")
OUTER = Attribution(
    cue=Span(OUTER_CUE, OUTER_CUE + 3),
    content=(span("12 قتيلا سقطوا وإن شاهدا قال إن 15 قتيلا سقطوا"),),
    source=span("الوزير"),
)
INNER_CUE = TEXT.index("قال إن 15")
INNER = Attribution(
    cue=Span(INNER_CUE, INNER_CUE + 3), content=(span("15 قتيلا سقطوا"),), source=span("شاهدا"), anonymous=True
)


def claim_of(claims: list[Claim], words: str) -> Claim:
    return next(claim for claim in claims if claim.span.quote(TEXT) == words)


def names(claim: Claim) -> dict[str, float]:
    return {reason.name: reason.strength for reason in claim.reasons}


def test_hull_parents_and_order() -> None:
    figures = [
        quantity("12 قتيلا", "12"),
        quantity("15 قتيلا", "15"),
        quantity("30 سجينا", "30", approximator=Approximator.ABOUT, approximator_span=span("نحو")),
    ]
    claims = assemble(document(), figures, [INNER, OUTER])
    assert [(c.kind, c.span.quote(TEXT), c.parent) for c in claims] == [
        (ClaimKind.ATTRIBUTED, "قال الوزير إن 12 قتيلا سقطوا وإن شاهدا قال إن 15 قتيلا سقطوا", None),
        (ClaimKind.NUMERIC, "12 قتيلا", 0),
        (ClaimKind.ATTRIBUTED, "شاهدا قال إن 15 قتيلا سقطوا", 0),
        (ClaimKind.NUMERIC, "15 قتيلا", 2),
        (ClaimKind.NUMERIC, "نحو 30 سجينا", None),
    ]
    assert claims[4].sentence.quote(TEXT) == "وهرب نحو 30 سجينا."


@pytest.mark.parametrize(
    "mention",
    [quantity("30 سجينا", "30", optional=True), Quantity(span("30 سجينا"), span("30"), None, vague=True)],
    ids=["optional", "no-value"],
)
def test_weak_figures_are_no_claims(mention: Quantity) -> None:
    assert assemble(document(), [mention], []) == []


def test_a_range_is_a_claim() -> None:
    ranged = Quantity(span("30 سجينا"), span("30"), None, low=Decimal(20), high=Decimal(30))
    assert len(assemble(document(), [ranged], [])) == 1


def test_optional_statements_are_no_claims_and_no_parents() -> None:
    weak = Attribution(cue=OUTER.cue, content=OUTER.content, optional=True)
    claims = assemble(document(), [quantity("12 قتيلا", "12")], [weak])
    assert [(c.kind, c.parent) for c in claims] == [(ClaimKind.NUMERIC, None)]


def test_a_source_in_another_sentence_does_not_stretch_the_claim() -> None:
    later = Attribution(cue=span("وهرب"), content=(span("30 سجينا"),), source=span("الوزير"))
    assert assemble(document(), [], [later])[0].span == Span(span("وهرب").start, span("30 سجينا").end)


def test_one_content_two_cues_nest_by_order() -> None:
    text = "نقلت الوكالة عن الوزير قوله إن السد آمن."
    content = (span("السد آمن", text),)
    outer = Attribution(cue=span("نقلت", text), content=content, source=span("الوكالة", text))
    inner = Attribution(cue=span("قوله", text), content=content, source=span("الوزير", text))
    claims = assemble(document(text), [], [outer, inner])
    by_cue = {c.attribution.cue: (i, c.parent) for i, c in enumerate(claims) if c.attribution}
    assert by_cue[outer.cue][1] is None
    assert by_cue[inner.cue][1] == by_cue[outer.cue][0]


REASONS = {
    "accusation": (Attribution(OUTER.cue, OUTER.content, OUTER.source, stance=Stance.ACCUSE), "accusation", 1.0),
    "denial": (Attribution(OUTER.cue, OUTER.content, OUTER.source, stance=Stance.DENY), "denial", 0.7),
    "direct": (Attribution(OUTER.cue, OUTER.content, OUTER.source, mode=Mode.DIRECT), "direct-quote", 0.8),
    "anonymous": (Attribution(OUTER.cue, OUTER.content, OUTER.source, anonymous=True), "anonymous-source", 0.8),
    "interested": (
        Attribution(OUTER.cue, OUTER.content, OUTER.source, traits=("interested-source",)),
        "interested-source",
        0.7,
    ),
    "translated": (
        Attribution(OUTER.cue, OUTER.content, OUTER.source, traits=("translated-quote",)),
        "translated-quote",
        0.5,
    ),
    "unnamed": (Attribution(OUTER.cue, OUTER.content), "unnamed-source", 0.4),
    "lead": (OUTER, "lead", 0.7),
}


@pytest.mark.parametrize(("attribution", "name", "strength"), REASONS.values(), ids=REASONS)
def test_reasons_of_statements(attribution: Attribution, name: str, strength: float) -> None:
    assert names(assemble(document(), [], [attribution])[0])[name] == strength


def test_a_plain_statement_further_down_has_no_reason() -> None:
    text = "عنوان\nمقدمة طويلة.\nقال الوزير إن السد آمن."
    plain = Attribution(
        span("قال", text), (span("السد آمن", text),), span("الوزير", text), claimant=span("الوزير", text)
    )
    assert assemble(document(text), [], [plain])[0].reasons == ()


def test_headline() -> None:
    mention = Attribution(cue=span("عنوان"), content=(span("قصير"),), source=span("بلا"))
    assert names(assemble(document(), [], [mention])[0])["headline"] == 1.0


def test_a_figure_inherits_what_speaks_against_its_source() -> None:
    claims = assemble(document(), [quantity("15 قتيلا", "15")], [INNER])
    assert names(claim_of(claims, "15 قتيلا"))["anonymous-source"] == pytest.approx(0.64)


def test_doubled_may_mean_multiplied_and_lacks_a_baseline() -> None:
    doubled = quantity("30 سجينا", "30", unit="times", doubts=("may-mean-multiplied",), confidence=0.6)
    claim = assemble(document(), [doubled], [])[0]
    assert names(claim) == {"may-mean-multiplied": 0.6, "no-baseline": 0.4, "lead": 0.7}
    assert (claim.confidence, claim.doubts) == (0.6, ("may-mean-multiplied",))


def test_differing_counts_of_one_thing_contradict() -> None:
    text = "أصيب 12 جنديا روسيا في الفجر.\nقتل 15 جنديا روسيا ليلا. ووصلت 3 شاحنات و4 شاحنات."
    items = [("12", "جنديا روسيا"), ("15", "جنديا روسيا"), ("3", "شاحنات"), ("4", "شاحنات")]
    figures = []
    for number, item in items:
        start = text.index(f"{number} {item}")
        at = start + len(number) + 1
        whole, counted = Span(start, at + len(item)), Span(at, at + len(item))
        figures.append(Quantity(whole, Span(start, at - 1), Decimal(number), item=counted))
    claims = assemble(document(text), figures, [])
    assert [("contradiction" in names(claim)) for claim in claims] == [True, True, False, False]


def test_a_text_without_sentences_gives_no_claims() -> None:
    assert assemble(document(""), [], []) == []


def test_deep_nesting_stays_linear_and_bounded() -> None:
    text = "قال إن " * 3000 + "انتهى."
    mentions = []
    for index in range(3000):
        start = index * 7
        mentions.append(Attribution(Span(start, start + 3), (Span(start + 7, len(text) - 1),)))
    claims = assemble(document(text), [], mentions)
    assert [claim.parent for claim in claims] == [None, *range(2999)]
