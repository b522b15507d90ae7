"""What a language brings to say how much: the tables that `quantities.attach_quantities` reads."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from claims.extraction.document import Document
from claims.extraction.languages.base import Circumstances
from claims.extraction.phrases import Phrases
from claims.extraction.records import Approximator, Number, Period


class Unit(NamedTuple):
    """A CLDR unit identifier, an ISO 4217 code, or the bare name of a currency that context decides ("dollar")."""

    id: str
    kind: str = "measure"
    """measure, time, money or share (percent and the like)."""


@dataclass(frozen=True, slots=True)
class QuantityTables:
    """How a language says how much. All words folded; every callable gets word indexes."""

    units: Phrases[Unit]
    """Units after the number, currencies included («دينار تونسي», "per cent", "km")."""
    units_before: Phrases[Unit]
    """Units before the number, made with `backward=True` ("USD 5", «بالمائة 210»)."""
    signs: Mapping[str, Unit]
    """Signs in the gap on either side: %, $, €, ° — and letters with a sign: "us$"."""
    rates: Phrases[str]
    """What makes a rate after a unit: «يوميا» → day, "a day" → day, "/s" is a form in `units`."""
    before: Phrases[Approximator]
    """Approximators before the number, made with `backward=True`."""
    after: Phrases[Approximator]
    """Approximators after the quantity («على الأقل», "or more")."""
    bases: Phrases[str]
    """What leads from a part to its whole («من أصل», "out of")."""
    item: Callable[[Document, Number], tuple[int, int] | None]
    """First and last word of the counted noun phrase after a number, or None."""
    resolve: Callable[[Document, str, Circumstances], str]
    """The ISO code of a bare currency name ("dollar"), or the name itself where nothing tells."""
    joiners: frozenset[str] = frozenset()
    """Words between two numbers that share the unit of the second («3.5 و 0.1 بالمائة», "3 to 4 km")."""
    skipped: frozenset[str] = frozenset()
    """Words that may stand between a number and its unit ("full", «كاملة»)."""
    below_zero: Phrases[str] | None = None
    """«تحت الصفر», "below zero": makes the value negative."""
    clitics: frozenset[str] = frozenset()
    """Letters glued to a number that count as words («ب», «ال»): approximators stand before them."""
    counted_before: Callable[[Document, Number], tuple[int, int] | None] = lambda document, number: None
    """First and last word of a noun with its number behind it («متر واحد», «الدول الخمس»); asked first."""
    units_counted_before: Phrases[Unit] | None = None
    """Units as they stand before such a number, with what is glued to them («بسنة واحدة»); `units` where None."""
    own_unit: Callable[[Document, Number], Unit | None] = lambda document, number: None
    """The unit of a number that is a unit itself («عامين»)."""
    subunits: Mapping[str, Decimal] = field(default_factory=dict)
    """How much a hundredth or thousandth of a currency is: «20 دولار و43 سنت»."""
    halves: frozenset[str] = frozenset()
    """Words between a unit and a fraction of it ("and a" in "five years and a half"); a clitic «و» counts without."""
    rate_fillers: frozenset[str] = frozenset()
    """A word that may part a unit from its rate with one noun («متر مكعب من الغاز يوميا», "barrels of oil a day")."""
    parts: Phrases[str] | None = None
    """What stands before a part whose whole came just before («منها»), made with `backward=True`."""
    doubt: Callable[[Document, Number], str] = lambda document, number: ""
    """The name of a doubt about a number («تضاعف» may only mean multiplied), or ""."""
    is_weak: Callable[[Document, Number], bool] = lambda document, number: False
    """Whether a reader could leave the number out ("one" used weakly)."""
    periods: Callable[[Document, Circumstances], Sequence[Period]] = lambda document, circumstances: ()
    """Every stretch of time the text names for its figures, in text order."""
