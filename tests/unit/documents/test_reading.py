from __future__ import annotations

import time
from datetime import date

import pytest

from claims.documents import decoded, read_bytes
from claims.errors import UnreadableDocument
from tests.unit.documents.making import ARABIC, ENGLISH, page, pdf

PAGES = [
    pytest.param(page(ARABIC, "قافلة مساعدات", site="صحيفة الساحل"), ARABIC[0], id="arabic"),
    pytest.param(page(ENGLISH, "Aid convoy", site="The Coast"), ENGLISH[0], id="english"),
]


@pytest.mark.parametrize(("html", "words"), PAGES)
def test_the_article_of_a_page(html: str, words: str) -> None:
    read = read_bytes(html.encode(), "text/html", charset="utf-8", url="https://coast.example/7?utm_source=x")
    assert words in read.text
    assert "Menu" not in read.text
    assert "Advert" not in read.text
    assert read.title
    assert read.site in ("صحيفة الساحل", "The Coast")
    assert read.published_on == date(2025, 3, 4)
    assert read.canonical == "https://coast.example/7"


ENCODED = [
    pytest.param("سلام".encode("cp1256"), "windows-1256", "سلام", id="by-the-server"),
    pytest.param("سلام".encode(), "windows-9999", "سلام", id="unknown-name"),
    pytest.param("سلام".encode(), "ascii", "سلام", id="wrong-name"),
    pytest.param(b"\xef\xbb\xbf" + "سلام".encode(), "windows-1256", "سلام", id="by-its-mark"),
    pytest.param("سلام".encode("cp1256"), "", "سلام", id="nobody-says"),
]


@pytest.mark.parametrize(("body", "charset", "text"), ENCODED)
def test_bytes_become_text(body: bytes, charset: str, text: str) -> None:
    assert decoded(body, charset) == text


def test_a_page_says_its_encoding_itself() -> None:
    html = page(ARABIC, "قافلة").replace("<head>", '<head><meta charset="windows-1256">')
    assert ARABIC[0] in read_bytes(html.encode("cp1256"), "text/html").text


def test_a_pdf() -> None:
    read = read_bytes(pdf("The port received 40 trucks.", "Port log"), "application/pdf")
    assert "The port received 40 trucks." in read.text
    assert read.title == "Port log"


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b"%PDF-1.7\nnothing", id="nothing"),
        pytest.param(b"", id="empty"),
        pytest.param(b"<html>", id="no-pdf"),
        pytest.param(pdf("x", "y")[:-200], id="cut-off"),
    ],
)
def test_a_broken_pdf_is_refused(body: bytes) -> None:
    with pytest.raises(UnreadableDocument):
        read_bytes(body, "application/pdf")


def test_what_cannot_be_stored_is_left_out() -> None:
    assert read_bytes(b"40\x00 trucks\r\nin", "text/plain").text == "40 trucks\nin"


def test_a_picture_has_no_text() -> None:
    assert read_bytes(b"\x89PNG", "image/png").text == ""


@pytest.mark.parametrize("deep", [200, 50_000])
def test_a_page_nested_without_end_is_read_in_time(deep: int) -> None:
    began = time.monotonic()
    read_bytes(("<html><body>" + "<div>" * deep + "x" * 500).encode(), "text/html")
    assert time.monotonic() - began < 10
