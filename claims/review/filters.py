"""The worklist's filter: what stands in its address, as data; and the filters that people keep."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.audit import act
from claims.errors import InvalidInput, NotAllowed
from claims.extraction.languages import language_codes
from claims.models import Desk, Kind, SavedFilter
from claims.permissions import EDITORS, REVIEWERS, reviewable_claims, role_of
from claims.review.assigning import overdue
from claims.review.phases import for_another_reader
from claims.review.skipping import skipped_for
from claims.review.warnings.reading import with_warning
from claims.review.warnings.registry import rules
from claims.states import WAITING, ClaimState
from claims.validation import check_text

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User

    from claims.models.claim import ClaimQuerySet

    Reader = User | AnonymousUser

ANY = "any"
"""The state of a filter that shows claims in every state; an empty one shows what waits."""
SOON = timedelta(hours=24)
AGES = {"hour": timedelta(hours=1), "day": timedelta(days=1), "week": timedelta(weeks=1)}
ON = ("on", "true", "1")
LARGEST_ID = 2**63 - 1
LONGEST = {"name": 100, "query": 1000}


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """What of the worklist is shown. Every field is a parameter of the address; an empty one narrows nothing."""

    kind: str = ""
    state: str = ""
    mine: bool = False
    doubtful: bool = False
    assignee: str = ""
    due: str = ""
    age: str = ""
    skipped: str = ""
    language: str = ""
    warning: str = ""
    article: int | None = None
    desk: int | None = None

    @property
    def query(self) -> str:
        """The address's query string: the fields that narrow something, in their order."""
        chosen = {one.name: getattr(self, one.name) for one in fields(self)}
        return urlencode({name: "on" if value is True else value for name, value in chosen.items() if value})

    def claims(self, user: User) -> ClaimQuerySet:
        """The claims it matches among those the user may review, the most urgent first."""
        claims = reviewable_claims(user)
        for name, matches in _MATCHES.items():
            if value := getattr(self, name):
                claims = claims.filter(matches(value, user))
        if self.warning:
            claims = claims.filter(pk__in=with_warning(claims, self.warning, reader=user).values("pk"))
        return self._in_state(claims, user).by_priority()

    def _in_state(self, claims: ClaimQuerySet, user: User) -> ClaimQuerySet:
        if self.state == ANY or (self.warning and not self.state):
            # Most warnings are about claims that have their verdict, and those wait no longer.
            return claims
        if self.state:
            return claims.filter(state=self.state)
        # One's own list also holds what one has begun.
        begun = (ClaimState.IN_PROGRESS,) if self.mine else ()
        return claims.standing().filter(Q(state__in=(*WAITING, *begun)) | for_another_reader(user))


def _of_assignee(value: str, user: Reader) -> Q:
    mine, nobody = Q(assignee=user.pk), Q(assignee=None)
    return {"me": mine, "nobody": nobody, "others": ~mine & ~nobody}[value]


def _by_deadline(value: str, user: Reader) -> Q:
    return overdue() if value == "overdue" else overdue(timezone.now() + SOON)


def by_age(value: str) -> Q:
    """Claims that were found longer ago than an hour, a day or a week."""
    return Q(created_at__lt=timezone.now() - AGES[value])


def _by_skip(value: str, user: Reader) -> Q:
    return Q(skipped_for(user)) if value == "only" else ~Q(skipped_for(user))


_MATCHES: dict[str, Callable[..., Q]] = {
    "kind": lambda value, user: Q(kind=value),
    "mine": lambda value, user: Q(assignee=user.pk),
    "doubtful": lambda value, user: ~Q(doubts=[]),
    "assignee": _of_assignee,
    "due": _by_deadline,
    "age": lambda value, user: by_age(value),
    "skipped": _by_skip,
    "language": lambda value, user: Q(article__language=value),
    "article": lambda value, user: Q(article=value),
    "desk": lambda value, user: Q(article__desk=value),
}
CHOICES: dict[str, tuple[str, ...]] = {
    "kind": tuple(Kind.values),
    "state": (*ClaimState.values, ANY),
    "mine": ON,
    "doubtful": ON,
    "assignee": ("me", "nobody", "others"),
    "due": ("overdue", "soon"),
    "age": tuple(AGES),
    "skipped": ("only", "without"),
    "language": tuple(language_codes()),
}
"""What each parameter may be; `article` and `desk` are ids, and a warning is one that is installed."""
_IDS = ("article", "desk")
ELSEWHERE = ("in", "after")
"""Parameters of the address that say where one is in the list, not what the list is."""


def read_filter(query: Mapping[str, str], *, strict: bool = False) -> ClaimFilter:
    """The filter that an address asks for. An unknown value narrows nothing; where `strict`, it is refused, and so is
    an unknown name: a mistyped filter must never select everything.
    """
    chosen: dict[str, str | int | bool] = {}
    for name in query:
        value = str(query[name])
        if name in ELSEWHERE or not value:
            continue
        read = _read(name, value)
        if read is not None:
            chosen[name] = read
        elif strict:
            raise InvalidInput(_("The filter has no “%(name)s” of that value.") % {"name": name[:40]}, field=name[:40])
    return ClaimFilter(**chosen)  # type: ignore[arg-type]


def _read(name: str, value: str) -> str | int | bool | None:
    """The parameter's value as the filter keeps it; None for one that there is not."""
    if name in _IDS:
        number = int(value) if value.isdecimal() and value.isascii() and len(value) < 20 else 0
        return number if 0 < number <= LARGEST_ID else None
    if value not in (rules() if name == "warning" else CHOICES.get(name, ())):
        return None
    return True if CHOICES.get(name) == ON else value


def visible_filters(user: Reader) -> QuerySet[SavedFilter]:
    """The saved filters of the user, and those that others share at the user's desks."""
    return SavedFilter.objects.filter(desk__memberships__user=user.pk).filter(Q(owner=user.pk) | Q(shared=True))


@transaction.atomic
def save_filter(desk: Desk, *, name: str, query: str, shared: bool, by: User) -> SavedFilter:
    """The filter kept under its name, in place of the person's earlier one of that name; its query is written anew, so
    that it opens what it says. Raises NotAllowed or InvalidInput."""
    if role_of(by, desk) not in REVIEWERS:
        raise NotAllowed
    for field, text in (("name", name), ("query", query)):
        check_text(field, text)
        if len(text) > LONGEST[field]:
            raise InvalidInput(_("At most %(n)d characters fit here.") % {"n": LONGEST[field]}, field=field)
    if not name.strip():
        raise InvalidInput(_("Give the filter a name."), field="name")
    given = dict(parse_qsl(query.removeprefix("?"), keep_blank_values=True))
    canonical = read_filter(given, strict=True).query
    act("save_filter", by)
    row, _created = SavedFilter.objects.update_or_create(
        owner=by, desk=desk, name=name.strip(), defaults={"query": canonical, "shared": shared}
    )
    return row


@transaction.atomic
def delete_filter(saved: SavedFilter, *, by: User) -> None:
    """The saved filter deleted, by its owner or, a shared one, by an editor of the desk."""
    if saved.owner_id != by.pk and not (saved.shared and role_of(by, saved.desk) in EDITORS):
        raise NotAllowed
    act("delete_filter", by)
    saved.delete()
