"""Settling a statement and figures in it from one passage: one act, a verdict each, all of them or none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from claims.audit import act
from claims.errors import ClaimsError, InvalidInput
from claims.models import Axis, Claim, Kind, Source, Verdict
from claims.permissions import OWN_ARTICLE, is_own
from claims.review.drafts import SourceDraft, VerdictDraft
from claims.review.evidence import add_evidence
from claims.review.triage import permit
from claims.review.verdicts import store_verdict
from claims.states import WAITING, ClaimState

if TYPE_CHECKING:
    from django.contrib.auth.models import User


@dataclass(frozen=True, slots=True)
class FigureDraft:
    """A ticked figure with its ratings and the version of it that the reviewer saw."""

    claim: Claim
    seen_version: int
    said: str = ""
    so: str = ""


@dataclass(frozen=True, slots=True)
class TogetherDraft:
    """The ratings of the statement and of its ticked figures, the one rationale, and the one passage behind them all.

    The passage counts on every axis that is rated, for each claim.
    """

    said: str = ""
    so: str = ""
    rationale: str = ""
    source: SourceDraft | None = None
    figures: Sequence[FigureDraft] = ()


@transaction.atomic
def settle_together(claim: Claim, draft: TogetherDraft, *, by: User, seen_version: int) -> list[Verdict]:
    """The verdicts, the statement's first. Each is a verdict of its own by the desk's policy: some may await a second
    reader while others are done.

    Raises like `record_verdict`; what is wrong with a figure is named `figures.0.so`, and nothing is stored then.
    """
    permit(by, claim)
    figures = [figure.claim.pk for figure in draft.figures]
    if not figures or len(set(figures)) != len(figures):
        raise InvalidInput(_("Tick the figures that the passage settles, each once."), field="figures")
    inside = _inside(claim)
    act("settle_together", by, reason=OWN_ARTICLE if is_own(by, claim.article) else "")
    shared: Source | None = None
    verdicts = []
    for number, (one, said, so, seen) in enumerate(_parts(claim, draft, seen_version), start=-1):
        with _naming(f"figures.{number}." if number >= 0 else ""):
            if number >= 0 and one.pk not in inside:
                raise InvalidInput(_("This figure is not in the statement."), field="claim")
            shared = _cite(one, draft.source, (said, so), by=by, shared=shared)
            verdicts.append(store_verdict(one, VerdictDraft(said, so, draft.rationale), by=by, seen_version=seen))
    return verdicts


def figures_to_settle(claim: Claim) -> list[Claim]:
    """The figures in the statement that wait for a verdict as it does itself, in reading order, with their anchors."""
    found = list(_waiting_inside(claim).prefetch_related("anchors"))
    return sorted(found, key=lambda figure: (figure.current_anchor.start if figure.current_anchor else 0, figure.pk))


def has_figures_to_settle(claim: Claim) -> bool:
    """Whether there are any figures_to_settle(claim)."""
    return _waiting_inside(claim).exists()


def _waiting_inside(claim: Claim) -> QuerySet[Claim]:
    first = (*WAITING, ClaimState.IN_PROGRESS)
    waiting = first if claim.state in first else (claim.state,)
    return Claim.objects.standing().filter(pk__in=_inside(claim), kind=Kind.NUMERIC, state__in=waiting)


def _parts(claim: Claim, draft: TogetherDraft, seen_version: int) -> Iterator[tuple[Claim, str, str, int]]:
    yield claim, draft.said, draft.so, seen_version
    for figure in draft.figures:
        yield figure.claim, figure.said, figure.so, figure.seen_version


def _inside(claim: Claim) -> set[int]:
    """The ids of the claims that stand in the statement, at any depth."""
    # All of the article at once: asked level by level, each look at a statement asks twice.
    held = Claim.objects.filter(article=claim.article_id, parent__isnull=False).order_by()
    children: dict[int | None, set[int]] = {}
    for pk, parent in held.values_list("pk", "parent"):
        children.setdefault(parent, set()).add(pk)
    found: set[int] = set()
    level = children.get(claim.pk, set())
    while level:
        found |= level
        level = {pk for parent in level for pk in children.get(parent, ())} - found
    return found


def _cite(
    claim: Claim, draft: SourceDraft | None, ratings: tuple[str, str], *, by: User, shared: Source | None
) -> Source | None:
    """The passage as evidence on each axis that is rated; gives the source, which is one for all."""
    for axis, rating in zip((Axis.SAID, Axis.SO), ratings, strict=True):
        if draft is not None and rating:
            shared = add_evidence(claim, replace(draft, axis=axis), by=by, prefix="source.", shared=shared).source
    return shared


@contextmanager
def _naming(prefix: str) -> Iterator[None]:
    try:
        yield
    except ClaimsError as error:
        error.field = f"{prefix}{error.field}" if error.field else prefix.rstrip(".") or None
        raise
