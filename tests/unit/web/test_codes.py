"""Which codes of an app are taken."""

from __future__ import annotations

import pytest
from allauth.mfa.totp.internal import auth

SECRET = "JBSWY3DPEHPK3PXP"
NOW = 1_790_000_010


@pytest.mark.parametrize(
    ("steps", "taken"),
    [
        pytest.param(0, True, id="of-now"),
        pytest.param(-1, True, id="run-out-while-it-was-typed"),
        pytest.param(1, True, id="of-a-clock-that-is-ahead"),
        pytest.param(-2, False, id="old"),
        pytest.param(2, False, id="of-the-future"),
    ],
)
def test_a_code_counts_one_step_around_its_time(steps: int, taken: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(auth.time, "time", lambda: NOW)
    code = auth.format_hotp_value(auth.hotp_value(SECRET, NOW // 30 + steps))
    assert auth.validate_totp_code(SECRET, code) is taken
