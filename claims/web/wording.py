"""Figures, units and languages in the words of the reader's language."""

from __future__ import annotations

from decimal import Decimal

from babel.core import Locale
from babel.numbers import format_decimal, get_currency_name
from babel.units import UnknownUnitError, get_unit_name
from django.utils.translation import get_language, get_language_info, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from claims.models import Quantity

# CLDR has these for counting («3 أيام»), not as the name of a measure, or not at all.
_OWN_NAMES = {
    "fraction": pgettext_lazy("unit", "share"),
    "times": pgettext_lazy("unit", "times"),
    "ratio": pgettext_lazy("unit", "ratio"),
    "percent": pgettext_lazy("unit", "per cent"),
    "percentage-point": pgettext_lazy("unit", "percentage points"),
    "second": pgettext_lazy("unit", "seconds"),
    "minute": pgettext_lazy("unit", "minutes"),
    "hour": pgettext_lazy("unit", "hours"),
    "day": pgettext_lazy("unit", "days"),
    "week": pgettext_lazy("unit", "weeks"),
    "month": pgettext_lazy("unit", "months"),
    "year": pgettext_lazy("unit", "years"),
    "decade": pgettext_lazy("unit", "decades"),
    "century": pgettext_lazy("unit", "centuries"),
}


def unit_name(code: str) -> str:
    """The unit's name in the language of the interface; its code where nobody has named it."""
    if code in _OWN_NAMES:
        return str(_OWN_NAMES[code])
    locale = _locale()
    if len(code) == 3 and code.isupper():
        return get_currency_name(code, locale=locale)
    for length in ("long", "short"):
        try:
            name = get_unit_name(code, length=length, locale=locale)
        except UnknownUnitError:
            return code
        if name:
            return name
    return code


def value_words(quantity: Quantity) -> str:
    """The figure as people write it: «أكثر من 4,111», "10–12"; "" where it has no value."""
    value = figure(quantity.value)
    if quantity.value is None and (quantity.low is not None or quantity.high is not None):
        value = "–".join(figure(end) or "…" for end in (quantity.low, quantity.high))
    return value


def figure(value: Decimal | None) -> str:
    """A value with its thousands grouped and no idle zeros."""
    return "" if value is None else format_decimal(value, locale=_locale(), decimal_quantization=False)


def language_name(code: str) -> str:
    """A language's name in the language of the interface."""
    return {"ar": str(_("Arabic")), "en": str(_("English"))}.get(code, code)


def direction(language: str) -> str:
    """`rtl` or `ltr`, as the language is written; `auto` for one nobody has described."""
    try:
        return "rtl" if get_language_info(language)["bidi"] else "ltr"
    except KeyError:
        return "auto"


def _locale() -> Locale:
    return Locale((get_language() or "en").split("-")[0])


def person(user: object) -> str:
    """What a colleague is called: by name, where none is known as they log in; "" for nobody."""
    return getattr(user, "get_full_name", lambda: "")() or getattr(user, "username", "")
