"""What may be refused, each refusal with a stable code; every edge turns one into its own answer, once."""

from __future__ import annotations

from typing import Any, ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class ClaimsError(Exception):
    """A refusal that a person or a tool can act on: a code for tools, a message for people, the field where it lies."""

    code: ClassVar[str] = "error"
    status: ClassVar[int] = 400
    message: ClassVar[str | Promise] = _("The request could not be carried out.")
    retry: ClassVar[bool] = True
    """Whether machine work that met it is worth another attempt."""

    def __init__(
        self, message: str | Promise | None = None, *, field: str | None = None, details: dict[str, Any] | None = None
    ) -> None:
        self.text = message if message is not None else self.message
        self.field = field
        self.details = details or {}
        super().__init__(self.code)

    def __str__(self) -> str:
        return str(self.text)


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


class NotAllowed(ClaimsError):
    code = "not_allowed"
    status = 403
    message = _("You may not do this.")


class NotFound(ClaimsError):
    code = "not_found"
    status = 404
    message = _("There is nothing here that you may see.")


class Conflict(ClaimsError):
    """Somebody else was first: the row is no longer as the caller saw it."""

    code = "conflict"
    status = 409
    message = _("Somebody changed this claim while you were working on it. Your text is kept.")


class IllegalMove(ClaimsError):
    code = "illegal_move"
    status = 409
    message = _("The claim cannot go from its present state to that one.")


class ClaimTaken(ClaimsError):
    code = "claim_taken"
    status = 409
    message = _("Another reader has this claim.")


class NothingToTake(ClaimsError):
    code = "nothing_to_take"
    status = 404
    message = _("Nothing is waiting for you.")


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


class StaleLease(ClaimsError):
    """The lease of a piece of machine work was lost: its result must not be recorded."""

    code = "lease_lost"
    status = 409
    message = _("The lease of this work was lost.")


class NotSettled(ClaimsError):
    code = "claim_not_settled"
    status = 409
    message = _("Only a claim that is done can be made ready to publish.")


class NotSignedOff(ClaimsError):
    """A claim is published out of an article that was declared checked; `details["article"]` is its id."""

    code = "article_not_signed_off"
    status = 409
    message = _("Sign off the article's newest text first: only what was declared checked is published.")


class SignOffRefused(ClaimsError):
    """The desk's policy misses something; `details["missing"]` lists what, with sentence numbers and claims' uids."""

    code = "sign_off_refused"
    status = 409
    message = _("The article cannot be signed off yet.")


class CarrierNotTrusted(ClaimsError):
    code = "carrier_not_trusted"
    status = 409
    message = _("Only the copy of a trusted carrier can be passed in bulk.")


class SuggestionOpen(ClaimsError):
    code = "suggestion_open"
    status = 409
    message = _("A change is suggested for this claim already, and waits for its answer.")


class AlreadyAnswered(ClaimsError):
    code = "already_answered"
    status = 409
    message = _("This has its answer already, or was withdrawn.")


class LinkExpired(ClaimsError):
    """A signed link whose time is over."""

    code = "link_expired"
    status = 410
    message = _("This link has expired. Ask the desk for a new one.")


class LastAdministrator(ClaimsError):
    """A desk that would be left with nobody who says who is at it."""

    code = "last_administrator"
    status = 409
    message = _("This is the desk's only administrator. Make somebody else one first.")


class LinkInvalid(ClaimsError):
    """A one-time link that was used already, was made void, or was never given out."""

    code = "link_invalid"
    status = 410
    message = _("This link is not valid any more. Ask your administrator for a new one.")


class NotWaiting(ClaimsError):
    """Triage and the worklist concern claims that wait for their first review."""

    code = "claim_not_waiting"
    status = 409
    message = _("This can be done only while the claim waits for its first review.")


class ClaimExists(ClaimsError):
    """These very words are a claim of this kind already; `details["claim"]` is its uid."""

    code = "claim_exists"
    status = 409
    message = _("These words are a claim already.")


class NothingToUndo(ClaimsError):
    code = "nothing_to_undo"
    status = 409
    message = _("There is nothing of yours to undo here, or something has happened to the claim since.")


class OutboundError(ClaimsError):
    """Something outside could not be fetched. `retry` says whether another attempt is of use."""

    code = "outbound_failed"
    status = 502
    message = _("The address could not be fetched.")


class BadAddress(OutboundError):
    code = "outbound_bad_address"
    status = 400
    message = _("This is not a web address that can be fetched.")
    retry = False


class RefusedAddress(OutboundError):
    """An address inside our own network, or a port that is not the web's."""

    code = "outbound_refused"
    status = 400
    message = _("This address is not on the open web: it is not fetched.")
    retry = False


class FetchTimedOut(OutboundError):
    code = "outbound_timed_out"
    status = 504
    message = _("The page took too long to answer.")


class FetchTooLarge(OutboundError):
    code = "outbound_too_large"
    message = _("The page is larger than what is saved.")
    retry = False


class WrongMediaType(OutboundError):
    """Of another kind than the caller accepts, or packed in a way that is not unpacked; `details["media_type"]`."""

    code = "outbound_wrong_type"
    message = _("What stands at this address is of a kind that is not saved.")
    retry = False


class Unreachable(OutboundError):
    """No such name, no answer, a broken one, or redirects without end."""

    code = "outbound_unreachable"
    message = _("The address could not be reached.")


class PageGone(OutboundError):
    """The server says that there is no such page, or no more."""

    code = "outbound_gone"
    message = _("The page is no longer there.")
    retry = False


class PageClosed(OutboundError):
    """A page behind a log-in or a paywall, or a server that does not serve machines."""

    code = "outbound_closed"
    message = _("The site does not give this page to us. Save it by hand and bring it as a file.")
    retry = False


class PageFailed(OutboundError):
    """The server is in trouble, or too busy."""

    code = "outbound_server_failed"
    message = _("The site answered with an error.")


class CaptureOff(OutboundError):
    code = "outbound_off"
    status = 409
    message = _("Saving pages is switched off here.")
    retry = False


class UnreadableDocument(OutboundError):
    code = "outbound_unreadable"
    status = 400
    message = _("The file is broken or locked: it cannot be read.")
    retry = False


class NothingToRead(OutboundError):
    code = "outbound_no_text"
    message = _("No text was found on this page.")
    retry = False


GONE = (404, 410)
CLOSED = (401, 402, 403, 407, 451)


def refusal_of(status: int) -> OutboundError:
    """What a status of 300 and above means for whoever wanted the page."""
    if status in GONE:
        return PageGone()
    return PageClosed() if status in CLOSED else PageFailed()


def message_of(code: str) -> str | Promise:
    """The words for a stored error code, in the reader's language; a general sentence for an unknown one."""
    known = {kind.code: kind.message for kind in _below(ClaimsError)} | _OF_MACHINES
    return known.get(code, _("Something went wrong in the machine."))


_OF_MACHINES: dict[str, str | Promise] = {
    "time_limit": _("It took longer than it may."),
    "worker_lost": _("The machine that worked on it stopped."),
}


def _below(kind: type[ClaimsError]) -> list[type[ClaimsError]]:
    return [kind, *(found for child in kind.__subclasses__() for found in _below(child))]
