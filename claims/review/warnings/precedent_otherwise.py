"""What is nearly the same was rated otherwise before."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from claims.models import Colour, Finding
from claims.review.phases import PRECEDENT
from claims.review.warnings.rule import Shown, WarningFacts, WarningRule

_DECISIVE = (Colour.SUPPORTED, Colour.MISLEADING, Colour.FALSE)


def applies(facts: WarningFacts) -> bool:
    given = {axis: rating.colour for axis, rating in facts.ratings.items() if rating.colour in _DECISIVE}
    return any(
        colour in _DECISIVE and axis in given and colour != given[axis] for axis, colour in facts.precedent_ratings
    )


def candidates(shown: Shown) -> Q:
    told = Finding.objects.standing().filter(claim=OuterRef("pk"), run__checker__name=PRECEDENT)
    return Q(Exists(shown.verdicts)) & Q(Exists(told))


RULE = WarningRule("precedent-otherwise", _("Rated otherwise before"), applies, candidates)
"""Only precedents with the same figure count: another figure may rightly get another rating."""
