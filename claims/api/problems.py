"""What the API may refuse: one table of codes, which the docs page and the reference page show."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from claims import errors
from claims.errors import ClaimsError, InvalidInput, NotAllowed
from claims.verification.connectors.errors import QuotaUsedUp, ServiceRefused, ServiceResting, ServiceUnreachable
from claims.verification.websearch import SearchOff


class JsonInvalid(InvalidInput):
    code = "json_invalid"
    message = _("The body is not valid JSON.")


class JsonTooDeep(InvalidInput):
    code = "json_too_deep"
    message = _("The JSON is nested too deeply.")


class JsonDuplicateKey(InvalidInput):
    """One name twice in one object: whichever counted, the other would be lost in silence."""

    code = "json_duplicate_key"
    message = _("The JSON has the same name twice in one object.")


class JsonNumber(InvalidInput):
    code = "json_number"
    message = _("The JSON has a number that cannot be taken.")


class BodyTooLarge(ClaimsError):
    code = "body_too_large"
    status = 413
    message = _("The body is too large.")


class LengthMissing(ClaimsError):
    code = "length_missing"
    status = 411
    message = _("The body's length is not given (Content-Length).")


class UnsupportedBody(ClaimsError):
    code = "unsupported_media_type"
    status = 415
    message = _("The body must be JSON in UTF-8, without compression.")


class UnknownParameter(InvalidInput):
    code = "parameter_unknown"
    message = _("There is no such parameter.")


class BadCursor(InvalidInput):
    code = "cursor_invalid"
    message = _("No page begins at this cursor.")


class KeyInvalid(InvalidInput):
    code = "idempotency_key_invalid"
    message = _("An idempotency key has 1 to 200 visible ASCII characters.")


class DeskMissing(InvalidInput):
    code = "desk_missing"
    message = _("Name the desk: you are at more than one.")


class DeskUnknown(InvalidInput):
    code = "desk_unknown"
    message = _("You have no such desk.")


class TokenReadOnly(NotAllowed):
    code = "token_read_only"
    message = _("This token may only read.")


class HoldLost(errors.Conflict):
    code = "hold_lost"
    message = _("You do not hold this claim any more.")


@dataclass(frozen=True, slots=True)
class Problem:
    """One refusal, ready to be written as RFC 9457 problem JSON."""

    code: str
    status: int
    title: str | Promise
    detail: str | Promise = ""
    errors: list[dict[str, str]] = field(default_factory=list)
    details: dict[str, Any] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    field: str | None = None


_OWN: tuple[type[ClaimsError], ...] = (
    InvalidInput,
    JsonInvalid,
    JsonTooDeep,
    JsonDuplicateKey,
    JsonNumber,
    errors.BadCharacter,
    errors.EmptyText,
    errors.NotText,
    errors.UnknownLanguage,
    errors.UnknownRating,
    errors.RatingMissing,
    errors.SourceMissing,
    errors.SourceKnown,
    errors.WrongFile,
    errors.BrokenFile,
    errors.FileTooLarge,
    errors.UnpacksTooLarge,
    DeskMissing,
    DeskUnknown,
    UnknownParameter,
    BadCursor,
    KeyInvalid,
    NotAllowed,
    TokenReadOnly,
    errors.NotFound,
    errors.NothingToTake,
    errors.Conflict,
    errors.IllegalMove,
    errors.ClaimTaken,
    errors.NotWaiting,
    errors.ClaimExists,
    errors.NothingToUndo,
    HoldLost,
    errors.DuplicateArticle,
    errors.NotSettled,
    errors.NotSignedOff,
    errors.SignOffRefused,
    errors.CarrierNotTrusted,
    errors.SuggestionOpen,
    errors.AlreadyAnswered,
    errors.LastAdministrator,
    SearchOff,
    LengthMissing,
    BodyTooLarge,
    errors.TextTooLong,
    UnsupportedBody,
    errors.KeyReused,
    ServiceUnreachable,
    ServiceResting,
    QuotaUsedUp,
    ServiceRefused,
)
_PROTOCOL = (
    Problem("request_invalid", 400, _("The request cannot be read.")),
    Problem("not_authenticated", 401, _("Show who you are: Authorization: Bearer <token>.")),
    Problem("token_invalid", 401, _("This token is unknown or has expired, or its user is not active.")),
    Problem("method_not_allowed", 405, _("This address does not take this method.")),
    Problem("not_acceptable", 406, _("The answers are JSON only.")),
    Problem("throttled", 429, _("Too many requests: wait a little.")),
    Problem("server_error", 500, _("Something broke on our side. It has been noted.")),
    Problem("unavailable", 503, _("The database does not answer. Try again in a moment.")),
)

PROBLEMS: dict[str, Problem] = {
    problem.code: problem
    for problem in sorted(
        (*(Problem(own.code, own.status, own.message) for own in _OWN), *_PROTOCOL), key=lambda one: one.status
    )
}
"""Every code that the API answers with, by rising status."""
