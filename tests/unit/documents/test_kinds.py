"""What a file is told to be by its first bytes."""

from __future__ import annotations

import pytest
from django.utils import translation

from claims.documents import kind_of
from tests.unit.documents.making import ARABIC, ENGLISH, JPEG, PNG, docx, packed, pdf

TAKEN = [
    pytest.param(pdf("The port", "Log"), "application/pdf", id="pdf"),
    pytest.param(docx(ARABIC), ".docx", id="docx"),
    pytest.param("\n".join(ARABIC).encode(), "text/plain", id="text-arabic"),
    pytest.param("\n".join(ENGLISH).encode(), "text/plain", id="text-english"),
    pytest.param("\n".join(ARABIC).encode("cp1256"), "text/plain", id="text-windows-arabic"),
    pytest.param("\n".join(ARABIC).encode("utf-16"), "text/plain", id="text-utf-16"),
    pytest.param(b"\xef\xbb\xbf" + ARABIC[0].encode(), "text/plain", id="text-with-mark"),
    pytest.param(b"BMW sold 40 cars.", "text/plain", id="text-that-begins-as-a-bitmap"),
    pytest.param(b"MZ is a country code of ours.", "text/plain", id="text-that-begins-as-a-program"),
    pytest.param(b"1 < 2, and <svg> is a word", "text/plain", id="text-with-an-angle"),
    pytest.param(PNG, "image/png", id="png"),
    pytest.param(JPEG, "image/jpeg", id="jpeg"),
    pytest.param(b"GIF89a\x01\x00", "image/gif", id="gif"),
    pytest.param(b"RIFF\x00\x00\x00\x00WEBPVP8 ", "image/webp", id="webp"),
]


@pytest.mark.parametrize(("body", "kind"), TAKEN)
def test_what_is_taken(body: bytes, kind: str) -> None:
    found = kind_of(body)
    assert found.taken
    assert kind in (found.media_type, found.suffix)


REFUSED = [
    pytest.param(b"<svg xmlns='x'><script/></svg>", "SVG", id="svg"),
    pytest.param(b"\n <?xml version='1.0'?><!-- x --><SVG >", "SVG", id="svg-behind-a-head"),
    pytest.param(b"<!DOCTYPE html><p>x", "HTML", id="html"),
    pytest.param("<html lang=ar>مرحبا".encode(), "HTML", id="html-arabic"),
    pytest.param(b"<?xml version='1.0'?><rss/>", "XML", id="xml"),
    pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00\x00", "DOC", id="old-word"),
    pytest.param(packed({"xl/workbook.xml": "x"}), "XLSX", id="xlsx"),
    pytest.param(packed({"ppt/presentation.xml": "x"}), "PPTX", id="pptx"),
    pytest.param(packed({"mimetype": "x", "content.xml": "x"}), "OpenDocument", id="odt"),
    pytest.param(packed({"a.exe": "x"}), "ZIP", id="zip"),
    pytest.param(packed({"evil/word/document.xml": "x"}), "ZIP", id="zip-that-plays-docx"),
    pytest.param(b"PK\x03\x04 and nothing more", "ZIP", id="broken-zip"),
    pytest.param(b"{\\rtf1 x}", "RTF", id="rtf"),
    pytest.param(b"MZ\x90\x00\x03\x00\x00", "program", id="program"),
    pytest.param(b"\x7fELF\x02\x01", "program", id="program-of-linux"),
    pytest.param(b"BM6\x00\x00\x00\x00\x00", "BMP", id="bitmap"),
    pytest.param(b"\x00\x00\x00\x18ftypheic", "HEIC", id="heic"),
    pytest.param(b"\x00\x00\x00\x18ftypisom", "MP4", id="mp4"),
    pytest.param(b"RIFF\x00\x00\x00\x00WAVEfmt ", "WAV", id="wav"),
    pytest.param(b"\x01\x02\x03\x04\x05\x06", "unknown", id="unknown"),
    pytest.param("نص".encode() + b"\x00", "unknown", id="text-with-nul"),
]


@pytest.mark.parametrize(("body", "name"), REFUSED)
def test_what_is_refused_is_named(body: bytes, name: str) -> None:
    found = kind_of(body)
    assert not found.taken
    with translation.override("en"):
        assert name in str(found.name)
