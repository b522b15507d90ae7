from __future__ import annotations

import pytest

from claims.errors import BadCharacter, ClaimsError, EmptyText, NotText, TextTooLong, UnknownLanguage
from claims.validation import check_language, check_text


@pytest.mark.parametrize(
    ("text", "error", "details"),
    [
        pytest.param("", EmptyText, {}, id="empty"),
        pytest.param(" \n\t\u200f", None, {}, id="a-bidi-mark-is-ink-enough-to-keep"),
        pytest.param(" \n\t", EmptyText, {}, id="blank"),
        pytest.param("خبر\x00", BadCharacter, {"offset": 3, "character": "U+0000"}, id="nul"),
        pytest.param("ab\ud83d", BadCharacter, {"offset": 2, "character": "U+D83D"}, id="lone-surrogate"),
        pytest.param("ن" * 500_001, TextTooLong, {"bytes": 1_000_002, "limit": 1_000_000}, id="over-the-limit"),
        pytest.param("ن" * 500_000, None, {}, id="exactly-the-limit"),
        pytest.param("%PDF-1.7 …", NotText, {}, id="pdf"),
        pytest.param("PK\x03\x04 …", NotText, {}, id="zip"),
        pytest.param("\x01\x02\x7f\ufffd" * 20, NotText, {}, id="control-characters"),
        pytest.param("نص فيه رمز واحد \ufffd لا يقرأ", None, {}, id="one-replacement-character"),
        pytest.param("مع‌نى \u200f\u202e", None, {}, id="bidi-and-zero-width"),
    ],
)
def test_text(text: str, error: type[ClaimsError] | None, details: dict[str, object]) -> None:
    if error is None:
        check_text("body", text)
        return
    with pytest.raises(error) as caught:
        check_text("body", text, required=True)
    assert caught.value.field == "body"
    assert caught.value.details == details


def test_an_unknown_language_names_the_known_ones() -> None:
    check_language("ar")
    with pytest.raises(UnknownLanguage) as caught:
        check_language("tlh")
    assert caught.value.details["known"][:2] == ["ar", "en"]
    assert "tlh" in str(caught.value)
