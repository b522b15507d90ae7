"""Why a service gave no answer: an outage is never "nothing found"."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from claims.errors import ClaimsError


class ServiceError(ClaimsError):
    """A service gave no answer; `retry_at` says when it may be asked again, None where asking again is of no use."""

    code = "service_error"
    status = 503
    message = _("An outside service gave no answer.")

    def __init__(self, service: str, why: str = "", *, retry_at: datetime | None = None) -> None:
        self.service = service
        self.why = why
        self.retry_at = retry_at
        super().__init__()

    def __str__(self) -> str:
        """What happened, and the service's own words where it gave any."""
        return f"{self.message} ({self.why})" if self.why else str(self.message)


class ServiceUnreachable(ServiceError):
    """It did not answer, not in time, or not in its own form."""

    code = "service_unreachable"
    message = _("The service could not be reached.")


class ServiceResting(ServiceError):
    """It failed several times in a row and is left alone for a while."""

    code = "service_resting"
    message = _("The service failed several times and is left alone for a while.")


class QuotaUsedUp(ServiceError):
    code = "service_quota"
    message = _("The service was asked as often as it may be in one day.")


class ServiceRefused(ServiceError):
    """It answered with an error of ours: a wrong key, a question it does not take."""

    code = "service_refused"
    message = _("The service refused the question.")
