"""Extraction's records become rows: claims with their anchors, quantities and attributions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

from claims import extraction as ext
from claims.extraction.folding import fold_word
from claims.models import (
    ArticleVersion,
    Attribution,
    Claim,
    ClaimAnchor,
    Claimant,
    ClaimantAlias,
    ClaimantKind,
    PriorityWeight,
    Quantity,
    Triage,
)
from claims.models.claim import claim_uid
from claims.models.priority import priority_of
from claims.models.quantity import DIGITS, PLACES
from claims.states import ClaimState

CONTEXT = 32
"""Code points kept before and after a claim, to find it again in another version."""
CONFIDENT = 0.5
"""From this confidence on a suggestion opens at once where the desk's triage goes along."""
_LARGEST = Decimal(10) ** (DIGITS - PLACES)


def save_extraction(version: ArticleVersion, extraction: ext.Extraction) -> list[Claim]:
    """The claims that were new, saved in the caller's transaction; a second run of the same text adds nothing."""
    return Saver(version, extraction).save()


class Saver:
    """Saves one extraction of one version."""

    def __init__(self, version: ArticleVersion, extraction: ext.Extraction) -> None:
        self.version = version
        self.extraction = extraction
        self.text = version.text
        self.weights = PriorityWeight.objects.weights()
        self.along = version.article.desk.policy.triage == Triage.ALONG
        self.ids: list[int] = []
        """Once saved: the id of every extracted claim's row, in their order."""

    def save(self, known: Mapping[int, int] | None = None) -> list[Claim]:
        """The rows of the claims that were new; `known` holds the ids of those that stand already, by index."""
        found, known = self.extraction.claims, known or {}
        uids = [claim_uid(self.version.pk, item.kind, item.span.start, item.span.end) for item in found]
        stored = set(Claim.objects.filter(uid__in=uids).values_list("uid", flat=True))
        new = {
            uid: (item, self._claim(item, uid))
            for index, (item, uid) in enumerate(zip(found, uids, strict=True))
            if index not in known and uid not in stored
        }
        Claim.objects.bulk_create(row for item, row in new.values())
        ids = dict(Claim.objects.filter(uid__in=uids).values_list("uid", "pk"))
        self.ids = [known[index] if index in known else ids[uid] for index, uid in enumerate(uids)]
        self._save_parents(new)
        ClaimAnchor.objects.bulk_create(self._anchor(item, row) for item, row in new.values())
        Quantity.objects.bulk_create(self.quantity(item, row) for item, row in new.values() if item.quantity)
        Attribution.objects.bulk_create(
            self.attributions([(item, row) for item, row in new.values() if item.attribution])
        )
        self.save_sentences()
        return [row for item, row in new.values()]

    def save_sentences(self) -> None:
        """Keep where the version's sentences are."""
        self.version.sentences = [list(span) for span in self.extraction.sentences]
        self.version.save(update_fields=["sentences"])

    def parent_of(self, item: ext.Claim, row: Claim) -> int | None:
        """The id of the statement that holds the claim.

        Two attributions may fill the very same span («قال في بيان إن …»): they are one row, and no row is its own
        parent.
        """
        parent = None if item.parent is None else self.ids[item.parent]
        return None if parent == row.pk else parent

    def _claim(self, item: ext.Claim, uid: UUID) -> Claim:
        reasons = {reason.name: reason.strength for reason in item.reasons}
        opens = self.along and item.confidence >= CONFIDENT
        return Claim(
            uid=uid,
            article=self.version.article,
            kind=item.kind,
            found_by=self.extraction.version,
            state=ClaimState.OPEN if opens else ClaimState.SUGGESTED,
            reasons=reasons,
            priority=priority_of(reasons, self.weights),
            confidence=item.confidence,
            doubts=list(item.doubts),
        )

    def _save_parents(self, new: Mapping[UUID, tuple[ext.Claim, Claim]]) -> None:
        children = []
        for item, row in new.values():
            row.parent_id = self.parent_of(item, row)
            if row.parent_id is not None:
                children.append(row)
        Claim.objects.bulk_update(children, ["parent"])

    def _anchor(self, item: ext.Claim, row: Claim) -> ClaimAnchor:
        return anchor_at(row, self.version, self.text, item.span)

    def quantity(self, item: ext.Claim, row: Claim) -> Quantity:
        """The figure of a numeric claim, as a row yet to be stored."""
        found = item.quantity
        assert found is not None
        at = item.span.start
        values = [storable(value) for value in (found.value, found.low, found.high)]
        return Quantity(
            claim=row,
            value=values[0],
            low=values[1],
            high=values[2],
            unit=found.unit or "",
            item=found.item.quote(self.text) if found.item else "",
            approximator=found.approximator or "",
            start=found.span.start - at,
            end=found.span.end - at,
            number_start=found.number.start - at,
            number_end=found.number.end - at,
            period=found.period.span.quote(self.text) if found.period else "",
            period_start=found.period.start if found.period else None,
            period_end=found.period.end if found.period else None,
            base=found.base.quote(self.text) if found.base else "",
        )

    def attributions(self, pairs: Sequence[tuple[ext.Claim, Claim]]) -> list[Attribution]:
        """The statements of attributed claims, as rows yet to be stored; their speakers are stored."""
        names = [_claimant_name(item.attribution, self.text) for item, row in pairs if item.attribution]
        claimants = known_claimants([name for name in names if name], self.version.article.language)
        return [
            self._attribution(item, row, claimants.get(folded_name(name)))
            for (item, row), name in zip(pairs, names, strict=True)
        ]

    def _attribution(self, item: ext.Claim, row: Claim, claimant: Claimant | None) -> Attribution:
        found = item.attribution
        assert found is not None
        at = item.span.start
        return Attribution(
            claim=row,
            claimant=claimant,
            mode=found.mode,
            stance=found.stance,
            source=found.source.quote(self.text) if found.source else "",
            cue=found.cue.quote(self.text),
            content=" … ".join(span.quote(self.text) for span in found.content),
            source_span=_relative(found.source, at) if found.source else None,
            cue_span=_relative(found.cue, at),
            content_spans=[_relative(span, at) for span in found.content],
            inferred=found.inferred,
            anonymous=found.anonymous,
        )


