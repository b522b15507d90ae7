"""The substance rests on nothing but the speaker's own statement, which proves only that it was said."""

from __future__ import annotations

from django.db.models import Exists, Q
from django.utils.translation import gettext_lazy as _

from claims.models import Axis, EvidenceStance
from claims.review.warnings.rule import Shown, WarningFacts, WarningRule


def applies(facts: WarningFacts) -> bool:
    supporting = [one for one in facts.evidence if (one.axis, one.stance) == (Axis.SO, EvidenceStance.SUPPORTS)]
    return facts.so is not None and bool(supporting) and all(one.own_statement for one in supporting)


def candidates(shown: Shown) -> Q:
    own = shown.evidence.filter(axis=Axis.SO, stance=EvidenceStance.SUPPORTS, source__claimant__isnull=False)
    return Q(Exists(own))


RULE = WarningRule("only-claimant", _("Substance supported by the speaker alone"), applies, candidates)
