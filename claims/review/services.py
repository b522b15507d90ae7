"""The acts of review, in one place to import from."""

from claims.review.assigning import assign_claim, set_due
from claims.review.bulk import BulkReport, bulk_assign, bulk_confirm, bulk_dismiss, bulk_due, bulk_skip
from claims.review.checklists import mark_item, unmark_item
from claims.review.claimants import merge_claimants, undo_merge
from claims.review.comments import add_comment, resolve_thread, unresolve_thread
from claims.review.copies import Links, link_article
from claims.review.drafts import LibraryDraft, SourceDraft, VerdictDraft
from claims.review.editing import ClaimDraft, add_claim, edit_claim
from claims.review.evidence import cite_source, withdraw_evidence
from claims.review.files import BroughtFile, cite_file
from claims.review.filters import ClaimFilter, delete_filter, read_filter, save_filter, visible_filters
from claims.review.findings import dismiss_finding, restore_finding
from claims.review.joining import merge_claims, split_claim
from claims.review.presence import come, forget_gone, leave, others_at
from claims.review.priority import Moved, WeightsPreview, apply_weights, preview_weights, weigh_waiting
from claims.review.quoting import Quotation
from claims.review.reading_drafts import discard_draft, draft_of, save_draft
from claims.review.rechecking import check_again
from claims.review.requests import (
    CorrectionDraft,
    ReplyDraft,
    ask_for_reply,
    decide_correction,
    mark_answered,
    receive_correction,
    record_reply,
)
from claims.review.saved_copies import PassageDraft, capture_source, cite_passage
from claims.review.sentences import (
    tick_sentence,
    untick_sentence,
    waive_background,
    waive_claim,
    waive_sentence,
    withdraw_waiver,
)
from claims.review.settling import (
    FigureDraft,
    TogetherDraft,
    figures_to_settle,
    has_figures_to_settle,
    settle_together,
)
from claims.review.signoff import make_ready, sign_off, withdraw_ready, withdraw_sign_off
from claims.review.skipping import skip_claim, unskip_claim
from claims.review.sources import add_source, edit_source, merge_sources, separate_source
from claims.review.suggestions import (
    SuggestionDraft,
    answer_by_link,
    answer_suggestion,
    author_link,
    propose_change,
    withdraw_suggestion,
)
from claims.review.taking import (
    release_claim,
    release_expired,
    renew_reading,
    reopen_claim,
    take_claim,
    take_next,
)
from claims.review.triage import confirm_claim, dismiss_claim, restore_claim
from claims.review.undo import undo_triage, undoable
from claims.review.verdicts import axes_of, record_verdict
from claims.review.warnings.dismissals import dismiss_warning, restore_warning

__all__ = [
    "BroughtFile",
    "BulkReport",
    "ClaimDraft",
    "ClaimFilter",
    "CorrectionDraft",
    "FigureDraft",
    "LibraryDraft",
    "Links",
    "Moved",
    "PassageDraft",
    "Quotation",
    "ReplyDraft",
    "SourceDraft",
    "SuggestionDraft",
    "TogetherDraft",
    "VerdictDraft",
    "WeightsPreview",
    "add_claim",
    "add_comment",
    "add_source",
    "answer_by_link",
    "answer_suggestion",
    "apply_weights",
    "ask_for_reply",
    "assign_claim",
    "author_link",
    "axes_of",
    "bulk_assign",
    "bulk_confirm",
    "bulk_dismiss",
    "bulk_due",
    "bulk_skip",
    "capture_source",
    "check_again",
    "cite_file",
    "cite_passage",
    "cite_source",
    "come",
    "confirm_claim",
    "decide_correction",
    "delete_filter",
    "discard_draft",
    "dismiss_claim",
    "dismiss_finding",
    "dismiss_warning",
    "draft_of",
    "edit_claim",
    "edit_source",
    "figures_to_settle",
    "forget_gone",
    "has_figures_to_settle",
    "leave",
    "link_article",
    "make_ready",
    "mark_answered",
    "mark_item",
    "merge_claimants",
    "merge_claims",
    "merge_sources",
    "others_at",
    "preview_weights",
    "propose_change",
    "read_filter",
    "receive_correction",
    "record_reply",
    "record_verdict",
    "release_claim",
    "release_expired",
    "renew_reading",
    "reopen_claim",
    "resolve_thread",
    "restore_claim",
    "restore_finding",
    "restore_warning",
    "save_draft",
    "save_filter",
    "separate_source",
    "set_due",
    "settle_together",
    "sign_off",
    "skip_claim",
    "split_claim",
    "take_claim",
    "take_next",
    "tick_sentence",
    "undo_merge",
    "undo_triage",
    "undoable",
    "unmark_item",
    "unresolve_thread",
    "unskip_claim",
    "untick_sentence",
    "visible_filters",
    "waive_background",
    "waive_claim",
    "waive_sentence",
    "weigh_waiting",
    "withdraw_evidence",
    "withdraw_ready",
    "withdraw_sign_off",
    "withdraw_suggestion",
    "withdraw_waiver",
]