def anchor_at(claim: Claim, version: ArticleVersion, text: str, span: ext.Span, **more: Any) -> ClaimAnchor:
    """The anchor of a claim over a span of the version's text, with the words around it; yet to be stored."""
    return ClaimAnchor(
        claim=claim,
        article_version=version,
        start=span.start,
        end=span.end,
        exact=span.quote(text),
        prefix=text[max(0, span.start - CONTEXT) : span.start],
        suffix=text[span.end : span.end + CONTEXT],
        **more,
    )


def storable(value: Decimal | None) -> Decimal | None:
    """The value as the column can hold it; None for one beyond its range (the words stay in the anchor)."""
    if value is None or not value.is_finite() or abs(value) >= _LARGEST:
        return None
    return value.quantize(Decimal(1).scaleb(-PLACES)).normalize() if value.as_tuple().exponent < -PLACES else value  # type: ignore[operator]


def known_claimants(names: Sequence[str], language: str) -> dict[str, Claimant]:
    """The claimants of these names by folded name; those nobody has met are added under the name they appear with."""
    wanted = {folded_name(name): name for name in reversed(names)}
    aliases = ClaimantAlias.objects.filter(language=language, folded__in=wanted).select_related("claimant")
    found = {alias.folded: alias.claimant for alias in aliases}
    for folded, name in wanted.items():
        if folded not in found:
            claimant = Claimant.objects.create(kind=ClaimantKind.UNKNOWN, names={language: name[:300]})
            # Two articles may meet one new speaker at the same time: the first alias stands.
            alias, _ = ClaimantAlias.objects.get_or_create(
                language=language, folded=folded, defaults={"claimant": claimant, "name": name[:300]}
            )
            found[folded] = alias.claimant
    return found


def folded_name(name: str) -> str:
    """How a speaker's name is looked up: folded, blanks made one."""
    return " ".join(fold_word(name).split())[:300]


def _claimant_name(found: ext.Attribution, text: str) -> str:
    if found.anonymous:
        return ""
    span = found.claimant or found.source
    return span.quote(text) if span else ""


def _relative(span: ext.Span, start: int) -> list[int]:
    return [span.start - start, span.end - start]
