"""Which warnings a reader's claims call for, out of what that reader may see."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import OuterRef, Prefetch, QuerySet

from claims.extraction.folding import fold_word
from claims.models import Claim, Evidence, Quantity, Rating, Verdict
from claims.review.phases import PRECEDENT, visible_dismissals, visible_evidence, visible_findings, visible_verdicts
from claims.review.warnings import missing_quote
from claims.review.warnings.registry import codes_for, rules
from claims.review.warnings.rule import EvidenceFact, FigureFact, RatingFact, Shown, WarningFacts
from claims.states import ClaimState

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User

BATCH = 500
RATED = (ClaimState.AWAITING_SECOND, ClaimState.DISPUTED, ClaimState.SETTLED)
"""The states in which the newest verdict speaks for the claim."""


@dataclass(frozen=True, slots=True)
class Raised:
    """A warning of one claim; `dismissed` says why somebody set it aside, "" where nobody did."""

    code: str
    label: str
    dismissed: str = ""


def warnings_of(claim: Claim, *, reader: User | AnonymousUser) -> list[Raised]:
    """The claim's warnings for this reader, dismissed ones too."""
    (facts,) = facts_of([claim], reader=reader)
    why = dict(visible_dismissals(reader).filter(claim=claim).values_list("code", "why"))
    return [Raised(code, str(rules()[code].label), why.get(code, "")) for code in codes_for(facts)]


def with_warning(claims: QuerySet[Claim], code: str, *, reader: User | AnonymousUser) -> QuerySet[Claim]:
    """Those of the claims that the warning stands for, undismissed; none for an unknown code."""
    rule = rules().get(code)
    if rule is None:
        return claims.none()
    shown = Shown(
        visible_verdicts(reader).filter(claim=OuterRef("pk")).order_by(),
        visible_evidence(reader).filter(claim=OuterRef("pk")).order_by(),
        visible_findings(reader).filter(claim=OuterRef("pk"), dismissed_at=None).order_by(),
    )
    dismissed = visible_dismissals(reader).filter(code=code).values("claim")
    possible = Claim.objects.filter(pk__in=claims.order_by().values("pk")).exclude(state=ClaimState.DISMISSED)
    found = list(possible.filter(rule.candidates(shown)).exclude(pk__in=dismissed).order_by("pk"))
    standing: list[int] = []
    for start in range(0, len(found), BATCH):
        batch = found[start : start + BATCH]
        facts = facts_of(batch, reader=reader)
        standing += [claim.pk for claim, fact in zip(batch, facts, strict=True) if rule.applies(fact)]
    return claims.filter(pk__in=standing)


def facts_of(claims: Sequence[Claim], *, reader: User | AnonymousUser) -> list[WarningFacts]:
    """The facts of each claim as this reader may see them; nine queries however many there are."""
    rows = (
        Claim.objects.filter(pk__in=[claim.pk for claim in claims])
        .select_related("article", "quantity", "attribution", "parent__attribution")
        .in_bulk()
    )
    verdicts = _newest_verdicts(rows, reader)
    figures = _figures(row.article_id for row in rows.values())
    precedents = _precedents(verdicts, reader)
    unquoted = _quotes_not_found(rows, reader)
    facts = (_facts(rows[claim.pk], verdicts.get(claim.pk), figures, precedents.get(claim.pk, ())) for claim in claims)
    return [replace(fact, quote_not_found=claim.pk in unquoted) for claim, fact in zip(claims, facts, strict=True)]


def _precedents(claims: Iterable[int], reader: User | AnonymousUser) -> dict[int, tuple[tuple[str, str], ...]]:
    """{claim: ((axis, colour), …)} of the precedents that the machine found and nobody set aside."""
    found = visible_findings(reader).filter(claim__in=list(claims), run__checker__name=PRECEDENT, dismissed_at=None)
    told: dict[int, tuple[tuple[str, str], ...]] = {}
    for claim, working in found.values_list("claim", "working"):
        if not working.get("figures"):
            given = tuple((str(rating["axis"]), str(rating["colour"])) for rating in working.get("ratings", ()))
            told[claim] = told.get(claim, ()) + given
    return told


def _quotes_not_found(claims: Iterable[int], reader: User | AnonymousUser) -> set[int]:
    notes = visible_findings(reader).filter(claim__in=list(claims), dismissed_at=None)
    missing = notes.filter(run__checker__name=missing_quote.CHECKER, working__how=missing_quote.NOT_FOUND)
    return set(missing.order_by().values_list("claim", flat=True))


def _newest_verdicts(claims: Iterable[int], reader: User | AnonymousUser) -> dict[int, Verdict]:
    evidence = Prefetch("evidence", visible_evidence(reader).select_related("source__merged_into"))
    verdicts = visible_verdicts(reader).filter(claim__in=list(claims), claim__state__in=RATED)
    rows = verdicts.select_related("said", "so", "article_version").prefetch_related(evidence)
    rows = rows.order_by("claim_id", "-pk")
    return {verdict.claim_id: verdict for verdict in rows.distinct("claim_id")}


def _figures(articles: Iterable[int]) -> dict[int, list[tuple[int, FigureFact]]]:
    """{article: [(claim, figure), …]} of the figures that stand in each article's newest text."""
    standing = Quantity.objects.filter(claim__article__in=set(articles), claim__gone=False)
    found: dict[int, list[tuple[int, FigureFact]]] = {}
    for quantity in standing.exclude(claim__state=ClaimState.DISMISSED).select_related("claim"):
        found.setdefault(quantity.claim.article_id, []).append((quantity.claim_id, _figure(quantity)))
    return found


def _facts(
    claim: Claim,
    verdict: Verdict | None,
    figures: dict[int, list[tuple[int, FigureFact]]],
    precedents: tuple[tuple[str, str], ...] = (),
) -> WarningFacts:
    beside = figures.get(claim.article_id, [])
    own = next((figure for pk, figure in beside if pk == claim.pk), None)
    others = tuple(figure for pk, figure in beside if pk != claim.pk)
    if verdict is None:
        return WarningFacts(figure=own, other_figures=others)
    claimant = _claimant(claim)
    return WarningFacts(
        said=_rating(verdict.said),
        so=_rating(verdict.so),
        rationale=verdict.rationale,
        evidence=tuple(_evidence(item, claimant) for item in verdict.evidence.all()),
        claimed_on=_day(claim, verdict),
        figure=own,
        other_figures=others,
        precedent_ratings=precedents,
    )


def _day(claim: Claim, verdict: Verdict) -> date:
    return (claim.article.published_at or verdict.article_version.received_at).date()


def _claimant(claim: Claim) -> int | None:
    attribution = getattr(claim, "attribution", None) or getattr(claim.parent, "attribution", None)
    return attribution.claimant_id if attribution else None


def _rating(rating: Rating | None) -> RatingFact | None:
    return RatingFact(rating.colour, rating.needs_evidence) if rating else None


def _evidence(item: Evidence, claimant: int | None) -> EvidenceFact:
    own = claimant is not None and claimant in (item.source.claimant_id, item.source.kept.claimant_id)
    return EvidenceFact(item.axis, item.stance, own, item.source.published_on)


def _figure(quantity: Quantity) -> FigureFact:
    item = " ".join(fold_word(quantity.item).split())
    return FigureFact(item, quantity.unit, quantity.value, bool(quantity.approximator))
