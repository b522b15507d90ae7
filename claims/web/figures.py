"""Figures in words: what each is called, and how its value is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from claims.models import Article, Decision, Desk
from claims.review.figures.record import Figure, Row, Unit
from claims.web.wording import language_name

TITLES = {
    "backlog": gettext_lazy("Claims that wait"),
    "overdue": gettext_lazy("Overdue"),
    "time_to_first_touch": gettext_lazy("Time to the first touch (median)"),
    "time_to_verdict_p50": gettext_lazy("Time to the result (median)"),
    "time_to_verdict_p90": gettext_lazy("Time to the result (nine of ten)"),
    "completeness": gettext_lazy("Completeness of articles"),
    "dismissed_at_triage": gettext_lazy("Found by the machine, set aside by people"),
    "added_by_hand": gettext_lazy("Added by hand"),
    "agreement": gettext_lazy("Reviewers agree"),
    "overturned": gettext_lazy("Results overturned"),
    "sources_per_verdict": gettext_lazy("References for each result"),
    "primary_sources": gettext_lazy("Evidence from primary references"),
    "saved_copies": gettext_lazy("Evidence with a saved copy"),
    "dead_links": gettext_lazy("Evidence whose reference is gone"),
    "stale_after_edits": gettext_lazy("To recheck after an edit"),
    "corrections": gettext_lazy("Correction requests"),
    "time_to_correct": gettext_lazy("Time to a correction (median)"),
}
GROUPS = {
    gettext_lazy("What waits"): ("backlog", "overdue", "stale_after_edits", "corrections"),
    gettext_lazy("Pace"): ("time_to_first_touch", "time_to_verdict_p50", "time_to_verdict_p90", "time_to_correct"),
    gettext_lazy("Coverage of the text"): ("completeness", "dismissed_at_triage", "added_by_hand"),
    gettext_lazy("Soundness of results"): ("agreement", "overturned"),
    gettext_lazy("References"): ("sources_per_verdict", "primary_sources", "saved_copies", "dead_links"),
}
URGENT = frozenset({"overdue", "stale_after_edits", "dead_links", "overturned"})
"""Anything above nothing asks for somebody."""
AGES = {
    "day": gettext_lazy("up to a day"),
    "three_days": gettext_lazy("up to three days"),
    "week": gettext_lazy("up to a week"),
    "older": gettext_lazy("older than a week"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table."""

    title: str
    value: str
    n: int
    href: str
    share: int = 0
    """How long its bar is, of 100."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure as the page shows it."""

    code: str
    whole: Line
    lines: list[Line]
    urgent: bool = False


def shown(figures: list[Figure]) -> list[Shown]:
    """The figures in the reader's language."""
    desks = {row.of["desk"] for figure in figures for row in figure.rows if "desk" in row.of}
    articles = {row.of["article"] for figure in figures for row in figure.rows if "article" in row.of}
    names: dict[str, dict[object, str]] = {
        "desk": {desk.pk: str(desk) for desk in Desk.objects.filter(pk__in=desks)},
        "article": {
            article.pk: str(article) for article in Article.objects.filter(pk__in=articles).prefetch_related("versions")
        },
    }
    return [
        Shown(
            figure.code,
            _line(figure, str(TITLES[figure.code]), figure),
            [_line(figure, _title(row, names), row, most=_most(figure)) for row in _telling(figure)],
            urgent=figure.code in URGENT and bool(figure.value),
        )
        for figure in figures
    ]


def grouped(figures: list[Shown]) -> list[tuple[str, list[Shown]]]:
    """The figures under the question that each answers, in the order in which an editor asks."""
    by_code = {figure.code: figure for figure in figures}
    groups = [(str(title), [by_code.pop(code) for code in codes if code in by_code]) for title, codes in GROUPS.items()]
    return [(title, found) for title, found in [*groups, ("", list(by_code.values()))] if found]


def _telling(figure: Figure) -> Sequence[Row]:
    """The rows, unless the only one is the only desk: that would say the figure once more."""
    return () if [set(row.of) for row in figure.rows] == [{"desk"}] else figure.rows


def _most(figure: Figure) -> float:
    """What a full bar stands for: the whole of a share, else the largest row."""
    return 1.0 if figure.unit == Unit.SHARE else max((row.value or 0.0 for row in figure.rows), default=0.0)


def _line(figure: Figure, title: str, row: Figure | Row, *, most: float = 0.0) -> Line:
    share = round(100 * min(1.0, (row.value or 0.0) / most)) if most > 0 else 0
    asked_outside = figure.code in {"corrections", "time_to_correct"}
    href = reverse("web:corrections") if asked_outside else f"{reverse('web:worklist')}?{row.filter}"
    return Line(title, written(row.value, figure.unit), row.n, href, share)


def _title(row: Row, names: dict[str, dict[object, str]]) -> str:
    words: dict[str, Callable[[Any], str]] = {
        "age": lambda value: str(AGES[value]),
        "language": language_name,
        "decision": lambda value: str(Decision(value).label),
    }
    parts = []
    for name, value in row.of.items():
        known = names.get(name, {}).get(value)
        parts.append(known or str(words.get(name, str)(value)))
    return " · ".join(part for part in parts if part)


def written(value: float | None, unit: Unit) -> str:
    """The value in the reader's language; a dash where there is none."""
    if value is None:
        return "—"
    if unit == Unit.SECONDS:
        return _duration(value)
    if unit == Unit.SHARE:
        return _("%(n)s%%") % {"n": number_format(value * 100, 0)}
    return number_format(value, 0 if unit == Unit.COUNT else 1)


def _duration(seconds: float) -> str:
    if 0 <= seconds < 30:
        return _("under a minute")
    if seconds < 5400:
        minutes = round(seconds / 60)
        return ngettext("%(n)d minute", "%(n)d minutes", minutes) % {"n": minutes}
    if seconds < 129_600:
        hours = round(seconds / 3600)
        return ngettext("%(n)d hour", "%(n)d hours", hours) % {"n": hours}
    days = round(seconds / 86_400)
    return ngettext("%(n)d day", "%(n)d days", days) % {"n": days}
