"""The acts of review, in one place to import from."""

from claims.review.checklists import mark_item, unmark_item
from claims.review.comments import add_comment, resolve_thread, unresolve_thread
from claims.review.copies import Links, link_article
from claims.review.drafts import SourceDraft, VerdictDraft
from claims.review.evidence import cite_source, withdraw_evidence
from claims.review.requests import (
    CorrectionDraft,
    ReplyDraft,
    ask_for_reply,
    decide_correction,
    mark_answered,
    receive_correction,
    record_reply,
)
from claims.review.sentences import (
    tick_sentence,
    untick_sentence,
    waive_background,
    waive_claim,
    waive_sentence,
    withdraw_waiver,
)
from claims.review.signoff import make_ready, sign_off, withdraw_ready
from claims.review.suggestions import (
    SuggestionDraft,
    answer_by_link,
    answer_suggestion,
    author_link,
    propose_change,
    withdraw_suggestion,
)
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
from claims.review.warnings.dismissals import dismiss_warning, restore_warning

__all__ = [
    "CorrectionDraft",
    "Links",
    "ReplyDraft",
    "SourceDraft",
    "SuggestionDraft",
    "VerdictDraft",
    "add_comment",
    "answer_by_link",
    "answer_suggestion",
    "ask_for_reply",
    "author_link",
    "axes_of",
    "cite_source",
    "confirm_claim",
    "decide_correction",
    "dismiss_claim",
    "dismiss_warning",
    "link_article",
    "make_ready",
    "mark_answered",
    "mark_item",
    "propose_change",
    "receive_correction",
    "record_reply",
    "record_verdict",
    "release_claim",
    "release_expired",
    "renew_reading",
    "reopen_claim",
    "resolve_thread",
    "restore_claim",
    "restore_warning",
    "sign_off",
    "take_claim",
    "take_next",
    "tick_sentence",
    "unmark_item",
    "unresolve_thread",
    "untick_sentence",
    "waive_background",
    "waive_claim",
    "waive_sentence",
    "withdraw_evidence",
    "withdraw_ready",
    "withdraw_suggestion",
    "withdraw_waiver",
]
