from __future__ import annotations

from django.db import models
from django.db.models import Func, Value
from django.db.models.functions import Left, Lower
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim
from claims.models.fields import constrain_choices

DIGITS, PLACES = 40, 12
"""What a stored value can hold; a larger one is kept as text only, flagged `beyond-range`."""


ITEM_HEAD = 60
"""Code points of a counted item's first word that are kept for comparing."""
_FOLDED = ("أإآٱىیکھہۀ", "ااااييكههه")
"""The letters that `extraction.folding` makes one, for the database to do the same."""
_MARKS = "[\u0610-\u061a\u064b-\u065f\u0670\u0640\u200b-\u200f]"


def _item_head() -> Left:
    bare = Func(Lower("item"), Value(_MARKS), Value(""), Value("g"), function="REGEXP_REPLACE")
    letters = Func(bare, *(Value(side) for side in _FOLDED), function="TRANSLATE")
    return Left(Func(letters, Value(" "), Value(1), function="SPLIT_PART"), ITEM_HEAD)


class ApproximatorChoice(models.TextChoices):
    ABOUT = "about", _("about")
    MORE_THAN = "more-than", _("more than")
    LESS_THAN = "less-than", _("less than")
    AT_LEAST = "at-least", _("at least")
    AT_MOST = "at-most", _("at most")


class Quantity(models.Model):
    """The figure of a numeric claim. Offsets count from the claim's start, so they hold in every version."""

    claim = models.OneToOneField(Claim, models.CASCADE, related_name="quantity", verbose_name=_("claim"))
    value = models.DecimalField(_("value"), max_digits=DIGITS, decimal_places=PLACES, null=True, blank=True)
    low = models.DecimalField(_("from"), max_digits=DIGITS, decimal_places=PLACES, null=True, blank=True)
    high = models.DecimalField(_("to"), max_digits=DIGITS, decimal_places=PLACES, null=True, blank=True)
    unit = models.CharField(_("unit"), max_length=60, blank=True)
    item = models.TextField(_("counted item"), blank=True)
    approximator = models.CharField(_("approximator"), max_length=12, choices=ApproximatorChoice.choices, blank=True)
    start = models.IntegerField(_("start of the figure"))
    end = models.IntegerField(_("end of the figure"))
    number_start = models.IntegerField(_("start of the number"))
    number_end = models.IntegerField(_("end of the number"))
    period = models.TextField(_("period"), blank=True)
    period_start = models.DateField(_("period from"), null=True, blank=True)
    period_end = models.DateField(_("period to"), null=True, blank=True)
    base = models.TextField(_("of what whole"), blank=True)
    item_head = models.GeneratedField(
        expression=_item_head(), output_field=models.CharField(max_length=ITEM_HEAD), db_persist=True
    )
    """The first word of the counted item, folded: what the archive is searched by."""

    class Meta:
        ordering = ("claim",)
        verbose_name = _("quantity")
        verbose_name_plural = _("quantities")
        indexes = (models.Index(fields=("item_head", "unit", "-claim"), name="quantity_by_item"),)
        constraints = (
            constrain_choices("approximator", ApproximatorChoice, blank=True),
            models.CheckConstraint(
                condition=models.Q(value__isnull=True) | models.Q(low__isnull=True, high__isnull=True),
                name="quantity_value_or_range",
            ),
            models.CheckConstraint(
                condition=models.Q(start__lte=models.F("number_start"))
                & models.Q(number_start__lt=models.F("number_end"))
                & models.Q(start__lt=models.F("end")),
                name="quantity_spans_half_open",
            ),
        )

    def __str__(self) -> str:
        return f"{self.value if self.value is not None else ''} {self.unit or self.item}".strip()
