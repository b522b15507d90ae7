"""The first minutes: three steps from a text to an article that is checked, until they are done or put away."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from claims.models import Article, SignOff, Verdict
from claims.permissions import desks_to_submit
from claims.samples import LANGUAGES
from claims.web.preferences import preferences_of
from claims.web.requests import reader_of


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do, and where."""

    title: str
    text: str
    href: str
    done: bool


@dataclass(frozen=True, slots=True)
class Tour:
    """The steps, and the samples that a newcomer without a text of their own may begin with."""

    steps: list[Step]
    samples: tuple[str, ...]

    @property
    def now(self) -> int:
        """The number of the first step that is not done."""
        return next((number for number, step in enumerate(self.steps, 1) if not step.done), 0)


def tour_of(request: HttpRequest) -> Tour | None:
    """The reader's tour; None once it is done or put away, and for those who bring no articles."""
    reader = reader_of(request)
    if preferences_of(request).tour == "off" or not desks_to_submit(reader).exists():
        return None
    article = Article.objects.visible_to(reader).order_by("-created_at", "-pk").values_list("pk", flat=True).first()
    rated = article is not None and Verdict.objects.filter(reviewer=reader).exists()
    signed = rated and SignOff.objects.filter(by=reader).exists()
    tour = Tour(steps_of(article, rated=rated, signed=signed), () if article else LANGUAGES)
    return tour if tour.now else None


def steps_of(article: int | None, *, rated: bool, signed: bool) -> list[Step]:
    """The three steps for somebody whose newest article is this one, with what they have done."""
    there = reverse("web:articles")
    return [
        Step(
            _("Bring a text"),
            _("Paste an article. Its figures and statements are found and marked in it."),
            reverse("web:intake"),
            article is not None,
        ),
        Step(
            _("Check a claim"),
            _("Open one, cite a reference, choose a result. Ctrl and Enter saves and goes on to the next."),
            reverse("web:article", args=[article]) if article else there,
            rated,
        ),
        Step(
            _("See what is left"),
            _("The completeness page shows sentence by sentence what nobody has checked; then sign off."),
            reverse("web:ledger", args=[article]) if article else there,
            signed,
        ),
    ]
