"""Bodies that no client should send, and what they are told."""

from __future__ import annotations

import gzip
import json
from typing import Any

import pytest
from django.conf import settings

from claims.models import Article
from tests.integration.api.conftest import Tool, assert_problem

BODY = {"body": "وصلت 40 شاحنة."}


def deep(levels: int) -> str:
    return '{"body": ' + "[" * levels + "]" * levels + "}"


@pytest.mark.parametrize(
    ("sent", "status", "code", "field"),
    [
        pytest.param(deep(2_000), 400, "json_too_deep", None, id="nested-2000-deep"),
        pytest.param(deep(200_000), 400, "json_too_deep", None, id="nested-200000-deep"),
        pytest.param(deep(40), 400, "json_too_deep", None, id="nested-40-deep"),
        pytest.param('{"body": "a", "body": "b"}', 400, "json_duplicate_key", "body", id="one-name-twice"),
        pytest.param('{"desk": ' + "9" * 5_000 + "}", 400, "json_number", None, id="5000-digits"),
        pytest.param('{"desk": 1e999999}', 400, "json_number", None, id="beyond-floats"),
        pytest.param('{"desk": NaN}', 400, "json_number", None, id="nan"),
        pytest.param("{", 400, "json_invalid", None, id="cut-off"),
        pytest.param("", 400, "invalid", "body", id="no-body"),
        pytest.param("null", 400, "invalid", None, id="null"),
        pytest.param('"text"', 400, "invalid", None, id="a-string"),
        pytest.param('{"body": "a\\u0000b"}', 400, "text_bad_character", "body", id="nul"),
        pytest.param('{"body": "a\\ud800b"}', 400, "text_bad_character", "body", id="lone-surrogate"),
        pytest.param(
            '{"body": "a", "captions": ["b", "c\\udfff"]}', 400, "text_bad_character", "captions.1", id="in-a-caption"
        ),
        pytest.param('{"a\\u0000": 1}', 400, "text_bad_character", "a\ufffd", id="nul-in-a-name"),
        pytest.param(b'{"body": "\xff\xfe"}', 400, "json_invalid", None, id="not-utf-8"),
        pytest.param(
            json.dumps({"body": "%PDF-1.7 \x00\x01\x02\x03 stream"}), 400, "text_binary", "body", id="a-file-as-text"
        ),
        pytest.param(
            json.dumps({"body": "\x01\x02\x03\x04" * 50}), 400, "text_binary", "body", id="control-characters-as-text"
        ),
        pytest.param(
            json.dumps({"body": "ا" * 600_000}, ensure_ascii=False), 413, "text_too_long", "body", id="over-1-mb"
        ),
        pytest.param(b'{"body": "' + b"a" * 5_000_000 + b'"}', 413, "body_too_large", None, id="over-5-mb"),
        pytest.param(json.dumps(BODY).encode("utf-16"), 415, "unsupported_media_type", None, id="utf-16"),
        pytest.param(json.dumps(BODY).encode("utf-16-le"), 415, "unsupported_media_type", None, id="utf-16-unmarked"),
        pytest.param(json.dumps(BODY).encode("utf-32"), 415, "unsupported_media_type", None, id="utf-32"),
    ],
)
def test_a_body_that_cannot_be_read(tool: Tool, sent: Any, status: int, code: str, field: str | None) -> None:
    assert_problem(tool.post("/articles/", sent), status, code, field)
    assert not Article.objects.exists()


@pytest.mark.parametrize("escape", ["\\u0000", "\\ud83d"], ids=["nul", "surrogate"])
def test_the_place_is_named(tool: Tool, escape: str) -> None:
    problem = tool.post("/articles/", '{"title": "ab' + escape + 'c", "body": "x"}').json()
    assert (problem["field"], problem["details"]["offset"]) == ("title", 2)


def test_a_pair_of_surrogates_is_one_character(tool: Tool) -> None:
    answer = tool.post("/articles/", '{"body": "وصلت 40 \\ud83d\\ude9a"}')
    assert answer.status_code == 201
    assert Article.objects.get().versions.get().body == "وصلت 40 \U0001f69a"


def test_the_limit_is_told(tool: Tool) -> None:
    problem = tool.post("/articles/", b'{"body": "' + b"a" * 5_000_000 + b'"}').json()
    assert problem["details"] == {"limit": settings.DATA_UPLOAD_MAX_MEMORY_SIZE}
    problem = tool.post("/articles/", {"body": "a" * 1_000_001}).json()
    assert problem["details"] == {"bytes": 1_000_001, "limit": settings.FACTCHECK_MAX_ARTICLE_BYTES}


@pytest.mark.parametrize(
    ("content_type", "encoding", "status"),
    [
        ("application/json; charset=utf-8", "", 201),
        ('application/json; charset="UTF-8"', "identity", 201),
        ("application/json; charset=windows-1256", "", 415),
        ("application/json; charset=utf-16", "", 415),
        ("application/json; charset=no-such-thing", "", 415),
        ("application/json", "gzip", 415),
        ("application/json", "br, gzip", 415),
        ("text/plain", "", 415),
        ("application/x-www-form-urlencoded", "", 415),
        ("multipart/form-data; boundary=x", "", 415),
        ("application/xml", "", 415),
        ("nonsense", "", 415),
    ],
)
def test_how_it_is_written(tool: Tool, content_type: str, encoding: str, status: int) -> None:
    more = {"Content_Encoding": encoding} if encoding else {}
    answer = tool.post("/articles/", BODY, content_type=content_type, **more)
    if status == 201:
        assert answer.status_code == 201
    else:
        assert_problem(answer, 415, "unsupported_media_type")
    assert Article.objects.count() == (status == 201)


def test_a_compressed_body(tool: Tool) -> None:
    sent = gzip.compress(json.dumps(BODY).encode())
    assert_problem(tool.post("/articles/", sent, Content_Encoding="gzip"), 415, "unsupported_media_type")


def test_a_body_without_a_length(tool: Tool) -> None:
    assert_problem(tool.post("/articles/", "", Transfer_Encoding="chunked"), 411, "length_missing")


def test_a_byte_order_mark_is_no_part_of_the_text(tool: Tool) -> None:
    assert tool.post("/articles/", b"\xef\xbb\xbf" + json.dumps(BODY).encode()).status_code == 201


def test_a_number_of_5000_digits_in_the_text_is_text(tool: Tool) -> None:
    text = "وصلت " + "9" * 5_000 + " شاحنة."
    assert tool.post("/articles/", {"body": text}).status_code == 201
    assert Article.objects.get().versions.get().body == text


@pytest.mark.parametrize(
    "text", ["ش\u200cاحنة 5", "\u202eabc 5", "a\u200b 5", "\u200f5", "\ufdfa" * 50], ids=lambda text: ascii(text)[:16]
)
def test_marks_that_cannot_be_seen_are_kept(tool: Tool, text: str) -> None:
    answer = tool.post("/articles/", {"body": text})
    assert answer.status_code == 201
    assert Article.objects.get().versions.get().body == text


def test_a_million_repeated_names_are_refused_quickly(tool: Tool) -> None:
    names = ",".join(f'"n{number}":0' for number in range(200_000))
    assert_problem(tool.post("/articles/", "{" + names + ',"n199999":0}'), 400, "json_duplicate_key", "n199999")
