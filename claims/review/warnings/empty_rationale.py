"""A verdict that does not say why."""

from __future__ import annotations

from django.db.models import Exists, Q
from django.utils.translation import gettext_lazy as _

from claims.review.warnings.rule import Shown, WarningFacts, WarningRule


def applies(facts: WarningFacts) -> bool:
    return bool(facts.ratings) and not facts.rationale.strip()


def candidates(shown: Shown) -> Q:
    # The newest verdict decides; any that may be blank keeps the claim in.
    return Q(Exists(shown.verdicts.exclude(rationale__regex=r"[[:alnum:]]")))


RULE = WarningRule("rationale-empty", _("No rationale"), applies, candidates)
