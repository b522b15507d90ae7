"""Files as references: kept as they are, cited from, refused with what they look like, and only ever downloaded."""

from __future__ import annotations

import base64
from hashlib import sha256
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from claims.models import ApiToken, Claim, Evidence, Preset, Snapshot, Source
from claims.review.services import (
    BroughtFile,
    SourceDraft,
    VerdictDraft,
    cite_file,
    cite_source,
    confirm_claim,
    record_verdict,
)
from tests.newsroom import Newsroom, open_newsroom
from tests.unit.documents.making import ARABIC, ENGLISH, JPEG, PNG, docx, packed, pdf

FORM = {"kind": "primary", "axis": "so", "stance": "supports", "visibility": "public"}


@pytest.fixture
def claim(newsroom: Newsroom) -> Claim:
    return newsroom.figure(newsroom.split(), "40 شاحنة")


def browser_of(user: Any, language: str = "ar") -> Client:
    client = Client(headers={"accept-language": language})
    client.force_login(user)
    return client


def cite(claim: Claim, user: Any, name: str, body: bytes, language: str = "ar", **more: Any) -> Any:
    sent = FORM | more | {"file": SimpleUploadedFile(name, body, content_type="text/html")}
    return browser_of(user, language).post(reverse("web:cite", args=[claim.uid]), sent)


KEPT = [
    pytest.param(
        "log.pdf", pdf("The port received 40 trucks", "Port log"), "log.pdf", "Port log", "40 trucks", id="pdf"
    ),
    pytest.param("سجل.docx", docx(ARABIC, "سجل الميناء"), "سجل.docx", "سجل الميناء", ARABIC[0], id="docx-arabic"),
    pytest.param("log.docx", docx(ENGLISH, "Port log"), "log.docx", "Port log", ENGLISH[1], id="docx-english"),
    pytest.param("سجل.txt", ARABIC[0].encode(), "سجل.txt", "سجل.txt", ARABIC[0], id="text-arabic"),
    pytest.param("log.txt", ENGLISH[0].encode(), "log.txt", "log.txt", ENGLISH[0], id="text-english"),
    pytest.param("سجل.txt", ARABIC[0].encode("utf-16"), "سجل.txt", "سجل.txt", ARABIC[0], id="text-utf-16"),
    pytest.param("photo.jpeg", JPEG, "photo.jpg", "photo.jpg", "", id="image"),
    pytest.param("page.html", PNG, "page.png", "page.png", "", id="named-otherwise"),
    pytest.param("../..\\x\u202egpj.exe", PNG, "xgpj.png", "xgpj.png", "", id="hostile-name"),
    pytest.param(".", b"x 40", "file.txt", "file.txt", "x 40", id="no-name"),
]


@pytest.mark.parametrize(("name", "body", "kept", "title", "words"), KEPT)
def test_a_file_is_kept_as_it_is(
    newsroom: Newsroom, claim: Claim, *, name: str, body: bytes, kept: str, title: str, words: str
) -> None:
    evidence = cite_file(claim, SourceDraft(kind="primary"), BroughtFile(name, body), by=newsroom.checker)
    copy = Snapshot.objects.get()
    assert (evidence.snapshot, evidence.source) == (copy, copy.source)
    assert (bytes(copy.content), copy.sha256) == (body, sha256(body).hexdigest())
    assert (copy.file_name, copy.source.title) == (kept, title)
    assert words in copy.text
    assert bool(copy.text) == bool(words)


REFUSED = [
    pytest.param("a.docx", b"<svg onload='x'/>", 400, "SVG", "SVG", id="svg-named-docx"),
    pytest.param("a.pdf", b"MZ\x90\x00\x00", 400, "a program", "برنامج", id="program-named-pdf"),
    pytest.param("a.pdf", packed({"xl/workbook.xml": "x"}), 400, "XLSX", "XLSX", id="table-named-pdf"),
    pytest.param("a.txt", b"\x01\x02\x03\x04\x05", 400, "unknown", "غير معروف", id="noise-named-text"),
    pytest.param("a.pdf", b"%PDF-1.7 half of it", 400, "looks like: PDF", "PDF", id="broken-pdf"),
    pytest.param("a.docx", docx(ARABIC)[:300] + docx(ARABIC)[-200:], 400, "", "", id="broken-docx"),
    pytest.param("a.txt", b"", 400, "empty", "فارغ", id="empty"),
    pytest.param("a.txt", b"x" * 30_001, 413, "29.3", "29,3", id="too-large"),
    pytest.param("a.txt", b"x" * 300_000, 413, "29.3", "29,3", id="far-too-large"),
    pytest.param("a.docx", packed({"word/document.xml": b" " * 3_000_000}), 413, "unpacks", "فك", id="bomb"),
]


