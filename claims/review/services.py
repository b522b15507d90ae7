"""The acts of review, in one place to import from."""

from claims.review.drafts import SourceDraft, VerdictDraft
from claims.review.evidence import cite_source, withdraw_evidence
from claims.review.taking import (
    confirm_claim,
    dismiss_claim,
    release_claim,
    release_expired,
    renew_reading,
    reopen_claim,
    restore_claim,
    take_claim,
    take_next,
)
from claims.review.verdicts import axes_of, record_verdict

__all__ = [
    "SourceDraft",
    "VerdictDraft",
    "axes_of",
    "cite_source",
    "confirm_claim",
    "dismiss_claim",
    "record_verdict",
    "release_claim",
    "release_expired",
    "renew_reading",
    "reopen_claim",
    "restore_claim",
    "take_claim",
    "take_next",
    "withdraw_evidence",
]
