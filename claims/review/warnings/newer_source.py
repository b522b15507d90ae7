"""A source that is newer than the claim may only repeat it."""

from __future__ import annotations

from django.db.models import Exists, Q
from django.utils.translation import gettext_lazy as _

from claims.review.warnings.rule import Shown, WarningFacts, WarningRule


def applies(facts: WarningFacts) -> bool:
    day = facts.claimed_on
    return day is not None and any(one.published_on is not None and one.published_on > day for one in facts.evidence)


def candidates(shown: Shown) -> Q:
    return Q(Exists(shown.evidence.filter(source__published_on__isnull=False)))


RULE = WarningRule("source-newer", _("Reference newer than the claim"), applies, candidates)
