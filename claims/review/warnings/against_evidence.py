"""The rating points one way, most of its evidence the other."""

from __future__ import annotations

from django.db.models import Exists, Q
from django.utils.translation import gettext_lazy as _

from claims.models import Colour, EvidenceStance
from claims.review.warnings.rule import Shown, WarningFacts, WarningRule

_POINTS = {Colour.SUPPORTED: EvidenceStance.SUPPORTS, Colour.FALSE: EvidenceStance.REFUTES}
_DECISIVE = (EvidenceStance.SUPPORTS, EvidenceStance.REFUTES)


def applies(facts: WarningFacts) -> bool:
    return any(_conflicts(facts, axis, rating.colour) for axis, rating in facts.ratings.items())


def _conflicts(facts: WarningFacts, axis: str, colour: str) -> bool:
    towards = _POINTS.get(Colour(colour))
    stances = [one.stance for one in facts.evidence if one.axis == axis and one.stance in _DECISIVE]
    with_it = sum(stance == towards for stance in stances)
    return towards is not None and len(stances) - with_it > with_it


def candidates(shown: Shown) -> Q:
    pointed = Q(so__colour__in=_POINTS) | Q(said__colour__in=_POINTS)
    return Q(Exists(shown.verdicts.filter(pointed))) & Q(Exists(shown.evidence.filter(stance__in=_DECISIVE)))


RULE = WarningRule("rating-against-evidence", _("Rating against its evidence"), applies, candidates)
