"""The desk's library as a reader may see it: an independent review hides what only another reader has cited."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from claims.models import Claim, Desk, Evidence, Snapshot, SnapshotStatus, Source, SourceKind
from claims.review.phases import visible_evidence, visible_sources

if TYPE_CHECKING:
    from django.contrib.auth.models import User

LONGEST_SEARCH = 200
RECENT = 8
NO_COPY = "none"
COPIES = (*SnapshotStatus.values, NO_COPY)
USES = ("cited", "uncited")


@dataclass(frozen=True, slots=True)
class LibraryFilter:
    """What of the library is shown. Every field is a parameter of the address; an empty one narrows nothing."""

    q: str = ""
    kind: str = ""
    copy: str = ""
    use: str = ""
    desk: int | None = None

    def sources(self, user: User) -> QuerySet[Source]:
        """The references it matches among those the user may see, with `copy` and `copied_at` of the newest saved
        copy; merged ones are found under the row that stands for them."""
        sources = with_copies(visible_sources(user).filter(merged_into=None)).select_related("desk", "origin_group")
        for name, matches in MATCHES.items():
            if value := getattr(self, name):
                sources = sources.filter(matches(value, user))
        return sources


def read_library_filter(given: Mapping[str, str]) -> LibraryFilter:
    """The filter that an address asks for; a value that nobody knows narrows nothing."""

    def known(name: str, values: Sequence[str]) -> str:
        return value if (value := given.get(name, "")) in values else ""

    desk = given.get("desk", "")
    return LibraryFilter(
        q=given.get("q", "").replace("\x00", "").strip()[:LONGEST_SEARCH],
        kind=known("kind", SourceKind.values),
        copy=known("copy", COPIES),
        use=known("use", USES),
        desk=int(desk) if desk.isascii() and desk.isdecimal() and len(desk) <= 18 else None,
    )


def with_copies(sources: QuerySet[Source]) -> QuerySet[Source]:
    """The references with the state and the moment of their newest saved copy; None where there is none."""
    newest = Snapshot.objects.filter(source=OuterRef("pk")).order_by("-fetched_at", "-pk")
    return sources.annotate(
        copy=Subquery(newest.values("status")[:1]), copied_at=Subquery(newest.values("fetched_at")[:1])
    )


def _by_words(words: str, user: User) -> Q:
    found = Q()
    for word in words.split():
        one = Q(title__icontains=word) | Q(publisher__icontains=word) | Q(url__icontains=word)
        found &= one | Q(reliability_note__icontains=word) | Q(origin_group__name__icontains=word)
    return found


def _by_use(value: str, user: User) -> Q:
    mine = visible_evidence(user).filter(Q(source=OuterRef("pk")) | Q(source__merged_into=OuterRef("pk")))
    return Q(Exists(mine)) if value == "cited" else ~Q(Exists(mine))


MATCHES: dict[str, Callable[..., Q]] = {
    "q": _by_words,
    "kind": lambda value, user: Q(kind=value),
    "copy": lambda value, user: Q(copy=None) if value == NO_COPY else Q(copy=value),
    "use": _by_use,
    "desk": lambda value, user: Q(desk=value),
}


def times_used(sources: Sequence[Source], user: User) -> dict[int, int]:
    """{id: in how many claims the reader sees it cited}, by it or by what was found to be the same; one query."""
    ids = [source.pk for source in sources]
    cited = visible_evidence(user).filter(Q(source__in=ids) | Q(source__merged_into__in=ids))
    rows = cited.order_by().annotate(stands=Coalesce("source__merged_into", "source"))
    return dict(rows.values("stands").annotate(n=Count("claim", distinct=True)).values_list("stands", "n"))


def uses_of(source: Source, user: User) -> QuerySet[Evidence]:
    """The passages of it that the reader may see, the newest first."""
    cited = visible_evidence(user).filter(Q(source=source) | Q(source__merged_into=source))
    return cited.select_related("claim__article", "source", "added_by").order_by("-pk")


def recent_sources(claim: Claim, user: User, *, also: int | None = None) -> list[Source]:
    """The references last cited at the claim's desk as far as the reader sees them, and the one that is asked for."""
    desk: Desk = claim.article.desk
    hiding = visible_evidence(user) if desk.policy.blind else Evidence.objects
    cited = hiding.filter(claim__article__desk=desk).order_by("-pk")
    stands = cited.annotate(stands=Coalesce("source__merged_into", "source")).values_list("stands", flat=True)
    newest = list(dict.fromkeys(stands[: RECENT * 5]))[:RECENT]
    wanted = [*([also] if also else []), *newest]
    if not wanted:
        return []
    # Whose passages are all seen is seen, too: only what was asked for by its number, or a desk of independent reviews,
    # is worth the question.
    sources = visible_sources(user) if also or desk.policy.blind else Source.objects.all()
    found = {row.pk: row for row in sources.filter(desk=desk, pk__in=wanted, merged_into=None)}
    return [found[pk] for pk in dict.fromkeys(wanted) if pk in found]
