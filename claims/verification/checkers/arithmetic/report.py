"""The findings of arithmetic in words: what was reckoned, what the text says, and whether they agree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from claims.verification.protocol import Finding, QuantityFacts

DIFFERS = "checker-differs"
"""The priority reason of what does not add up."""
_NAMES = {
    "sum": ("The sum", "المجموع"),
    "change": ("The change", "الفرق"),
    "percent-change": ("The percentage change", "نسبة التغير"),
    "times": ("The multiple", "المضاعفة"),
    "share": ("The share", "النسبة من الكل"),
    "ratio": ("The ratio", "النسبة بين العددين"),
    "rate": ("The rate", "المعدل"),
    "span": ("The span of time", "المدة"),
}


@dataclass(frozen=True, slots=True)
class Reckoning:
    """A result with how it came about; `stated` is what the text gives for it."""

    kind: str
    figures: Sequence[QuantityFacts]
    formula: str
    result: str
    stated: QuantityFacts
    more: Mapping[str, Any] | None = None

    def report(self, *, agrees: bool) -> Finding:
        """Said as agreeing, or as differing from the text."""
        english, arabic = _NAMES[self.kind]
        shown, said = isolate(self.formula), isolate(stated_words(self.stated))
        working = {
            "kind": self.kind,
            "figures": [row(figure) for figure in self.figures],
            "formula": self.formula,
            "result": self.result,
            "stated": row(self.stated),
            **(self.more or {}),
        }
        if agrees:
            summary = {"ar": f"{arabic} يطابق المذكور: {shown}.", "en": f"{english} agrees: {self.formula}."}
            return Finding("supports", summary, working)
        summary = {
            "ar": f"{arabic} يخالف المذكور: {shown}، والنص يقول {said}.",
            "en": f"{english} differs from the text: {self.formula}, stated {stated_words(self.stated)}.",
        }
        return Finding("differs", summary, working, reason=DIFFERS)


def row(figure: QuantityFacts) -> dict[str, str]:
    """A figure as the working shows it."""
    return {"uid": figure.uid, "text": figure.text, "value": plain(figure.value)}


def stated_words(figure: QuantityFacts) -> str:
    """The stated value, with its sign where it is a percentage."""
    return plain(figure.value) + ("%" if figure.unit == "percent" else "")


def isolate(formula: str) -> str:
    """A formula kept left to right inside a sentence of any direction."""
    return f"\u2066{formula}\u2069"


def plain(value: Decimal | None, places: int = 2) -> str:
    """A value as people write it: thousands grouped, no exponent, no idle zeros, a true minus sign."""
    if value is None:
        return ""
    text = f"{value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):,f}".replace("-", "−")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("−0", "") else text
