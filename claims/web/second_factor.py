"""How allauth's second factor behaves here: no sign-up, secrets stored encrypted, our words."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from hashlib import sha256
from io import BytesIO

import qrcode
from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from qrcode.image.svg import SvgPathImage


class Accounts(DefaultAccountAdapter):  # type: ignore[misc]
    """People come by invitation alone."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


class SecondFactors(DefaultMFAAdapter):  # type: ignore[misc]
    """Secrets that a copy of the database alone does not give away."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": gettext_lazy("This code is not right, or no longer."),
        "cannot_generate_recovery_codes": gettext_lazy("Recovery codes need a second factor first."),
    }

    def get_totp_issuer(self) -> str:
        return str(_("Mudaqqiq"))

    def build_totp_svg(self, url: str) -> str:
        """The picture to scan, as an element of the page: nothing that the page's policy would have to let in."""
        buffer = BytesIO()
        qrcode.make(url, image_factory=SvgPathImage, border=2).save(buffer)
        return buffer.getvalue().decode().partition("?>")[2].strip()

    def encrypt(self, text: str) -> str:
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _cipher().decrypt(encrypted_text.encode()).decode()

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:  # noqa: A002 - allauth's name
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return _("Key %(number)d") % {"number": number}


def _cipher() -> MultiFernet:
    """Today's secret key, and the earlier ones for what was stored under them."""
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = [sha256(b"claims.second-factor" + str(secret).encode()).digest() for secret in secrets]
    return MultiFernet([Fernet(urlsafe_b64encode(digest)) for digest in digests])