@pytest.mark.parametrize(("name", "body", "status", "english", "arabic"), REFUSED)
def test_a_wrong_file_is_told_what_it_looks_like(
    newsroom: Newsroom, claim: Claim, settings: Any, *, name: str, body: bytes, status: int, english: str, arabic: str
) -> None:
    settings.FACTCHECK_MAX_FILE_BYTES = 30_000
    for language, words in (("en", english), ("ar", arabic)):
        answer = cite(claim, newsroom.checker, name, body, language, title="سجل الميناء", passage="أربعون")
        assert answer.status_code == status
        shown = answer.content.decode()
        error = shown[shown.index('id="id_file_error"') :][:400]
        assert words in error, error
        assert "أربعون" in shown
    assert not Snapshot.objects.exists()
    assert not Source.objects.exists()


def test_a_file_is_cited_by_the_page_and_taken_away_again(newsroom: Newsroom, claim: Claim) -> None:
    body = ARABIC[0].encode()
    assert cite(claim, newsroom.checker, 'سجل "x".txt', body, title="سجل", passage="40 شاحنة").status_code == 302
    evidence = Evidence.objects.get()
    assert (evidence.passage, evidence.source.title) == ("40 شاحنة", "سجل")
    client = browser_of(newsroom.checker)
    page = client.get(reverse("web:copy", args=[claim.uid, evidence.snapshot_id])).content.decode()
    address = reverse("web:file", args=[claim.uid, evidence.snapshot_id])
    assert address in page
    assert "<mark>40 شاحنة</mark>" in page
    answer = client.get(address)
    assert answer.content == body


@pytest.mark.parametrize(
    "body", [pytest.param(PNG + b"<script>alert(1)</script>", id="png"), pytest.param(b"x", id="text")]
)
def test_a_file_is_never_shown_by_the_browser(newsroom: Newsroom, claim: Claim, body: bytes) -> None:
    evidence = cite_file(claim, SourceDraft(), BroughtFile("x\r\nSet-Cookie: a.html", body), by=newsroom.checker)
    answer = browser_of(newsroom.checker).get(reverse("web:file", args=[claim.uid, evidence.snapshot_id]))
    assert answer["Content-Disposition"].startswith("attachment; filename=")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["Content-Type"] in ("image/png", "text/plain")


def test_a_file_is_a_copy_of_the_reference_that_is_named(newsroom: Newsroom, claim: Claim) -> None:
    first = cite_source(claim, SourceDraft(url="https://port.example/log"), by=newsroom.checker)
    for draft in (SourceDraft(url="https://port.example/log"), SourceDraft(source=first.source.pk)):
        evidence = cite_file(claim, draft, BroughtFile("log.txt", b"40 trucks"), by=newsroom.checker)
        assert evidence.source == first.source
    assert first.source.snapshots.count() == 1


def test_the_same_bytes_are_the_same_reference(newsroom: Newsroom, claim: Claim) -> None:
    file = BroughtFile("log.txt", b"40 trucks")
    first = cite_file(claim, SourceDraft(title="Log"), file, by=newsroom.checker)
    secret = SourceDraft(title="Another name", visibility="confidential")
    second = cite_file(claim, secret, BroughtFile("other.txt", b"40 trucks"), by=newsroom.checker)
    assert (first.source, first.snapshot) == (second.source, second.snapshot)
    second.source.refresh_from_db()
    assert second.source.visibility == "confidential"


