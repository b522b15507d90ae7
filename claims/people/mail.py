"""Links by e-mail, where a mail server is set up; without one an administrator hands them out."""

from __future__ import annotations

import logging
from smtplib import SMTPException

from django.conf import settings
from django.contrib.auth.models import User
from django.core.mail import send_mail
from django.db import transaction
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from claims.people.links import OneTimeLink, Purpose

logger = logging.getLogger(__name__)


def mails() -> bool:
    """Whether links go out by e-mail: that needs a mail server and the address that the links begin with."""
    return bool(settings.FACTCHECK_PUBLIC_URL) and not settings.EMAIL_BACKEND.endswith("dummy.EmailBackend")


def mail_link(person: User, link: OneTimeLink) -> None:
    """Sends the link after commit, if it can; a server that does not answer is logged, the link was shown anyway."""
    if not mails() or not person.email:
        return
    subject = _("Your invitation to Mudaqqiq") if link.purpose == Purpose.JOIN else _("A new password for Mudaqqiq")
    address = settings.FACTCHECK_PUBLIC_URL.rstrip("/") + reverse(f"web:{link.purpose}", args=[link.person, link.token])
    until = date_format(localtime(link.expires_at), "DATETIME_FORMAT")
    body = _("Open this address once, until %(until)s:\n\n%(address)s") % {"until": until, "address": address}
    transaction.on_commit(lambda: _send(subject, body, person.email))


def _send(subject: str, body: str, to: str) -> None:
    try:
        send_mail(subject, body, None, [to])
    except (OSError, SMTPException):
        # Neither the address nor the link: logs are read by more people than letters.
        logger.exception("a one-time link could not be sent by e-mail")
