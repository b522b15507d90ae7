"""How a text gets in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import IntegrityError, connection, transaction

from claims.audit import act
from claims.errors import DuplicateArticle, KeyReused, NotAllowed
from claims.extraction.languages import detect_language
from claims.jobs import ring
from claims.models import Article, ArticleVersion, Desk, ExtractionRun, Origin
from claims.models.article import PART_BREAK, digest
from claims.permissions import may_submit
from claims.states import Urgency
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
    check_draft(draft)
    try:
        return _store(draft, desk=desk, by=by)
    except IntegrityError:
        # Another request with the same key was first: its article is the answer, or its text the refusal.
        if earlier := _earlier(draft, desk):
            return earlier
        raise


def check_draft(draft: Draft) -> None:
    """Raises EmptyText, NotText, BadCharacter, TextTooLong or UnknownLanguage, each naming its field."""
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
def _store(draft: Draft, *, desk: Desk, by: User) -> Submission:
    text_digest = digest(draft.text)
    with connection.cursor() as cursor:
        # Two requests with one text must not both find that nobody has it.
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [desk.pk % 2**31, int(text_digest[:7], 16)])
    if earlier := _earlier(draft, desk):
        return earlier
    twin = Article.objects.filter(desk=desk, versions__sha256=text_digest).first()
    if twin is not None:
        raise DuplicateArticle(field="body", details={"article": twin.pk})
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
    version = store_version(article, draft, number=1, by=by)
    return Submission(article, version, created=True)


def store_version(article: Article, draft: Draft, *, number: int, by: User) -> ArticleVersion:
    """The text stored as a version of the article and queued for splitting, in the caller's transaction."""
    version = ArticleVersion.objects.create(
        article=article,
        number=number,
        title=draft.title,
        standfirst=draft.standfirst,
        body=draft.body,
        captions=list(draft.captions),
        sha256=digest(draft.text),
        received_from=by,
    )
    at_the_screen = draft.origin in (Origin.PASTE, Origin.FILE, Origin.URL)
    urgency = Urgency.NOW if at_the_screen else Urgency.SOON
    ExtractionRun.objects.create(article_version=version, urgency=urgency)
    ring()
    return version
