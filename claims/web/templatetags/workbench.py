"""What every template may use: icons, isolation of values from the line around them, wording."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from functools import cache
from typing import Any
from unicodedata import bidirectional

from django import template
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import localtime

from claims.models.rating import in_language
from claims.people.shortcuts import CAPS, PLACES, SHORTCUTS
from claims.web import wording
from claims.web.marks import Leaf, Mark

register = template.Library()


@register.simple_tag
@cache
def icon(name: str, extra: str = "") -> SafeString:
    """A drawing of components/icons.html; it says nothing to a screen reader."""
    return format_html('<svg class="icon {}" aria-hidden="true"><use href="#i-{}"/></svg>', extra, name)


@register.simple_tag(takes_context=True)
def key(context: template.Context, name: str) -> SafeString:
    """The cap of the reader's key for an act, as a hint in its button."""
    return _hint(context["keys"][name])


@cache
def _hint(code: str) -> SafeString:
    return format_html("<kbd>{}</kbd>", CAPS[code][0])


@register.simple_tag(takes_context=True)
def cap(context: template.Context, name: str) -> str:
    """The cap of the reader's key for an act, bare."""
    return CAPS[context["keys"][name]][0]


@register.simple_tag(takes_context=True)
def shortcuts(context: template.Context) -> list[dict[str, object]]:
    """Every act that has a key of the reader's: name, words, code and both caps."""
    keys = context["keys"]
    return [
        {"name": name, "words": words, "code": keys[name], "latin": CAPS[keys[name]][0], "arabic": CAPS[keys[name]][1]}
        for name, (_code, words) in SHORTCUTS.items()
    ]


@register.simple_tag
def places() -> list[dict[str, object]]:
    """Where the key of "go" leads, by a second key."""
    return [
        {"name": name, "words": words, "code": code, "latin": CAPS[code][0], "arabic": CAPS[code][1]}
        for name, (code, words) in PLACES.items()
    ]


@register.simple_tag
def leaf(leaf: Leaf) -> str:
    """A run of the text with the lines of its claims. A tag and no template: a page has hundreds of them."""
    if not leaf.marks:
        return leaf.text
    return format_html('<span class="{}" data-claims="{}">{}</span>', leaf.classes, leaf.numbers, leaf.text)


@register.simple_tag
def marker(mark: Mark) -> SafeString:
    """The number beside the text that leads to the claim."""
    link = '<a href="{}" class="tone-{}" data-number="{}" aria-label="{}">{}</a>'
    return format_html(link, mark.href, mark.tone, mark.number, mark.label, mark.number)


@register.filter
def bdi(value: object) -> SafeString:
    """The value kept apart from the direction of the line it stands in."""
    return format_html("<bdi>{}</bdi>", value)


@register.filter
def ltr(value: object) -> SafeString:
    """A formula, code or address, which reads left to right in every language."""
    return format_html('<bdi dir="ltr">{}</bdi>', value)


@register.filter
def own_direction(value: object) -> SafeString:
    """The attribute by which a text brings its own direction. One without a letter has none: it follows the page, where
    a browser would set it left to right at the far side."""
    letters = any(bidirectional(sign) in ("L", "R", "AL") for sign in str(value))
    return SafeString('dir="auto"' if letters else "")


@register.filter
def in_fours(code: str) -> list[str]:
    """A long code in pieces that an eye can keep while a hand types."""
    return [code[start : start + 4] for start in range(0, len(code), 4)]


@register.filter
def spoken(labels: Mapping[str, Any]) -> str:
    """The label of the interface's language out of labels by language."""
    return in_language(dict(labels))


@register.filter
def in_words(labels: Mapping[str, Any], language: str) -> str:
    """The label in the language of the text that it stands beside, else in the interface's."""
    return str(labels.get(language) or in_language(dict(labels)))


@register.filter
def figure(value: Decimal | None) -> str:
    return wording.figure(value)


@register.filter
def unit_name(code: str) -> str:
    return wording.unit_name(code)


@register.filter
def language_name(code: str) -> str:
    return wording.language_name(code)


@register.filter
def direction(language: str) -> str:
    return wording.direction(language)


@register.filter
def when(value: datetime | None) -> str:
    """Day, month in words, year and time: no reader takes the month for the day."""
    return date_format(localtime(value), "j F Y H:i") if value else ""


@register.filter
def person(user: object) -> str:
    """What a colleague is called: by name, where none is known as they log in; "" for nobody."""
    return wording.person(user)


@register.filter
def initial(user: object) -> str:
    """The letter in a person's disc."""
    return (person(user) or "?")[:1].upper()


@register.filter
def words_of(text: str, span: Any) -> str:
    """The words of the text between the span's start and end."""
    return text[span.start : span.end]


@register.simple_tag(takes_context=True)
def with_query(context: template.Context, **changes: object) -> str:
    """The present address's query with some parameters changed; None takes one out."""
    query = context["request"].GET.copy()
    for name, value in changes.items():
        query.pop(name, None)
        if value is not None:
            query[name] = str(value)
    return f"?{query.urlencode()}" if query else "?"
