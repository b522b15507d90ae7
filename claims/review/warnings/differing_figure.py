"""The same thing is counted otherwise elsewhere in the article."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from claims.models import Quantity
from claims.review.warnings.rule import FigureFact, Shown, WarningFacts, WarningRule


def applies(facts: WarningFacts) -> bool:
    figure = facts.figure
    if figure is None or not _is_exact(figure):
        return False
    return any(
        _is_exact(other) and _same_thing(figure, other) and other.value != figure.value for other in facts.other_figures
    )


def _is_exact(figure: FigureFact) -> bool:
    return figure.value is not None and not figure.approximate


def _same_thing(one: FigureFact, other: FigureFact) -> bool:
    """A bare noun may be another one each time; a described thing is the same one."""
    return " " in one.item and (one.item, one.unit) == (other.item, other.unit)


def candidates(shown: Shown) -> Q:
    others = Quantity.objects.filter(
        claim__article=OuterRef("article"), unit=OuterRef("quantity__unit"), value__isnull=False, approximator=""
    ).exclude(value=OuterRef("quantity__value"))
    return Q(quantity__value__isnull=False, quantity__approximator="", quantity__item__regex=r"\s") & Q(Exists(others))


RULE = WarningRule("figure-differs", _("Figure differs elsewhere in the article"), applies, candidates)
