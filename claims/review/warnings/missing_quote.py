"""What the claim quotes was not found in the sources cited for its having been said."""

from __future__ import annotations

from django.db.models import Exists, Q
from django.utils.translation import gettext_lazy as _

from claims.review.warnings.rule import Shown, WarningFacts, WarningRule

CHECKER = "quotes"
NOT_FOUND = "not-found"
"""What its finding says where the whole source was saved: a passage cannot show that something is not in the rest."""


def applies(facts: WarningFacts) -> bool:
    return facts.quote_not_found


def candidates(shown: Shown) -> Q:
    return Q(Exists(shown.findings.filter(run__checker__name=CHECKER, working__how=NOT_FOUND)))


RULE = WarningRule("quote-not-found", _("Quotation not found in its reference"), applies, candidates)
