"""What is handed in and cannot be taken: texts, ratings, references, files."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from claims.errors.base import ClaimsError


class InvalidInput(ClaimsError):
    """A value that cannot be taken; `field` names where it stands."""

    code = "invalid"
    message = _("This value cannot be used.")


class EmptyText(InvalidInput):
    code = "text_empty"
    message = _("The text is empty.")


class TextTooLong(ClaimsError):
    code = "text_too_long"
    status = 413
    message = _("The text is too long.")


class BadCharacter(InvalidInput):
    """NUL or a lone surrogate: no database and no browser can keep them."""

    code = "text_bad_character"
    message = _("The text holds a character that cannot be stored.")


class NotText(InvalidInput):
    code = "text_binary"
    message = _("This is not text.")


class UnknownLanguage(InvalidInput):
    code = "language_unknown"
    message = _("This language cannot be read yet.")


class DuplicateArticle(ClaimsError):
    """The desk has this very text already; `details["article"]` is its id."""

    code = "article_duplicate"
    status = 409
    message = _("This text is already at your desk.")


class KeyReused(ClaimsError):
    """An idempotency key came back with another text."""

    code = "idempotency_key_reused"
    status = 422
    message = _("This idempotency key was used for another text.")


class UnknownRating(InvalidInput):
    code = "rating_unknown"
    message = _("This rating is not on the desk's scale.")


class RatingMissing(InvalidInput):
    code = "rating_missing"
    message = _("Choose a rating.")


class SourceMissing(InvalidInput):
    """Policy asks for more evidence on this axis."""

    code = "source_missing"
    message = _("The desk's policy asks for a source before this verdict.")


class SourceKnown(ClaimsError):
    """The desk has a reference of this address; `details["source"]` is its id."""

    code = "source_known"
    status = 409
    message = _("Your desk has a reference of this address already.")


class FileTooLarge(ClaimsError):
    """`details["limit"]` says how many bytes are taken."""

    code = "file_too_large"
    status = 413
    message = _("The file is too large.")


class UnpacksTooLarge(FileTooLarge):
    """A packed file that holds far more than it weighs."""

    code = "file_unpacks_too_large"
    message = _("The file unpacks to far more than a document holds: it is not read.")
    retry = False


class WrongFile(InvalidInput):
    """A file of a kind that is not kept; the message names what it looks like."""

    code = "file_wrong_kind"
    message = _("Files of this kind are not taken.")


class BrokenFile(InvalidInput):
    code = "file_broken"
    message = _("The file is broken or locked: it cannot be read.")
