"""Acts whose end is told by the server's answer: a toast, a note or a row may still be there from the act before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright._impl._sync_base import EventContextManager
    from playwright.sync_api import Page, Response

__all__ = ["answered", "expect", "submit"]

expect.set_options(timeout=15_000)  # a machine with much else to do is slow
BY_ITSELF = ("/presence/", "/draft/")
"""What a page sends without being asked to."""


def answered(page: Page) -> EventContextManager[Response]:
    """The body does something that is sent; when it is left, the server has done it and answered."""
    return page.expect_response(lambda answer: answer.request.method == "POST" and not answer.url.endswith(BY_ITSELF))


def submit(page: Page, button: str) -> None:
    """Presses the button of a plain form; returns when the page that the answer leads to is there and ready."""
    with page.expect_navigation(), answered(page):
        page.click(button)
    page.wait_for_selector("html[data-ready]", state="attached")
