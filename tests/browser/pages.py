"""Every screen of the workbench by its name: where it stands, and how one comes to it.

The axe and width tests, the pictures of `docs/screens` and the contract that forgets no page all read this list.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth.models import User
from django.urls import reverse

from claims.models import Article, Claim
from claims.people.links import Purpose, make_link
from claims.people.services import Invitation, invite
from claims.review.services import author_link
from tests.browser.broken import BROKEN
from tests.browser.busy import desk_pages, work_through
from tests.browser.factors import SECOND_STEP, factor_pages, log_in_by_half
from tests.newsroom import Newsroom

if TYPE_CHECKING:
    from playwright.sync_api import Page

Way = Callable[["Page", User], None]

AREAS: dict[str, tuple[str, ...]] = {
    "Reading and rating": (
        "article",
        "article being split",
        "older version",
        "figure",
        "statement",
        "settled claim",
        "stale claim",
        "citing",
        "together",
        "web search",
        "similar",
        "comments",
        "mentions",
        "replies",
        "warnings",
        "copy",
        "triage",
        "propose",
        "missed claim",
    ),
    "The desk": (
        "worklist",
        "empty worklist",
        "weights",
        "articles",
        "intake",
        "new_version",
        "versions",
        "versions in one text",
        "ledger",
        "signed off",
        "report",
        "links",
        "suggestions",
        "erase",
    ),
    "Library": (
        "sources",
        "no reference",
        "source",
        "new_source",
        "merge_sources",
        "choosing",
        "speakers",
        "speaker",
        "merge_speakers",
        "search",
        "found",
        "found claims",
        "nothing found",
    ),
    "Figures and people": ("dashboard", "agreement", "own_results", "people", "desk", "settings", "gallery"),
    "Readers and authors": (
        "publication",
        "published",
        "edition",
        "older edition",
        "published claim",
        "ready claim",
        "corrections",
        "correction",
        "author",
        "author too late",
    ),
    "Getting in": (
        "login",
        SECOND_STEP,
        "join",
        "reset",
        "link gone",
        "factors",
        "new app",
        "removed app",
        "passkeys",
        "new passkey",
        "renamed passkey",
        "removed passkey",
        "recovery codes",
        "new recovery codes",
        "again",
        "again with a code",
        "again with a passkey",
    ),
    "What went wrong": tuple(BROKEN),
}
NAMES = tuple(name for names in AREAS.values() for name in names)
ERRORS = tuple(BROKEN)
"""Pages without a script: they lean on as little as they can."""
LOGGED_OUT = ("login", "join", "reset", "link gone", "author", "author too late", SECOND_STEP)
FIRST = ("article", "figure", "statement", "worklist", "articles", "intake", "settings", "gallery", "login")
"""Drawn before a new text comes in, as on most days."""


def first_pages(figure: Claim, statement: Claim) -> dict[str, str]:
    """The addresses of what stands before anything is exchanged."""
    named = ("worklist", "articles", "intake", "settings", "gallery", "login")
    return {
        **{name: reverse(f"web:{name}") for name in named},
        "article": reverse("web:article", args=[figure.article_id]),
        "figure": reverse("web:claim", args=[figure.uid]),
        "statement": reverse("web:claim", args=[statement.uid]),
    }


def pages_behind(desk: Newsroom, article: Article, figure: Claim, statement: Claim) -> dict[str, str]:
    """The addresses of all the others, each with something on it."""
    settled = article.claims.filter(state="settled").order_by("pk")[0]
    words = {"ar": "سجل الميناء", "en": "port log"}[article.language]
    return {
        "settled claim": reverse("web:claim", args=[settled.uid]),
        "missed claim": reverse("web:add_claim", args=[article.pk]),
        "empty worklist": reverse("web:worklist") + "?state=disputed",
        "web search": f"{reverse('web:web_search', args=[figure.uid])}?q={words}",
        **desk_pages(desk, article, figure, statement),
        **factor_pages(desk.checker),
        **link_pages(desk, article),
        "correction": reverse("web:correction", args=[desk.desk.correction_requests.order_by("pk")[0].pk]),
        **BROKEN,
        # Last, for whatever is drained after it would be split.
        "article being split": reverse("web:article", args=[desk.submit("نص ينتظر التقسيم: 5 سفن.").pk]),
    }


def every_page(desk: Newsroom, article: Article) -> dict[str, str]:
    """The address of every screen, with an article half worked through."""
    figure, statement = work_through(desk, article)
    return {**first_pages(figure, statement), **pages_behind(desk, article, figure, statement)}


def link_pages(desk: Newsroom, article: Article) -> dict[str, str]:
    """The addresses behind links that were handed out: to an author, to somebody invited, to somebody locked out."""
    _, invited = invite(desk.desk, Invitation("سارة"), by=desk.checker)
    forgot = make_link(desk.second, Purpose.RESET)
    return {
        "author": reverse("web:author", args=[author_link(article, by=desk.checker).token]),
        "author too late": reverse("web:author", args=["nobody-signed-this"]),
        "join": reverse("web:join", args=[invited.person, invited.token]),
        "reset": reverse("web:reset", args=[forgot.person, forgot.token]),
        "link gone": reverse("web:reset", args=[forgot.person, "used-up"]),
    }


def has_an_app(page: Page, user: User) -> None:
    """The page again, for a reader whose phone gives codes by now."""
    if not Authenticator.objects.filter(user=user, type="totp").exists():
        TOTP.activate(user, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    page.reload()


WAYS: dict[str, Way] = {SECOND_STEP: log_in_by_half, "removed app": has_an_app}


def go_to(page: Page, name: str, address: str, reader: User) -> None:
    """The screen, as its reader sees it, with its script run."""
    if name in LOGGED_OUT:
        page.context.clear_cookies(name="sessionid")
    page.goto(address)
    if name in WAYS:
        WAYS[name](page, reader)
    if name not in ERRORS:
        page.wait_for_selector("html[data-ready]", state="attached")


def ordered(screens: dict[str, str]) -> list[tuple[str, str]]:
    """The log-in last, for it is seen by logging out, and what changes the reader's account just before it."""
    return sorted(screens.items(), key=lambda item: (item[0] in LOGGED_OUT, item[0] in WAYS))
