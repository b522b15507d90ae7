"""A desk with the project's own articles on it, and a browser that is logged in and watched."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client

from claims.models import Article, Connector
from claims.samples import sample
from claims.verification.connectors.registry import mirror_services
from tests.browser.door import Door
from tests.integration.services.speaking import Speaker, speaking
from tests.newsroom import Newsroom, open_newsroom

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Page, ViewportSize
    from pytest_django.live_server_helper import LiveServer

    from tests.shelf import Shelf


@dataclass
class Watch:
    """What a page complained of: a refused script or style is a console error, too."""

    complaints: list[str] = field(default_factory=list)

    def on_console(self, message: ConsoleMessage) -> None:
        # The browser itself notes every answer of 400 and above and htmx a lost connection: some tests are about those.
        expected = "Failed to load resource" in message.text or "Failed to fetch" in message.text
        if message.type == "error" and not expected:
            self.complaints.append(f"{message.text} {message.location}")


NAMES = (("ليلى", "الحسن"), ("Sami", "Haddad"), ("نور", "القاسم"), ("Dana", "Aziz"))
"""Of the checker, the second checker, the editor and the author."""


@pytest.fixture
def desk(transactional_db: None, shelf: Shelf) -> Newsroom:
    """A one-person newsroom; everybody is called by a real name, and the reader is its checker."""
    return shelf.once("desk", open_desk)


def open_desk() -> Newsroom:
    newsroom = open_newsroom()
    for person, (first, last) in zip(
        (newsroom.checker, newsroom.second, newsroom.editor, newsroom.author), NAMES, strict=True
    ):
        person.first_name, person.last_name = first, last
        person.save()
    newsroom.desk.name = "الأخبار"
    newsroom.desk.save()
    return newsroom


class Articles(dict[str, Article]):
    """The project's samples by language, each split and checked when it is first asked for.

    Two hundred checks take seconds: a sample on an untouched desk is made once and then put back.
    """

    def __init__(self, desk: Newsroom, shelf: Shelf) -> None:
        super().__init__()
        self.desk, self.shelf = desk, shelf

    def __missing__(self, language: str) -> Article:
        text = sample(language)
        make = partial(self.desk.checked, text.body, title=text.title, language=language)
        self[language] = article = self.shelf.once(f"sample {language}", make)
        return article


@pytest.fixture
def articles(desk: Newsroom, shelf: Shelf) -> Articles:
    return Articles(desk, shelf)


@pytest.fixture
def failing(settings: Any) -> None:
    """The addresses at which things go wrong are there, too."""
    settings.ROOT_URLCONF = "tests.browser.broken"


HITS = {
    "ar": ("سجل الميناء الأسبوعي", "رست في الأسبوع الأول 37 سفينة، وغادرت 35 سفينة."),
    "en": ("Weekly port log", "Ships berthed in week one: 37. Ships that left: 35."),
}


@pytest.fixture
def outside(settings: Any, desk: Newsroom) -> Iterator[Speaker]:
    """A search engine on this machine that finds two pages, whatever it is asked for."""
    found = [
        {"url": f"https://port.example/{language}/log/week-1", "title": title, "content": text, "engine": "bing"}
        for language, (title, text) in HITS.items()
    ]
    with speaking() as server:
        settings.FACTCHECK_OUTBOUND_ALLOW = [server.place]
        mirror_services()
        Connector.objects.filter(name="searxng").update(enabled=True, address=server.address, timeout=5)
        server.say("/search", {"results": found, "unresponsive_engines": []})
        yield server


OpenPage = Callable[..., "Page"]
Size = tuple[int, int]
DESKTOP, TABLET, PHONE = (1440, 900), (1024, 768), (390, 844)


@pytest.fixture(name="live_server")
def live_server_with_a_door(live_server: LiveServer, transactional_db: None) -> Iterator[LiveServer]:
    """The session's test server; what comes late, after the test, is refused before the database is emptied."""
    server = live_server.thread.httpd
    app = server.get_app()
    assert app is not None
    door = Door(app.inner if isinstance(app, Door) else app)
    server.set_app(door)
    yield live_server
    door.shut()


@pytest.fixture
def open_page(browser: Browser, live_server: LiveServer, desk: Newsroom) -> Iterator[OpenPage]:
    """A logged-in page in a language, theme and size; at the end nothing may have been complained of."""
    contexts, watch = [], Watch()

    def opener(*, language: str = "ar", theme: str = "light", size: Size = DESKTOP, **more: Any) -> Page:
        user = more.pop("user", desk.checker)
        viewport: ViewportSize = {"width": size[0], "height": size[1]}
        context = browser.new_context(base_url=live_server.url, viewport=viewport, has_touch=size[0] < 760, **more)
        contexts.append(context)
        client = Client()
        client.force_login(user)
        # As one who has just typed the password: the ways to log in may be changed without typing it again.
        session = client.session
        session["account_authentication_methods"] = [{"method": "password", "at": time.time(), "reauthenticated": True}]
        session["account_authentication_methods_user"] = str(user.pk)
        session.save()
        cookies = {"sessionid": client.cookies["sessionid"].value, "django_language": language, "theme": theme}
        context.add_cookies([{"name": name, "value": value, "url": live_server.url} for name, value in cookies.items()])
        page = context.new_page()
        page.on("console", watch.on_console)
        page.on("pageerror", lambda error: watch.complaints.append(str(error)))
        page.set_default_timeout(15_000)
        return page

    yield opener
    for context in contexts:
        context.close()
    assert watch.complaints == []
