from __future__ import annotations

import re
from typing import Any

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


def test_a_page_that_is_not_there_is_ours(client: Client, db: None) -> None:
    answer = client.get("/nothing/", headers={"accept-language": "en"})
    assert answer.status_code == 404
    assert "There is nothing here" in answer.content.decode()


def test_a_form_beyond_all_measure_is_told_in_the_reader_s_language(client: Client, db: None, settings: Any) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    answer = client.post("/login/", {"username": "س" * 2000}, headers={"accept-language": "ar"})
    assert answer.status_code == 413
    assert "أطول" in answer.content.decode()


def test_a_password_guesser_meets_our_page(client: Client, db: None, settings: Any) -> None:
    settings.AXES_ENABLED = True
    for _ in range(settings.AXES_FAILURE_LIMIT):
        answer = client.post("/login/", {"username": "admin", "password": "x"}, headers={"accept-language": "en"})
    assert answer.status_code == 429
    assert "Too many attempts" in answer.content.decode()


def test_a_form_that_was_open_too_long_gives_the_words_back(db: None) -> None:
    client = Client(enforce_csrf_checks=True, headers={"accept-language": "en"})
    words = "Words that took an hour to write, and must not be lost now."
    answer = client.post("/login/", {"username": words})
    assert answer.status_code == 403
    assert words in answer.content.decode()
