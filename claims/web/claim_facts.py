"""What extraction read of a claim, line by line, as its pane shows it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from claims.models import Claim
from claims.web import wording
from claims.web.claim_rows import speaker_of


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of what extraction read: a word for it and its value. `words` marks what the article itself says."""

    name: str
    value: str
    look: str = ""
    words: bool = False
    href: str = ""


def facts_of(claim: Claim) -> list[Fact]:
    """The lines that have a value: those of its figure, then who says it and how."""
    return [fact for fact in (*_figure(claim), *_statement(claim)) if fact.value]


def _figure(claim: Claim) -> Iterator[Fact]:
    quantity = getattr(claim, "quantity", None)
    if quantity is None:
        return
    yield Fact(_("Value"), wording.value_words(quantity), look="value")
    yield Fact(_("Approximation"), quantity.get_approximator_display() if quantity.approximator else "")
    yield Fact(_("Unit"), wording.unit_name(quantity.unit) if quantity.unit else "")
    yield Fact(_("What is counted"), quantity.item, words=True)
    yield Fact(_("Of what whole"), quantity.base, words=True)
    yield Fact(_("Period"), quantity.period, words=True)


def _statement(claim: Claim) -> Iterator[Fact]:
    holder = claim if hasattr(claim, "attribution") else claim.parent
    attribution = getattr(holder, "attribution", None)
    if holder is None or attribution is None:
        return
    anonymous = _("not named") if attribution.anonymous else ""
    href = reverse("web:speaker", args=[attribution.claimant_id]) if attribution.claimant_id else ""
    yield Fact(_("Who says it"), speaker_of(holder) or anonymous, look="long", words=True, href=href)
    yield Fact(_("How it is reported"), attribution.get_mode_display())
    if holder is claim:
        yield Fact(_("Cue"), pgettext("a cue, quoted", "“%s”") % attribution.cue, words=True)
        yield Fact(_("Stance"), attribution.get_stance_display())
