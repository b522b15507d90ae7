"""Pages and services that cannot be had, and documents that cannot be read."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from claims.errors.base import ClaimsError


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
