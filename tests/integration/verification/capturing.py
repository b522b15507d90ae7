"""What the tests of saved pages share."""

from __future__ import annotations

from typing import Any

from django.db.models.functions import Now

from claims.leases import drain
from claims.models import Capture, Claim, Evidence, Source
from claims.review.services import SourceDraft, cite_source
from claims.tasks.kinds import KINDS
from tests.newsroom import Newsroom
from tests.unit.documents.making import ARABIC, page
from tests.webserver import Page, Site


def put_article(site: Site, path: str = "/7", words: tuple[str, ...] = ARABIC, **more: Any) -> str:
    """An article stands at the path; gives its address."""
    more = {"title": "قافلة مساعدات", "site": "صحيفة الساحل", "canonical": site.url(path)} | more
    return site.put(path, Page(page(words, **more).encode()))


def cite(newsroom: Newsroom, claim: Claim, url: str, **more: Any) -> Evidence:
    """The address cited for the claim by the checker."""
    return cite_source(claim, SourceDraft(url=url, **more), by=newsroom.checker)


def work() -> None:
    """All that waits is done, attempts after a pause too."""
    for _attempt in range(3):
        Capture.objects.filter(state="queued").update(run_after=Now())
        drain(KINDS)


def capture_of(source: Source) -> Capture:
    """The newest capture of the source."""
    return source.captures.order_by("-pk")[0]
