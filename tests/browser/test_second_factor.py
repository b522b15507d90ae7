"""Logging in with a second factor and with a passkey, in a real browser with a virtual security key."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.urls import reverse

from tests.newsroom import Newsroom

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page
    from pytest_django.live_server_helper import LiveServer

pytestmark = pytest.mark.browser
PASSWORD = "open-sesame-7"


@pytest.fixture
def page(browser: Browser, live_server: LiveServer) -> Iterator[Page]:
    """Somebody who is not logged in, at a browser that refuses nothing unseen."""
    context = browser.new_context(base_url=live_server.url, locale="en")
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.set_default_timeout(15_000)
    yield page
    context.close()
    assert [one for one in complaints if "Failed to load resource" not in one] == []


def log_in(page: Page, username: str) -> None:
    page.goto("/login/?next=/settings/")
    page.fill("[name=username]", username)
    page.fill("[name=password]", PASSWORD)
    page.click("main form >> nth=0 >> button.main")


def again(page: Page) -> None:
    """Says once more who one is: asked before the ways to log in are changed."""
    page.wait_for_url("**/login/again/**")
    page.fill("[name=password]", PASSWORD)
    page.click("main button.main")


def code_of(secret: str) -> str:
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))


def test_the_codes_of_an_app_are_set_up_asked_for_and_removed(page: Page, desk: Newsroom) -> None:
    name = desk.checker.username
    log_in(page, name)
    page.wait_for_url("**/settings/")
    page.click(f"a[href='{reverse('mfa_index')}']")
    page.click(f"a[href='{reverse('mfa_activate_totp')}']")
    again(page)
    page.wait_for_selector(".qr")
    assert page.locator(".qr svg path").count() == 1
    secret = page.locator(".secret").inner_text()
    page.fill("[name=code]", "000000")
    page.click("main button.main")
    page.wait_for_selector("[role=alert]")
    assert page.locator(".secret").inner_text() == secret
    page.fill("[name=code]", code_of(secret))
    page.click("main button.main")
    page.wait_for_selector(".codes")
    stored = Authenticator.objects.get(user=desk.checker, type="totp").data["secret"]
    assert secret not in stored
    recovery = page.locator(".codes code").first.inner_text()
    page.context.clear_cookies(name="sessionid")

    log_in(page, name)
    page.wait_for_url("**/login/factors/authenticate/")
    page.goto(reverse("web:worklist"))
    page.wait_for_url(lambda url: "/login/?next=" in url)
    log_in(page, name)
    page.fill("[name=code]", "123")
    page.click("main form >> nth=0 >> button.main")
    page.wait_for_selector("[role=alert]")
    page.fill("[name=code]", recovery)
    page.click("main form >> nth=0 >> button.main")
    page.wait_for_url("**/settings/")
    page.goto(reverse("mfa_index"))
    page.click(f"a[href='{reverse('mfa_deactivate_totp')}']")
    again(page)
    page.wait_for_url(f"**{reverse('mfa_deactivate_totp')}")
    page.click("main button.main")
    page.wait_for_url(f"**{reverse('mfa_index')}")
    assert not Authenticator.objects.filter(type="totp").exists()


def test_a_passkey_is_added_and_lets_in_without_a_password(page: Page, desk: Newsroom) -> None:
    key = page.context.new_cdp_session(page)
    key.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    options |= {"isUserVerified": True, "automaticPresenceSimulation": True}
    key.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    log_in(page, desk.checker.username)
    page.wait_for_url("**/settings/")
    page.goto(reverse("mfa_add_webauthn"))
    again(page)
    page.fill("[name=name]", "هاتفي")
    page.click("main form button.main")
    page.wait_for_selector(".codes")
    assert Authenticator.objects.get(type="webauthn").wrap().name == "هاتفي"
    page.context.clear_cookies(name="sessionid")
    page.goto("/login/")
    page.click("[data-passkey=log-in] button")
    page.wait_for_url("**/worklist/")
    page.context.clear_cookies(name="sessionid")
    # The password alone no longer lets in; the key as the second factor does.
    log_in(page, desk.checker.username)
    page.wait_for_url("**/login/factors/authenticate/")
    page.click("[data-passkey=get] button")
    page.wait_for_url("**/settings/")
    page.goto(reverse("mfa_index"))
    page.click("section.card li a.button")
    again(page)
    page.wait_for_url("**/remove/")
    page.click("main button.main")
    page.wait_for_url("**/webauthn/")
    assert not Authenticator.objects.filter(type="webauthn").exists()
