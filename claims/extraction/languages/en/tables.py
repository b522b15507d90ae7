"""English tables for the shared readers of dates, names with numbers, and ranges."""

from __future__ import annotations

from functools import cache

from claims.extraction.dates import DateTables, Month, is_year
from claims.extraction.designators import DesignatorTables
from claims.extraction.document import Document
from claims.extraction.languages.data import rows
from claims.extraction.languages.en.currencies import codes, signs
from claims.extraction.languages.en.number_lexicon import number_words, vague_words
from claims.extraction.languages.en.number_lists import function_words, word_list
from claims.extraction.languages.en.units import is_capital, is_unit, units, written_units
from claims.extraction.numbers import Numeral, RangeTables, is_digits
from claims.extraction.phrases import Match, Phrases

_WEEKDAYS = frozenset(
    form
    for day in ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    for form in (day, f"{day}s")
)
_CLOCK_AFTER = (
    "pm",
    "am",
    "p m",
    "a m",
    "o clock",
    "gmt",
    "utc",
    "est",
    "edt",
    "pst",
    "pdt",
    "cet",
    "bst",
    "et",
    "hrs gmt",
)
_COUNTED = word_list("tables_counted")
_AMOUNT_LEADS = word_list("tables_amount_leads")
_NAMES_OF_MONTHS_THAT_ARE_WORDS = frozenset(("may", "march", "mar", "jan", "dec", "sep"))


class CapitalMonths(Phrases[Month]):
    """Months; the words "may" and "march" only with a capital letter."""

    __slots__ = ()

    def at(self, document: Document, index: int) -> Match[Month] | None:
        """The month at a word."""
        return _if_capital(document, super().at(document, index))

    def until(self, document: Document, index: int) -> Match[Month] | None:
        """The month that ends at a word."""
        return _if_capital(document, super().until(document, index))


def _if_capital(document: Document, found: Match[Month] | None) -> Match[Month] | None:
    if found is None or document.words[found.first] not in _NAMES_OF_MONTHS_THAT_ARE_WORDS:
        return found
    return found if is_capital(document, found.first) else None


@cache
def date_tables() -> DateTables:
    """How English says when."""
    months = [(form, Month(int(row["value"]))) for row in rows("en", "months") for form in row["forms"].split("|")]
    return DateTables(
        abbreviated=frozenset(form for form, _ in months if len(form) <= 4),
        months=CapitalMonths(months),
        months_backward=CapitalMonths(months, backward=True),
        year_before=word_list("tables_year_before"),
        year_after=frozenset(("ad", "bc", "ce", "bce")),
        day_before=_WEEKDAYS,
        clock_before=frozenset(),
        clock_after=Phrases((form, form) for form in _CLOCK_AFTER),
        month_joiners=frozenset(("of", "st", "nd", "rd", "th")),
        joiners=frozenset(("and", "to", "or", "through", "until", "the")),
        is_counted=is_counted,
    )


def is_counted(document: Document, index: int) -> bool:
    """Whether the number before word `index` counts: a unit, a sign, a counted noun or "more than" beside it."""
    gap, words = document.gaps[index], document.words
    if gap.lstrip()[:1] in signs() or gap[:1] == "%":
        return True
    lead = document.gaps[index - 1].rstrip(" -−–")[-1:]
    if (lead and lead in signs()) or (index > 1 and words[index - 2] in _AMOUNT_LEADS):
        return True
    if index >= len(words) or gap not in (" ", "", "-"):
        return False
    if words[index] in _COUNTED or (is_unit(document, index) and not _is_year_long(document, index)):
        return True
    return _is_odd_year(words[index - 1]) and words[index].endswith("s") and words[index] not in function_words()


def _is_odd_year(word: str) -> bool:
    """A year before 1900 is rare in news: before a plural noun it is an amount."""
    return len(word) == 4 and word.isdecimal() and word[:2] not in ("19", "20")


def _is_year_long(document: Document, index: int) -> bool:
    """ "the 2012 year": no such thing; "May 5 night" and "the 2016 quarter" are dates, not lengths."""
    return document.words[index] in ("night", "day", "quarter", "session") and is_year(document.words[index - 1])


@cache
def designator_tables() -> DesignatorTables:
    """How English names things by number."""
    found: dict[str, list[tuple[str, str]]] = {"before": [], "after": [], "hyphenated": []}
    for row in rows("en", "designators"):
        found[row["side"]].append((row["lemma"], f"{row['rule']} {row['lemma']}"))
    months = {form for row in rows("en", "months") for form in row["forms"].split("|")}
    hyphenated = {form for form, _ in found["hyphenated"]} | set(number_words()) | months | set(written_units())
    return DesignatorTables(
        before=Naming(found["before"], backward=True),
        after=Phrases(found["after"]),
        clitics=codes(),
        abbreviated=word_list("tables_abbreviated"),
        hyphenated=frozenset(hyphenated),
        suffixes=GluedSuffixes(()),
        joiners=frozenset(("and", "or", "to", "through")),
    )


