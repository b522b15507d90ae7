"""JSON as RFC 8259 means it: one encoding, one meaning, and nothing that a database or a browser cannot keep."""

from __future__ import annotations

import codecs
import json
import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import IO, Any, NoReturn

from django.conf import settings
from django.utils.translation import gettext as _
from rest_framework.parsers import BaseParser

from claims.api.problems import (
    BodyTooLarge,
    JsonDuplicateKey,
    JsonInvalid,
    JsonNumber,
    JsonTooDeep,
    UnsupportedBody,
)
from claims.errors import BadCharacter
from claims.validation import check_text

DEEPEST = 32
"""Our deepest body has three levels; the interpreter's own limit would be a crash of the parser."""
LONGEST_NUMBER = 400
"""Digits of a number: the longest float that JSON writers give out has 309."""
_UTF8 = {"utf-8", "utf8"}
_FOREIGN_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_IMPOSSIBLE = re.compile("[\x00\ud800-\udfff]")


class StrictJSONParser(BaseParser):
    """Reads a JSON body or refuses it with the reason and, where there is one, the field and the place."""

    media_type = "application/json"

    @property
    def limit(self) -> int:
        """So many bytes of a body are read."""
        limit: int = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        return limit

    def parse(
        self, stream: IO[bytes], media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> Any:
        request = (parser_context or {})["request"]
        _check_encoding(request.content_type or "", request.META.get("HTTP_CONTENT_ENCODING", ""))
        value = _load(_decode(_read(stream, self.limit)))
        _check_strings(value)
        return value


class FileParser(StrictJSONParser):
    """The same for a body that carries a file in Base64, which is a third longer than the file."""

    @property
    def limit(self) -> int:
        most: int = settings.FACTCHECK_MAX_FILE_BYTES
        return super().limit + most * 4 // 3 + 4


def _check_encoding(content_type: str, content_encoding: str) -> None:
    if content_encoding.strip().lower() not in ("", "identity"):
        raise UnsupportedBody(_("Send the body without compression (no Content-Encoding)."))
    charset = re.search(r"""charset\s*=\s*["']?([^\s;"']*)""", content_type, re.IGNORECASE)
    if charset and charset[1].lower() not in _UTF8:
        raise UnsupportedBody(_("The body must be UTF-8, not “%(charset)s”.") % {"charset": charset[1][:40]})


def _read(stream: IO[bytes], limit: int) -> bytes:
    body = stream.read(limit + 1)
    if len(body) > limit:
        raise BodyTooLarge(
            _("The body has more than %(limit)d bytes, which is the most that can be taken.") % {"limit": limit},
            details={"limit": limit},
        )
    return body


def _decode(body: bytes) -> str:
    if body.startswith(_FOREIGN_MARKS) or b"\x00" in body[:2]:
        raise UnsupportedBody(_("The body must be UTF-8, not UTF-16 or UTF-32."))
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise JsonInvalid(
            _("Byte %(number)d of the body is not UTF-8.") % {"number": error.start + 1},
            details={"offset": error.start},
        ) from None


def _load(text: str) -> Any:
    try:
        return json.loads(
            text,
            object_pairs_hook=_object,
            parse_int=_whole_number,
            parse_float=_number,
            parse_constant=_not_a_number,
        )
    except RecursionError:
        raise JsonTooDeep(details={"limit": DEEPEST}) from None
    except json.JSONDecodeError as error:
        raise JsonInvalid(
            _("The body is not valid JSON: line %(line)d, column %(column)d.")
            % {"line": error.lineno, "column": error.colno},
            details={"offset": error.pos},
        ) from None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        twice = Counter(name for name, value in pairs).most_common(1)[0][0]
        raise JsonDuplicateKey(
            _("“%(name)s” stands twice in one object.") % {"name": _shown(twice)}, field=_shown(twice)
        )
    return found


def _whole_number(digits: str) -> int:
    if len(digits) > LONGEST_NUMBER:
        raise JsonNumber(_("A number has %(n)d digits.") % {"n": len(digits)}, details={"limit": LONGEST_NUMBER})
    return int(digits)


def _number(digits: str) -> float:
    if len(digits) > LONGEST_NUMBER or math.isinf(float(digits)):
        raise JsonNumber(_("A number is too large or too long."), details={"limit": LONGEST_NUMBER})
    return float(digits)


def _not_a_number(name: str) -> NoReturn:
    raise JsonNumber(_("“%(name)s” is not a number in JSON.") % {"name": name})


def _check_strings(value: Any, path: tuple[Any, ...] = ()) -> None:
    """Raises JsonTooDeep, or BadCharacter or NotText naming the field. It goes no deeper than DEEPEST."""
    if isinstance(value, str):
        if _IMPOSSIBLE.search(value):
            check_text(".".join(map(str, path)), value)
        return
    if len(path) >= DEEPEST:
        raise JsonTooDeep(details={"limit": DEEPEST})
    for name, inner in _members(value):
        if isinstance(inner, str | dict | list):
            _check_strings(inner, (*path, name))


def _members(value: Any) -> Iterable[tuple[Any, Any]]:
    if isinstance(value, list):
        return enumerate(value)
    if not isinstance(value, dict):
        return ()
    for name in value:
        if bad := _IMPOSSIBLE.search(name):
            raise BadCharacter(field=_shown(name), details={"offset": bad.start()})
    return value.items()


def _shown(name: str) -> str:
    """A name as an answer can carry it."""
    return _IMPOSSIBLE.sub("\ufffd", name)[:80]
