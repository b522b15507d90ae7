"""How a text gets in, and how it is split into claims."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from claims.audit import act
from claims.errors import DuplicateArticle, KeyReused, NotAllowed
from claims.extraction import extract
from claims.extraction.languages import detect_language
from claims.ingestion.saving import save_extraction
from claims.jobs import ring
from claims.leases import Record
from claims.models import Article, ArticleVersion, CheckRun, Desk, ExtractionRun, Origin
from claims.models.article import PART_BREAK, digest
from claims.permissions import may_submit
from claims.validation import check_language, check_text

if TYPE_CHECKING:
    from django.contrib.auth.models import User


@dataclass(frozen=True, slots=True)
class Draft:
    """A text as it came, with what is known of it."""

    body: str
    title: str = ""
    standfirst: str = ""
    captions: Sequence[str] = ()
    language: str = ""
    url: str = ""
    authors: Sequence[str] = field(default=())
    published_at: datetime | None = None
    origin: str = Origin.PASTE
    idempotency_key: str = ""

    @property
    def text(self) -> str:
        """The one text it will become."""
        return PART_BREAK.join(part for part in (self.title, self.standfirst, self.body, *self.captions) if part)


@dataclass(frozen=True, slots=True)
class Submission:
    """The stored article; `created` is False where the same idempotency key had stored it before."""

    article: Article
    version: ArticleVersion
    created: bool


def submit_article(draft: Draft, *, desk: Desk, by: User) -> Submission:
    """Store a text as it came and queue its splitting, in one transaction.

    Raises NotAllowed, EmptyText, NotText, BadCharacter, TextTooLong, UnknownLanguage, DuplicateArticle (the desk has
    this very text; `details["article"]` is its id) or KeyReused.
    """
    if not may_submit(by, desk):
        raise NotAllowed(field="desk")
    _check(draft)
    if earlier := _earlier(draft, desk):
        return earlier
    text_digest = digest(draft.text)
    twin = Article.objects.filter(desk=desk, versions__sha256=text_digest).first()
    if twin is not None:
        raise DuplicateArticle(field="body", details={"article": twin.pk})
    try:
        return _store(draft, text_digest, desk=desk, by=by)
    except IntegrityError:
        # Another request with the same key was first: its article is the answer.
        if earlier := _earlier(draft, desk):
            return earlier
        raise


def _check(draft: Draft) -> None:
    check_text("body", draft.body, required=True)
    for name in ("title", "standfirst"):
        check_text(name, getattr(draft, name))
    for number, caption in enumerate(draft.captions):
        check_text(f"captions.{number}", caption)
    check_text("body", draft.text)
    if draft.language:
        check_language(draft.language)


def _earlier(draft: Draft, desk: Desk) -> Submission | None:
    if not draft.idempotency_key:
        return None
    article = Article.objects.filter(desk=desk, idempotency_key=draft.idempotency_key).first()
    if article is None:
        return None
    version = article.versions.get(number=1)
    if version.sha256 != digest(draft.text):
        raise KeyReused(field="Idempotency-Key", details={"article": article.pk})
    return Submission(article, version, created=False)


@transaction.atomic
def _store(draft: Draft, text_digest: str, *, desk: Desk, by: User) -> Submission:
    act("submit_article", by)
    article = Article.objects.create(
        desk=desk,
        language=draft.language or detect_language(draft.text),
        url=draft.url,
        authors=list(draft.authors),
        published_at=draft.published_at,
        origin=draft.origin,
        idempotency_key=draft.idempotency_key,
        submitted_by=by,
    )
    version = ArticleVersion.objects.create(
        article=article,
        number=1,
        title=draft.title,
        standfirst=draft.standfirst,
        body=draft.body,
        captions=list(draft.captions),
        sha256=text_digest,
        received_from=by,
    )
    ExtractionRun.objects.create(article_version=version)
    ring()
    return Submission(article, version, created=True)


def run_extraction(run: ExtractionRun) -> Record:
    """Split the run's version; what it gives saves the claims and plans their checks."""
    version = ArticleVersion.objects.select_related("article__desk__outlet", "article__desk__policy").get(
        pk=run.article_version_id
    )
    article = version.article
    extraction = extract(
        version.text,
        article.language,
        published=article.published_at.date() if article.published_at else None,
        country=article.desk.outlet.country or None,
    )

    def record() -> None:
        act("split_article")
        claims = save_extraction(version, extraction)
        CheckRun.objects.plan(claims)
        ring()

    return record
