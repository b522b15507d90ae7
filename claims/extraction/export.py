"""The records as JSON objects: what `manage.py extract` prints and what the scorer reads."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from claims.extraction.records import Attribution, Claim, Number, Period, Quantity
from claims.extraction.spans import Span

Json = dict[str, Any]


def span_json(span: Span, text: str) -> Json:
    """Start, end and the quoted words."""
    return {"start": span.start, "end": span.end, "text": span.quote(text)}


def decimal_text(value: Decimal | None) -> str | None:
    """A decimal as plain digits without an exponent and without idle zeros.

    >>> decimal_text(Decimal("2.50E+6")), decimal_text(Decimal("7.70"))
    ('2500000', '7.7')
    """
    if value is None:
        return None
    plain = f"{value:f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def number_json(number: Number, text: str, *, explain: bool = False) -> Json:
    """A number of the layer `numbers`."""
    found = span_json(number.span, text) | {
        "value": decimal_text(number.value),
        "low": decimal_text(number.low),
        "high": decimal_text(number.high),
        "kind": number.kind.value,
        "role": number.role.value,
    }
    return found | ({"rule": number.rule} if explain else {})


def quantity_json(quantity: Quantity, text: str, *, explain: bool = False) -> Json:
    """A quantity with everything that is known of it."""
    found = span_json(quantity.span, text) | {
        "number": span_json(quantity.number, text),
        "value": decimal_text(quantity.value),
        "low": decimal_text(quantity.low),
        "high": decimal_text(quantity.high),
        "unit": quantity.unit,
        "item": quantity.item.quote(text) if quantity.item else None,
        "approximator": quantity.approximator.value if quantity.approximator else None,
        "period": _period_json(quantity.period, text),
        "base": span_json(quantity.base, text) if quantity.base else None,
        "vague": quantity.vague,
        "optional": quantity.optional,
        "confidence": quantity.confidence,
        "doubts": list(quantity.doubts),
    }
    return found | ({"rule": quantity.rule} if explain else {})


def _period_json(period: Period | None, text: str) -> Json | None:
    if period is None:
        return None
    return span_json(period.span, text) | {
        "from": period.start.isoformat() if period.start else None,
        "to": period.end.isoformat() if period.end else None,
    }


def attribution_json(attribution: Attribution, text: str, *, explain: bool = False) -> Json:
    """An attribution with its parts."""
    found: Json = {
        "source": span_json(attribution.source, text) if attribution.source else None,
        "cue": span_json(attribution.cue, text),
        "content": [span_json(span, text) for span in attribution.content],
        "mode": attribution.mode.value,
        "stance": attribution.stance.value,
        "claimant": span_json(attribution.claimant, text) if attribution.claimant else None,
        "inferred": attribution.inferred,
        "anonymous": attribution.anonymous,
        "optional": attribution.optional,
        "confidence": attribution.confidence,
        "doubts": list(attribution.doubts),
    }
    return found | ({"rule": attribution.rule} if explain else {})


def claim_json(claim: Claim, text: str, *, explain: bool = False) -> Json:
    """A claim: a quantity, or the parts of an attribution, with its parent and reasons."""
    found: Json = {"kind": claim.kind.value} | span_json(claim.span, text)
    if claim.quantity:
        found["quantity"] = quantity_json(claim.quantity, text, explain=explain)
    if claim.attribution:
        found |= attribution_json(claim.attribution, text, explain=explain)
    return found | {
        "attribution": claim.parent,
        "reasons": [{"name": reason.name, "strength": reason.strength} for reason in claim.reasons],
        "confidence": claim.confidence,
        "doubts": list(claim.doubts),
    }
