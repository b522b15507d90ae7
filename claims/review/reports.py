"""The report of an article's check: every claim with its ratings, rationale, references and suggested change.

What is said of a confidential source ends here: neither its name nor its words go into a report.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Prefetch

from claims.models import (
    Article,
    ArticleVersion,
    Axis,
    ClaimAnchor,
    Evidence,
    SignOff,
    Suggestion,
    Verdict,
    Visibility,
)
from claims.models.rating import in_language
from claims.review.ledger import Ledger, Standing, newest_version, read_ledger
from claims.review.phases import visible_evidence, visible_suggestions, visible_verdicts
from claims.states import ClaimState

if TYPE_CHECKING:
    from django.contrib.auth.models import User

REPORTED = (ClaimState.SETTLED, ClaimState.AWAITING_SECOND, ClaimState.DISPUTED)
"""The states in which a verdict speaks of the words that stand in the text now."""


@dataclass(frozen=True, slots=True)
class ReportSource:
    """One reference behind a verdict; a confidential one keeps its kind and its stance only."""

    kind: str
    axis: str
    stance: str
    confidential: bool = False
    title: str = ""
    url: str = ""
    publisher: str = ""
    passage: str = ""


@dataclass(frozen=True, slots=True)
class ReportRating:
    """A rating with its question."""

    axis: str
    label: str
    colour: str


@dataclass(frozen=True, slots=True)
class ReportSuggestion:
    original: str
    proposed: str
    note: str
    change: str
    answer: str
    answer_text: str


@dataclass(frozen=True, slots=True)
class ReportClaim:
    """One claim as it stands in the text, and what became of it."""

    number: int
    uid: str
    kind: str
    text: str
    speaker: str
    state: str
    standing: Standing
    waived: str
    ratings: tuple[ReportRating, ...]
    rationale: str
    sources: tuple[ReportSource, ...]
    suggestions: tuple[ReportSuggestion, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """The check of one version, as its reader may see it."""

    article: Article
    version: ArticleVersion
    ledger: Ledger
    claims: tuple[ReportClaim, ...]
    sign_off: SignOff | None
    made_at: datetime


def report_of(article: Article, *, reader: User, made_at: datetime) -> Report:
    """The report of the newest version; a fixed number of queries."""
    version = newest_version(article)
    ledger = read_ledger(article, version)
    anchors = {
        anchor.claim_id: anchor
        for anchor in ClaimAnchor.objects.standing()
        .filter(article_version=version, claim__gone=False)
        .select_related("claim__attribution__claimant", "claim__parent__attribution__claimant")
    }
    verdicts = _verdicts(anchors, reader)
    suggestions = _suggestions(anchors, reader)
    claims = tuple(
        _claim(number, anchors[claim.pk], claim.standing, claim.waived, verdicts.get(claim.pk), suggestions)
        for number, claim in enumerate(ledger.claims, 1)
    )
    return Report(article, version, ledger, claims, version.sign_offs.standing().select_related("by").first(), made_at)


def _verdicts(claims: Iterable[int], reader: User) -> dict[int, Verdict]:
    """The newest verdict of each claim that the reader may see, with the evidence that the reader may see."""
    evidence = Prefetch("evidence", visible_evidence(reader).select_related("source"))
    rows = (
        visible_verdicts(reader)
        .filter(claim__in=list(claims), claim__state__in=REPORTED)
        .select_related("said", "so")
        .prefetch_related(evidence)
        .order_by("claim_id", "-pk")
        .distinct("claim_id")
    )
    return {verdict.claim_id: verdict for verdict in rows}


def _suggestions(claims: Iterable[int], reader: User) -> dict[int, list[Suggestion]]:
    found: dict[int, list[Suggestion]] = {}
    rows = visible_suggestions(reader).filter(claim__in=list(claims), withdrawn_at=None).order_by("pk")
    for suggestion in rows:
        found.setdefault(suggestion.claim_id, []).append(suggestion)
    return found


def _claim(
    number: int,
    anchor: ClaimAnchor,
    standing: Standing,
    waived: str,
    verdict: Verdict | None,
    suggestions: dict[int, list[Suggestion]],
) -> ReportClaim:
    claim = anchor.claim
    return ReportClaim(
        number=number,
        uid=str(claim.uid),
        kind=claim.get_kind_display(),
        text=anchor.exact,
        speaker=_speaker(anchor),
        state=claim.get_state_display(),
        standing=standing,
        waived=waived if standing == Standing.WAIVED else "",
        ratings=_ratings(verdict) if verdict else (),
        rationale=verdict.rationale if verdict else "",
        sources=tuple(_source(item) for item in verdict.evidence.all()) if verdict else (),
        suggestions=tuple(_suggestion(one) for one in suggestions.get(claim.pk, ())),
    )


def _speaker(anchor: ClaimAnchor) -> str:
    for claim in (anchor.claim, anchor.claim.parent):
        attribution = getattr(claim, "attribution", None)
        if attribution is not None:
            named = in_language(attribution.claimant.names) if attribution.claimant else ""
            return named or str(attribution.source)
    return ""


def _ratings(verdict: Verdict) -> tuple[ReportRating, ...]:
    given = ((Axis.SAID, verdict.said), (Axis.SO, verdict.so))
    return tuple(
        ReportRating(str(axis.label), rating.label, rating.colour) for axis, rating in given if rating is not None
    )


def _source(item: Evidence) -> ReportSource:
    source = item.source
    kind, axis, stance = source.get_kind_display(), item.get_axis_display(), item.get_stance_display()
    if source.visibility == Visibility.CONFIDENTIAL:
        return ReportSource(kind, axis, stance, confidential=True)
    return ReportSource(
        kind,
        axis,
        stance,
        title=source.title,
        url=source.url,
        publisher=source.publisher,
        passage=item.passage,
    )


def _suggestion(one: Suggestion) -> ReportSuggestion:
    return ReportSuggestion(
        one.original,
        one.proposed,
        one.note,
        one.get_change_display(),
        one.get_answer_display() if one.answer else "",
        one.answer_text,
    )
