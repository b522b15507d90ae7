"""The completeness of an article: the ledger, what is ticked and passed, the checklist, the sign-off."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.serializers.ledger import (
    LedgerSerializer,
    SentenceWaiverInput,
    SignOffInput,
    TickInput,
    WhyInput,
)
from claims.api.views.base import StrictViewSet, given
from claims.models import Article, Waiver
from claims.review import services
from claims.review.checklists import items_of
from claims.review.ledger import newest_version, read_ledger
from claims.review.sentences import waivers_in
from claims.review.signoff import missing_for


class CoverageActs(StrictViewSet):
    """One action per act on an article's completeness; each answers with the ledger as it is then."""

    def article(self, pk: int) -> Article:
        """The article, if the reader may see it."""
        rows = Article.objects.visible_to(self.reader).select_related("desk", "carrier")
        return get_object_or_404(rows, pk=pk)

    def ledger_answer(self, pk: int) -> Response:
        article = self.article(pk)
        version = newest_version(article)
        ledger = read_ledger(article, version)
        shown = SimpleNamespace(
            ledger=ledger,
            waivers=waivers_in(article, ledger),
            checklist=items_of(article),
            missing=missing_for(article, ledger),
            sign_off=version.sign_offs.standing().select_related("by", "article_version").first(),
        )
        return Response(LedgerSerializer(shown).data)

    @extend_schema(
        summary=_("The article's completeness, sentence by sentence"),
        description=_("What is checked, passed unchecked and unseen, and what a sign-off still misses."),
        responses=LedgerSerializer,
    )
    @action(detail=True, methods=["get"])
    def ledger(self, request: Request, pk: int) -> Response:
        return self.ledger_answer(pk)

    @extend_schema(summary=_("Tick a sentence"), request=TickInput, responses=LedgerSerializer)
    @action(detail=True, methods=["post"])
    def tick(self, request: Request, pk: int) -> Response:
        return self._ticked(services.tick_sentence, pk)

    @extend_schema(summary=_("Take ticks of a sentence back"), request=TickInput, responses=LedgerSerializer)
    @action(detail=True, methods=["post"])
    def untick(self, request: Request, pk: int) -> Response:
        return self._ticked(services.untick_sentence, pk)

    def _ticked(self, service: Callable[..., object], pk: int) -> Response:
        data = given(self.request, TickInput)
        service(
            self.article(pk),
            data["sentence"],
            kinds=data["kinds"],
            by=self.reader,
            seen_number=data["article_version"],
        )
        return self.ledger_answer(pk)

    @extend_schema(summary=_("Pass a sentence unread"), request=SentenceWaiverInput, responses=LedgerSerializer)
    @action(detail=True, methods=["post"])
    def waive(self, request: Request, pk: int) -> Response:
        data = given(request, SentenceWaiverInput)
        services.waive_sentence(
            self.article(pk), data["sentence"], why=data["why"], by=self.reader, seen_number=data["article_version"]
        )
        return self.ledger_answer(pk)

    @extend_schema(summary=_("Take back that something was passed"), responses={204: None})
    @action(detail=True, methods=["delete"], url_path="waivers/<int:waiver>")
    def unwaive(self, request: Request, pk: int, waiver: int) -> Response:
        row = get_object_or_404(Waiver.objects.select_related("article__desk"), article=self.article(pk), pk=waiver)
        services.withdraw_waiver(row, by=self.reader)
        return Response(status=status.HTTP_204_NO_CONTENT)

    @extend_schema(
        summary=_("Pass the background of a trusted carrier's copy"),
        description=_(
            "Every unseen claim with nothing at stake, and every unread sentence beyond the opening that then holds "
            "no unseen claim."
        ),
        request=WhyInput,
        responses=LedgerSerializer,
    )
    @action(detail=True, methods=["post"], url_path="waive-background")
    def waive_background(self, request: Request, pk: int) -> Response:
        services.waive_background(self.article(pk), why=given(request, WhyInput)["why"], by=self.reader)
        return self.ledger_answer(pk)

    @extend_schema(summary=_("Mark an item of the checklist"), request=None, responses=LedgerSerializer)
    @action(detail=True, methods=["post"], url_path="checklist/<int:item>")
    def checklist(self, request: Request, pk: int, item: int) -> Response:
        services.mark_item(self.article(pk), item, by=self.reader)
        return self.ledger_answer(pk)

    @extend_schema(summary=_("Take the mark of an item back"), responses={204: None})
    @checklist.mapping.delete
    def unmark(self, request: Request, pk: int, item: int) -> Response:
        services.unmark_item(self.article(pk), item, by=self.reader)
        return Response(status=status.HTTP_204_NO_CONTENT)

    @extend_schema(
        summary=_("Sign the article off"),
        description=_(
            "Declares the newest version checked. Below the desk's policy it is 409 sign_off_refused with what is "
            "missing in details."
        ),
        request=SignOffInput,
        responses=LedgerSerializer,
    )
    @action(detail=True, methods=["post"], url_path="sign-off")
    def sign_off(self, request: Request, pk: int) -> Response:
        data = given(request, SignOffInput)
        services.sign_off(
            self.article(pk), by=self.reader, seen_number=data["article_version"], exception=data["exception"]
        )
        return self.ledger_answer(pk)

    @extend_schema(
        summary=_("Take the sign-off back"),
        description=_("That of the newest version; it stays on record with the reason."),
        request=WhyInput,
        responses=LedgerSerializer,
    )
    @action(detail=True, methods=["post"], url_path="withdraw-sign-off")
    def withdraw_sign_off(self, request: Request, pk: int) -> Response:
        services.withdraw_sign_off(self.article(pk), why=given(request, WhyInput)["why"], by=self.reader)
        return self.ledger_answer(pk)
