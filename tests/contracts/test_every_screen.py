"""No page is forgotten: each is among the screens that are looked at, or stands here with the reason why not."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import resolve

from tests.browser.pages import AREAS, FIRST, LOGGED_OUT, NAMES, WAYS, every_page
from tests.integration.walks.routes import address_of, all_routes, named
from tests.newsroom import ARABIC, Newsroom, open_newsroom

NOT_OURS = ("admin/", "api/", "i18n/")
"""Django's own pages, the API with its reference page, and the switch of languages."""
NO_SCREENS = {
    "": "leads on to the worklist",
    "dashboard/figures.csv": "a file",
    "articles/<int:pk>/report.docx": "a file",
    "claims/<uuid:uid>/copies/<int:pk>/copy.warc.gz": "a file",
    "claims/<uuid:uid>/copies/<int:pk>/file": "a file",
    "login/factors/recovery-codes/download/": "a file",
    "articles/<int:pk>/live/": "a part of the article's page",
    "claims/<uuid:uid>/findings/": "a part of the claim's page",
    "claims/<uuid:uid>/evidence/": "a part of the claim's page",
    "login/factors/authenticate/": "seen as the second step of the log-in",
    "healthz/live": "read by machines",
    "healthz/ready": "read by machines",
    "login/factors/webauthn/login/": "read by the script of the log-in",
}


@pytest.fixture
def desk(db: None) -> Newsroom:
    return open_newsroom()


@pytest.fixture
def screens(desk: Newsroom) -> dict[str, str]:
    text = f"{ARABIC}\nوقالت وزيرة النقل هدى سليم إن 14 شاحنة عادت إلى المستودع."
    return every_page(desk, desk.checked(text))


def is_page(route: str, browser: Client, desk: Newsroom) -> bool:
    """Whether somebody may open the address, not only send a form to it."""
    address = address_of(
        route, named(desk, desk.desk.articles.order_by("pk")[0].claims.order_by("pk")[0], desk.checker)
    )
    return address is not None and browser.get(address).status_code != 405


def test_every_page_is_among_the_screens(desk: Newsroom, screens: dict[str, str]) -> None:
    looked_at = {resolve(urlsplit(address).path).route for name, address in screens.items() if "broken" not in address}
    browser = Client()
    browser.force_login(desk.checker)
    routes = {route for route in all_routes() if not route.startswith(NOT_OURS)}
    forgotten = {one for one in routes - looked_at - set(NO_SCREENS) if is_page(one, browser, desk)}
    assert forgotten == set()
    assert looked_at & set(NO_SCREENS) == set()
    assert set(NO_SCREENS) - routes == set()


def test_every_screen_has_its_place_in_one_area(screens: dict[str, str]) -> None:
    assert sorted(NAMES) == sorted(screens)
    assert set(FIRST) | set(LOGGED_OUT) | set(WAYS) <= set(screens)
    assert all(names for names in AREAS.values())
