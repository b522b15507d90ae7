"""The desk's checklist, article by article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import OuterRef, QuerySet, Subquery

from claims.audit import act
from claims.errors import NotAllowed, NotFound
from claims.models import Article, ChecklistItem, ChecklistMark
from claims.permissions import may_check

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def items_of(article: Article) -> QuerySet[ChecklistItem]:
    """The desk's active items, each with `marked_at` and `marked_by` (a user's id): empty where it is not done."""
    marks = ChecklistMark.objects.filter(article=article, item=OuterRef("pk"))
    active = ChecklistItem.objects.filter(desk=article.desk_id, active=True)
    return active.annotate(marked_at=Subquery(marks.values("at")), marked_by=Subquery(marks.values("by__username")))


@transaction.atomic
def mark_item(article: Article, item: int, *, by: User) -> ChecklistMark:
    """The item done for this article; marking twice changes nothing. Raises NotAllowed or NotFound."""
    _permit(article, item, by)
    act("mark_item", by)
    return ChecklistMark.objects.get_or_create(article=article, item_id=item, defaults={"by": by})[0]


@transaction.atomic
def unmark_item(article: Article, item: int, *, by: User) -> None:
    """The item not done after all."""
    _permit(article, item, by)
    act("unmark_item", by)
    ChecklistMark.objects.filter(article=article, item=item).delete()


def _permit(article: Article, item: int, by: User) -> None:
    if not may_check(by, article):
        raise NotAllowed
    if not ChecklistItem.objects.filter(desk=article.desk_id, active=True, pk=item).exists():
        raise NotFound
