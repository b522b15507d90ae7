"""A DOCX is read as its writer sees it, and one that is made to hurt is refused in little time and room."""

from __future__ import annotations

import time
import tracemalloc
from datetime import date

import pytest

from claims.documents import read_bytes
from claims.documents.kinds import WORD
from claims.errors import UnpacksTooLarge, UnreadableDocument
from tests.unit.documents.making import ARABIC, ENGLISH, document, docx, packed


def text_of(inside: str, **more: str) -> str:
    parts: dict[str, str | bytes] = {"word/document.xml": document(inside), **more}
    return read_bytes(packed(parts), WORD).text


@pytest.mark.parametrize("paragraphs", [pytest.param(ARABIC, id="arabic"), pytest.param(ENGLISH, id="english")])
def test_its_words_and_what_it_says_of_itself(paragraphs: tuple[str, ...]) -> None:
    read = read_bytes(docx(paragraphs, "سجل الميناء"), WORD)
    assert read.text == "\n".join(paragraphs)
    assert (read.title, read.author, read.published_on) == ("سجل الميناء", "سالم", date(2025, 3, 4))


INSIDE = [
    pytest.param("<w:p><w:r><w:t>one</w:t></w:r><w:r><w:t> two</w:t></w:r></w:p>", "one two", id="runs"),
    pytest.param("<w:p><w:r><w:t>كم</w:t><w:br/><w:t>كيف</w:t></w:r></w:p>", "كم\nكيف", id="line-break"),
    pytest.param(
        "<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r></w:p>",
        "a\tb",
        id="a-tab-and-the-setting-of-one",
    ),
    pytest.param(
        "<w:p><w:r><w:t>kept</w:t><w:delText>gone</w:delText><w:instrText>PAGE</w:instrText></w:r></w:p>",
        "kept",
        id="deleted-words",
    ),
    pytest.param(
        "<w:p><w:r><w:t>out</w:t><w:pict><w:p><w:r><w:t>box</w:t></w:r></w:p></w:pict></w:r></w:p>",
        "out\nbox",
        id="text-box",
    ),
    pytest.param(
        '<w:p><m:AlternateContent xmlns:m="urn:m"><m:Choice><w:p><w:r><w:t>once</w:t></w:r></w:p></m:Choice>'
        "<m:Fallback><w:p><w:r><w:t>once</w:t></w:r></w:p></m:Fallback></m:AlternateContent></w:p>",
        "once",
        id="fallback-of-a-drawing",
    ),
    pytest.param(
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>40</w:t></w:r></w:p></w:tc>"
        "<w:tc><w:p><w:r><w:t>شاحنة</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
        "40\nشاحنة",
        id="table",
    ),
    pytest.param("", "", id="empty"),
]


@pytest.mark.parametrize(("inside", "text"), INSIDE)
def test_what_a_body_holds(inside: str, text: str) -> None:
    assert text_of(inside).strip("\n") == text


def test_notes_stand_behind_the_text() -> None:
    note = document("<w:p><w:r><w:t>ملاحظة</w:t></w:r></w:p>")
    text = text_of("<w:p><w:r><w:t>متن</w:t></w:r></w:p>", **{"word/footnotes.xml": note})
    assert text == "متن\nملاحظة"


ENTITY = '<!DOCTYPE w [<!ENTITY a "{value}">]>'
BROKEN = [
    pytest.param(packed({"word/document.xml": ENTITY.format(value="x" * 9) + "<w>&a;</w>"}), id="entity"),
    pytest.param(
        packed({"word/document.xml": '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]><w>&a;</w>'}),
        id="outside-entity",
    ),
    pytest.param(
        packed(
            {
                "word/document.xml": "<!DOCTYPE w ["
                "<!ENTITY a0 'ha'>"
                + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10))
                + "]><w>&a9;</w>"
            }
        ),
        id="billion-laughs",
    ),
    pytest.param(packed({"word/document.xml": "<w:document"}), id="half-a-part"),
    pytest.param(docx(ARABIC)[:-30], id="half-a-file"),
    pytest.param(docx(ARABIC).replace(b"PK\x01\x02", b"PK\x01\x03"), id="broken-directory"),
    pytest.param(b"", id="nothing"),
]


@pytest.mark.parametrize("body", BROKEN)
def test_a_broken_one_is_refused(body: bytes) -> None:
    with pytest.raises(UnreadableDocument):
        read_bytes(body, WORD)


BOMBS = [
    pytest.param({"word/document.xml": document("<w:p/>" * 500_000)}, id="ratio"),
    pytest.param({"word/document.xml": document(""), "word/media/x": b"\0" * 60_000_000}, id="size-beside-the-text"),
]


@pytest.mark.parametrize("parts", BOMBS)
def test_a_bomb_is_refused_before_it_is_unpacked(parts: dict[str, str | bytes]) -> None:
    body = packed(parts)
    begun = time.process_time()
    tracemalloc.start()
    try:
        with pytest.raises(UnpacksTooLarge):
            read_bytes(body, WORD)
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert most < 5_000_000
    assert time.process_time() - begun < 1


def test_a_part_that_lies_about_its_size_gives_out_no_more() -> None:
    honest = packed({"word/document.xml": document("<w:p/>" * 100_000)})
    small = (50).to_bytes(4, "little")
    size = len(document("<w:p/>" * 100_000)).to_bytes(4, "little")
    with pytest.raises(UnreadableDocument):
        read_bytes(honest.replace(size, small), WORD)
