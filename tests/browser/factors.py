"""The pages of a second factor, for a reader who has a passkey and recovery codes and no app yet."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from cryptography.hazmat.primitives.asymmetric import ec
from django.urls import reverse
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData, CollectedClientData

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from playwright.sync_api import Page

PASSWORD = "open-sesame-7"
SECOND_STEP = "second step"


def factor_pages(user: User) -> dict[str, str]:
    """The addresses of the second factor's pages; the reader has a passkey and recovery codes from now on."""
    key = Authenticator.objects.create(user=user, type="webauthn", data=_passkey("هاتفي"))
    RecoveryCodes.activate(user)
    named = {
        "factors": "mfa_index",
        "new app": "mfa_activate_totp",
        "passkeys": "mfa_list_webauthn",
        "new passkey": "mfa_add_webauthn",
        "recovery codes": "mfa_view_recovery_codes",
        "new recovery codes": "mfa_generate_recovery_codes",
        "removed app": "mfa_deactivate_totp",
        "again": "account_reauthenticate",
        "again with a code": "mfa_reauthenticate",
        "again with a passkey": "mfa_reauthenticate_webauthn",
        SECOND_STEP: "web:login",
    }
    return {
        **{name: reverse(address) for name, address in named.items()},
        "renamed passkey": reverse("mfa_edit_webauthn", args=[key.pk]),
        "removed passkey": reverse("mfa_remove_webauthn", args=[key.pk]),
    }


def _passkey(name: str) -> dict[str, object]:
    """A registered key as the library stores it: its answer to the registration, signed by nobody."""
    number = b"\x07" * 16
    public = ES256.from_cryptography_key(  # type: ignore[no-untyped-call]
        ec.generate_private_key(ec.SECP256R1()).public_key()
    )
    credential = AttestedCredentialData.create(b"\x00" * 16, number, public)
    flags = AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.UV | AuthenticatorData.FLAG.AT
    data = AuthenticatorData.create(hashlib.sha256(b"localhost").digest(), flags, 0, credential)
    attested = AttestationObject.create("none", data, {})
    client = CollectedClientData.create(type="webauthn.create", challenge=b"7" * 32, origin="https://localhost")
    answer = {"clientDataJSON": websafe_encode(client), "attestationObject": websafe_encode(attested)}
    sent = {"id": websafe_encode(number), "rawId": websafe_encode(number), "type": "public-key", "response": answer}
    return {"name": name, "credential": {**sent, "clientExtensionResults": {}}}


def log_in_by_half(page: Page, user: User) -> None:
    """The log-in with the password alone: the second step stands there now."""
    page.fill("[name=username]", user.username)
    page.fill("[name=password]", PASSWORD)
    page.click("main form >> nth=0 >> button.main")
    page.wait_for_url("**/login/factors/authenticate/")
