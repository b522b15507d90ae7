"""A rating that needs evidence, and none stands behind it."""

from __future__ import annotations

from django.db.models import Exists, Q
from django.utils.translation import gettext_lazy as _

from claims.review.warnings.rule import Shown, WarningFacts, WarningRule


def applies(facts: WarningFacts) -> bool:
    return not facts.evidence and any(rating.needs_evidence for rating in facts.ratings.values())


def candidates(shown: Shown) -> Q:
    return Q(Exists(shown.verdicts.filter(Q(said__needs_evidence=True) | Q(so__needs_evidence=True))))


RULE = WarningRule("verdict-without-source", _("Result without a reference"), applies, candidates)
