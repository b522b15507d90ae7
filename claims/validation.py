"""What a text must be before it is stored. Nothing is mended: a text is taken as it came or refused with the place."""

from __future__ import annotations

import re

from django.conf import settings
from django.utils.translation import gettext as _

from claims.errors import BadCharacter, EmptyText, NotText, TextTooLong, UnknownLanguage
from claims.extraction.languages import language_codes

_IMPOSSIBLE = re.compile("[\x00\ud800-\udfff]")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufffd]")
_BINARY_SHARE = 0.02
"""Above this share of control and replacement characters no newsroom text was seen: it is a file read as text."""
_MAGIC = {"%PDF": "PDF", "PK\x03\x04": "DOCX / ZIP", "\x89PNG": "PNG", "ÿØÿ": "JPEG", "GIF8": "GIF", "{\\rtf": "RTF"}


def check_text(field: str, text: str, *, required: bool = False) -> None:
    """Raises EmptyText, NotText, BadCharacter or TextTooLong, each naming the field and, if it has one, the place."""
    if required and not text.strip():
        raise EmptyText(field=field)
    _check_is_text(field, text)
    if bad := _IMPOSSIBLE.search(text):
        raise BadCharacter(
            _("Character %(number)d (U+%(code)04X) cannot be stored. Remove it and try again.")
            % {"number": bad.start() + 1, "code": ord(bad.group())},
            field=field,
            details={"offset": bad.start(), "character": f"U+{ord(bad.group()):04X}"},
        )
    size, limit = len(text.encode()), settings.FACTCHECK_MAX_ARTICLE_BYTES
    if size > limit:
        raise TextTooLong(
            _("The text has %(size)d bytes; at most %(limit)d can be taken.") % {"size": size, "limit": limit},
            field=field,
            details={"bytes": size, "limit": limit},
        )


def _check_is_text(field: str, text: str) -> None:
    for magic, name in _MAGIC.items():
        if text.startswith(magic):
            raise NotText(_("This looks like a %(kind)s file, not text.") % {"kind": name}, field=field)
    odd = len(_UNPRINTABLE.findall(text))
    if odd > 3 and odd > _BINARY_SHARE * len(text):
        raise NotText(_("This looks like the content of a file, not text."), field=field)


def check_language(code: str) -> None:
    """Raises UnknownLanguage with the codes that can be read."""
    if code not in language_codes():
        raise UnknownLanguage(
            _("The language “%(code)s” cannot be read yet; these can: %(known)s.")
            % {"code": code[:20], "known": ", ".join(language_codes())},
            field="language",
            details={"known": list(language_codes())},
        )