class Naming(Phrases[str]):
    """Words whose number says which one; common nouns ("week 5") only where no counted noun follows the number."""

    __slots__ = ()

    def until(self, document: Document, index: int) -> Match[str] | None:
        """The naming word that ends right before a number."""
        found = super().until(document, index)
        if found is None or document.words[index + 1] in vague_words():
            return None
        if not found.meaning.startswith("place "):
            return found
        if index and is_capital(document, index) and not _opens_sentence(document, index):
            return found
        after = index + 2
        if after >= len(document.words) or document.gaps[after] not in (" ", "-"):
            return None if document.gaps[after].lstrip()[:1] in ("%", "$", "€", "°") else found
        counts = document.words[after] not in function_words() and not is_capital(document, after)
        return None if counts or is_unit(document, after) else found


def _opens_sentence(document: Document, index: int) -> bool:
    return document.gaps[index].strip(" \u00a0").endswith((".", "!", "?", ":", "\n", '"', "“", "'", "‘", "—", "–"))


class GluedSuffixes(Phrases[object]):
    """What may be glued after digits and leave them a number: units, codes, clock words."""

    __slots__ = ()

    def at(self, document: Document, index: int) -> Match[object] | None:
        """The unit or code glued to the digits before word `index`."""
        word = document.words[index]
        known = word in codes() or word in ("am", "pm", "x", "year", "fold", "plus") or is_unit(document, index)
        return Match(index, index, word) if known else None


@cache
def range_tables() -> RangeTables:
    """How English says a range."""
    return RangeTables(
        pairs={
            "between": frozenset(("and",)),
            "from": frozenset(("to", "through", "until", "up")),
            "anywhere": frozenset(("to",)),
        },
        bare=frozenset(("to", "through")),
        moving=frozenset(("from",)),
        changes=frozenset(_CHANGES),
        is_between=_may_stand_between,
        units_repeat=True,
        softeners=frozenset(("about", "around", "roughly", "nearly", "some", "almost", "approximately", "perhaps")),
        is_range=_is_one_measure,
    )


_CHANGES = word_list("tables_changes")


def _is_one_measure(document: Document, left: Numeral, right: Numeral) -> bool:
    """ "rose 5 percent to 8 million" and "4.8 % to $13 billion" are no ranges: their ends measure different things."""
    if left.value == right.value or any(
        "," in gap or ";" in gap for gap in document.gaps[left.last + 1 : right.first + 1]
    ):
        return False
    if _is_change(document, left) and (_has_sign(document, left) or _has_unit(document, left)):
        return False
    after, gap = left.last + 1, document.gaps[left.last + 1].lstrip()[:1]
    if gap == "%":
        return document.gaps[right.last + 1].lstrip()[:1] == "%" and not _has_sign(document, right)
    if _has_sign(document, right) and not _has_sign(document, left):
        return False
    if after == right.first - 1:
        return True
    unit, other = units().at(document, after), units().at(document, right.last + 1)
    return unit is None or (other is not None and unit.meaning.id == other.meaning.id)


def _is_change(document: Document, left: Numeral) -> bool:
    """ "rose by $12,000 to $288,000": a step and where it led, where the first number has a unit of its own."""
    before = document.words[max(0, left.first - 3) : left.first]
    return before[-1:] == ["by"] or not range_tables().changes.isdisjoint(before)


def _has_unit(document: Document, numeral: Numeral) -> bool:
    return document.gaps[numeral.last + 1][:1] == "%" or is_unit(document, numeral.last + 1)


def _has_sign(document: Document, numeral: Numeral) -> bool:
    sign = document.gaps[numeral.first].rstrip(" -−")[-1:]
    return sign != "" and sign in signs()


def _may_stand_between(document: Document, first: int, last: int) -> bool:
    """Units and approximators may stand between the ends of a range: "44 mg to 50 mg", "between 5 and about 7"."""
    index = first
    while index <= last:
        found = None if is_digits(document.words[index]) else is_unit_at(document, index)
        if found:
            index = found
        elif document.words[index] not in ("about", "around", "roughly", "nearly", "some", "almost", "degrees"):
            return False
        index += 1
    return True


def is_unit_at(document: Document, index: int) -> int:
    """The last word of the unit that starts at a word, 0 for none."""
    found = units().at(document, index)
    return found.last if found else 0
