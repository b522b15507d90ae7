"""Acts that are refused: not allowed, not possible now, or somebody else was first."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from claims.errors.base import ClaimsError


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
