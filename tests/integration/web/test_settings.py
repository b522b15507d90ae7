from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse


@pytest.mark.parametrize(
    ("name", "value", "mark"),
    [
        ("theme", "dark", 'data-theme="dark"'),
        ("text", "125", 'data-text="125"'),
        ("shortcuts", "off", 'data-shortcuts="off"'),
        ("language", "en", '<html lang="en" dir="ltr"'),
        ("language", "ar", '<html lang="ar" dir="rtl"'),
    ],
)
def test_a_choice_is_in_the_next_page(name: str, value: str, mark: str, client: Client, db: None) -> None:
    client.post(reverse("web:settings"), {name: value})
    assert mark in client.get("/login/").content.decode()


@pytest.mark.parametrize(
    ("name", "value"), [("theme", "pink"), ("text", "9000"), ("language", "xx"), ("language", "../")]
)
def test_an_unknown_choice_is_not_kept(name: str, value: str, client: Client, db: None) -> None:
    assert not client.post(reverse("web:settings"), {name: value}).cookies


@pytest.mark.parametrize("wanted", ["https://evil.example/", "//evil.example", "javascript:alert(1)", ""])
def test_the_way_back_leads_to_our_own_pages_only(wanted: str, client: Client, db: None) -> None:
    answer = client.post(reverse("web:settings"), {"theme": "dark", "next": wanted})
    assert answer["Location"] == reverse("web:settings")


def test_a_broken_cookie_counts_as_none(client: Client, db: None) -> None:
    client.cookies["theme"] = '"><script>'
    page = client.get("/login/").content.decode()
    assert "data-theme=" not in page
    assert '"><script>' not in page


def test_the_arabic_page_speaks_arabic_alone(client: Client, db: None) -> None:
    page = client.get("/login/", headers={"accept-language": "ar"}).content.decode()
    text = re.sub(r"<[^>]+>", " ", page[page.index("<main") :])
    assert set(re.findall(r"[A-Za-z]{3,}", text)) <= {"English"}


@pytest.mark.parametrize(("path", "status"), [("/nothing/", 404)])
def test_error_pages_are_ours(path: str, status: int, client: Client, db: None) -> None:
    answer = client.get(path, headers={"accept-language": "en"})
    assert answer.status_code == status
    assert "There is nothing here" in answer.content.decode()


def test_a_form_that_was_open_too_long_gives_the_words_back(db: None) -> None:
    client = Client(enforce_csrf_checks=True, headers={"accept-language": "en"})
    words = "Words that took an hour to write, and must not be lost now."
    answer = client.post("/login/", {"username": words})
    assert answer.status_code == 403
    assert words in answer.content.decode()
