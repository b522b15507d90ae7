"""How a new text of an article gets in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from claims.audit import act
from claims.errors import Conflict, DuplicateArticle, NotAllowed
from claims.ingestion.services import Draft, check_draft, store_version
from claims.models import Article, ArticleVersion
from claims.models.article import digest
from claims.permissions import may_submit

if TYPE_CHECKING:
    from django.contrib.auth.models import User


@transaction.atomic
def submit_version(article: Article, draft: Draft, *, by: User, seen_number: int) -> ArticleVersion:
    """Store a new text of an article and queue its splitting, which re-anchors the claims.

    `seen_number` is the newest version that the writer saw: another one stored meanwhile is a Conflict, and nothing of
    either is lost. Of the draft the words count (title, standfirst, body, captions); what is known of the article
    stays. Raises NotAllowed, EmptyText, NotText, BadCharacter, TextTooLong, Conflict or DuplicateArticle (this is the
    newest text already).
    """
    if not may_submit(by, article.desk):
        raise NotAllowed
    check_draft(draft)
    # Two writers stand in line here: the second one finds the first one's version.
    Article.objects.select_for_update(of=("self",)).get(pk=article.pk)
    newest = article.versions.order_by("-number")[0]
    if newest.number != seen_number:
        raise Conflict(
            _("A newer version of this article came in while you were working on it. Your text is kept."),
            details={"seen_number": seen_number, "number": newest.number},
        )
    if newest.sha256 == digest(draft.text):
        raise DuplicateArticle(
            _("This is the newest version already."),
            field="body",
            details={"article": article.pk, "number": newest.number},
        )
    act("submit_version", by)
    return store_version(article, draft, number=newest.number + 1, by=by)
