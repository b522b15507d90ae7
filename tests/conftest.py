"""What every test may lean on."""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page
    from pytest_django.plugin import DjangoDbBlocker

    from tests.shelf import Shelf

CHROMIUM_FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


gc.disable()  # until all is imported and collected: of ten thousand tests nothing is garbage


def pytest_collection_finish() -> None:
    """What stands for the whole run is not looked through again and again for garbage, and the rest less often."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
    gc.enable()


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """Whether the database outlives the run: that of a throw-away server goes with it, and need not be dropped while a
    browser's last request may still be under way."""
    return bool(os.environ.get("FACTCHECK_THROW_AWAY"))


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Shelf]:
    """The database with the presets in it, once for all tests: seeding takes longer than most of them.

    They stand there again after a test with transactions of its own; Django would empty all tables and fill only those
    of its own apps anew.
    """
    from django.test import TransactionTestCase

    from claims.seeds import seed
    from tests.shelf import Shelf

    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        seed()
        shelf = Shelf()
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda _case: shelf.clear())
        yield shelf


@pytest.fixture
def shelf(django_db_setup: Shelf) -> Shelf:
    """What was made once and is put back from then on; this test has taken nothing from it yet."""
    django_db_setup.names = ()
    return django_db_setup


def find_chromium() -> str | None:
    """The browser to drive: the one named, or Debian's."""
    named = os.environ.get("FACTCHECK_CHROMIUM")
    return named or shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real Chromium; without one the test skips, or fails where CI=true promises one."""
    path = find_chromium()
    if path is None:
        word = "there is no Chromium: install it, or name it in FACTCHECK_CHROMIUM"
        if os.environ.get("CI") == "true":
            pytest.fail(word)
        pytest.skip(word)
    from playwright.sync_api import sync_playwright

    # Playwright's loop runs in this thread, and Django takes that for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=CHROMIUM_FLAGS)
        yield chromium
        chromium.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser profile of this test's own."""
    context = browser.new_context(locale="ar", viewport={"width": 1280, "height": 900})
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """An empty page in the test's own profile."""
    return context.new_page()