def test_another_desk_has_its_own(newsroom: Newsroom, claim: Claim) -> None:
    cite_file(claim, SourceDraft(), BroughtFile("log.txt", b"40 trucks"), by=newsroom.checker)
    other = open_newsroom(name="inland")
    theirs = cite_file(
        other.figure(other.split(), "40 شاحنة"), SourceDraft(), BroughtFile("log.txt", b"40 trucks"), by=other.checker
    )
    assert theirs.source.desk == other.desk
    assert Source.objects.count() == 2


def test_an_independent_reader_gets_none_of_the_first_readers_files(db: None) -> None:
    room = open_newsroom(Preset.PUBLIC, name="public")
    claim = room.figure(room.split(), "40 شاحنة")
    confirm_claim(claim, by=room.editor, seen_version=1)
    claim.refresh_from_db()
    file = BroughtFile("log.txt", b"40 trucks")
    first = cite_file(claim, SourceDraft(title="أقحوان", kind="primary"), file, by=room.checker)
    draft = VerdictDraft(so="true", rationale="x", sources=[SourceDraft(source=first.source.pk)])
    record_verdict(claim, draft, by=room.checker, seen_version=claim.version)
    client = browser_of(room.second)
    assert client.get(reverse("web:file", args=[claim.uid, first.snapshot_id])).status_code == 404
    claim.refresh_from_db()
    second = cite_file(claim, SourceDraft(), file, by=room.second)
    assert second.source != first.source
    assert second.source.title == "log.txt"


def by_api(user: Any, claim: Claim, **sent: Any) -> Any:
    headers = {"Authorization": f"Bearer {ApiToken.objects.issue(user, 'x')[1]}", "Accept-Language": "en"}
    address = f"/api/v1/claims/{claim.uid}/files/"
    return Client().post(address, sent, content_type="application/json", headers=headers)


def test_by_the_api(newsroom: Newsroom, claim: Claim, settings: Any) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000
    body = docx(ARABIC * 40)
    content = base64.b64encode(body + b"").decode()
    answer = by_api(newsroom.checker, claim, name="سجل.docx", content=content, passage=ARABIC[0])
    assert answer.status_code == 201, answer.content
    assert bytes(Snapshot.objects.get(pk=answer.json()["snapshot"]).content) == body


API_REFUSED = [
    pytest.param({"name": "a", "content": "***"}, 400, "invalid", id="no-base64"),
    pytest.param({"name": "a", "content": 7}, 400, "invalid", id="no-string"),
    pytest.param({"name": "a"}, 400, "invalid", id="no-content"),
    pytest.param({"name": "a", "content": ""}, 400, "text_empty", id="empty"),
    pytest.param({"name": "a.pdf", "content": "PHN2Zy8+PHN2ZyA+"}, 400, "file_wrong_kind", id="svg"),
    pytest.param({"name": "a.pdf", "content": "JVBERi0xLjc="}, 400, "file_broken", id="broken"),
    pytest.param({"name": "a", "content": "QUFB" * 500}, 413, "file_too_large", id="too-large"),
    pytest.param({"name": "a", "content": "QUFB" * 500_000}, 413, "body_too_large", id="far-too-large"),
]


@pytest.mark.parametrize(("sent", "status", "code"), API_REFUSED)
def test_what_the_api_refuses(
    newsroom: Newsroom, claim: Claim, settings: Any, sent: dict[str, Any], status: int, code: str
) -> None:
    settings.FACTCHECK_MAX_FILE_BYTES, settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000, 100_000
    answer = by_api(newsroom.checker, claim, **sent)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert not Snapshot.objects.exists()


def test_nothing_of_a_confidential_file_leaves_by_the_api(newsroom: Newsroom, claim: Claim) -> None:
    draft = SourceDraft(visibility="confidential")
    cite_file(claim, draft, BroughtFile("informant.txt", "خزامى".encode()), by=newsroom.checker)
    headers = {"Authorization": f"Bearer {ApiToken.objects.issue(newsroom.checker, 'x')[1]}"}
    answer = Client().get(f"/api/v1/claims/{claim.uid}/copies/", headers=headers)
    row = answer.json()[0]
    assert (row["file_name"], row["text"], row["title"]) == (None, None, None)
    assert "informant" not in answer.content.decode()
