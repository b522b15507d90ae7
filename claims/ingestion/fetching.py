"""The text of an article's page as its next version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from claims import outbound
from claims.audit import act
from claims.documents import read_bytes
from claims.errors import CaptureOff, DuplicateArticle, InvalidInput, NotAllowed, NothingToRead, refusal_of
from claims.ingestion.services import Draft
from claims.ingestion.versions import submit_version
from claims.jobs import ring
from claims.leases import Record
from claims.models import Article, ArticleFetch
from claims.permissions import may_submit

if TYPE_CHECKING:
    from django.contrib.auth.models import User


@transaction.atomic
def fetch_article(article: Article, *, by: User) -> bool:
    """Have the article's page fetched for its present text; False where that is under way.

    Raises NotAllowed, CaptureOff or InvalidInput (an article without an address).
    """
    if not may_submit(by, article.desk):
        raise NotAllowed
    if not settings.FACTCHECK_CAPTURE:
        raise CaptureOff
    if not article.url:
        raise InvalidInput(_("This article has no web address."), field="url")
    act("ask_for_version", by)
    asked = ArticleFetch.objects.ask(article, by=by)
    if asked:
        ring()
    return asked


def run_fetch(fetch: ArticleFetch) -> Record:
    """Fetch the page; what it gives stores its text as a new version, in the name of who asked, or nothing where the
    newest version has these words. Raises an OutboundError."""
    if not settings.FACTCHECK_CAPTURE:
        raise CaptureOff
    seen = fetch.article.versions.order_by("-number")[0].number
    fetched = outbound.fetch(fetch.url)
    if not fetched.ok:
        raise refusal_of(fetched.status)
    reading = read_bytes(fetched.body, fetched.media_type, charset=fetched.charset, url=fetched.url)
    if not reading.text.strip():
        raise NothingToRead
    return lambda: _record(fetch, Draft(reading.text, title=reading.title), seen)


def _record(fetch: ArticleFetch, draft: Draft, seen: int) -> None:
    if fetch.asked_by is None:
        raise NotAllowed
    try:
        stored = submit_version(fetch.article, _below_its_title(draft), by=fetch.asked_by, seen_number=seen)
    except DuplicateArticle:
        return
    ArticleFetch.objects.filter(pk=fetch.pk).update(article_version=stored)


def _below_its_title(draft: Draft) -> Draft:
    """Pages repeat their title above the text: it is kept once."""
    head, _line, rest = draft.body.partition("\n")
    same = bool(draft.title) and head.split() == draft.title.split() and bool(rest.strip())
    return Draft(rest.lstrip("\n"), title=draft.title) if same else draft
