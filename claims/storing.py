"""Extraction's records as rows: what ingestion stores of a whole text, and review of the words a person chose."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

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
    Quantity,
)
from claims.models.quantity import DIGITS, PLACES

CONTEXT = 32
"""Code points kept before and after a claim, to find it again in another version."""
_LARGEST = Decimal(10) ** (DIGITS - PLACES)


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


def quantity_row(claim: Claim, item: ext.Claim, text: str) -> Quantity:
    """The figure of a numeric claim, as a row yet to be stored."""
    found = item.quantity
    assert found is not None
    at = item.span.start
    values = [storable(value) for value in (found.value, found.low, found.high)]
    return Quantity(
        claim=claim,
        value=values[0],
        low=values[1],
        high=values[2],
        unit=found.unit or "",
        item=found.item.quote(text) if found.item else "",
        approximator=found.approximator or "",
        start=found.span.start - at,
        end=found.span.end - at,
        number_start=found.number.start - at,
        number_end=found.number.end - at,
        period=found.period.span.quote(text) if found.period else "",
        period_start=found.period.start if found.period else None,
        period_end=found.period.end if found.period else None,
        base=found.base.quote(text) if found.base else "",
    )


def attribution_rows(pairs: Sequence[tuple[Claim, ext.Claim]], text: str, language: str) -> list[Attribution]:
    """The statements of attributed claims, as rows yet to be stored; their speakers are stored."""
    names = [_claimant_name(item.attribution, text) for _, item in pairs if item.attribution]
    claimants = known_claimants([name for name in names if name], language)
    return [
        _attribution_row(claim, item, text, claimants.get(folded_name(name)))
        for (claim, item), name in zip(pairs, names, strict=True)
    ]


def _attribution_row(claim: Claim, item: ext.Claim, text: str, claimant: Claimant | None) -> Attribution:
    found = item.attribution
    assert found is not None
    at = item.span.start
    return Attribution(
        claim=claim,
        claimant=claimant,
        mode=found.mode,
        stance=found.stance,
        source=found.source.quote(text) if found.source else "",
        cue=found.cue.quote(text),
        content=" … ".join(span.quote(text) for span in found.content),
        source_span=_relative(found.source, at) if found.source else None,
        cue_span=_relative(found.cue, at),
        content_spans=[_relative(span, at) for span in found.content],
        inferred=found.inferred,
        anonymous=found.anonymous,
    )


def _claimant_name(found: ext.Attribution, text: str) -> str:
    # Without a claimant the words of the source are a pronoun that nobody was found behind.
    return "" if found.anonymous or found.claimant is None else found.claimant.quote(text)


def _relative(span: ext.Span, start: int) -> list[int]:
    return [span.start - start, span.end - start]
