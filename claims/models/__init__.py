"""The rows: one file per aggregate."""

from claims.models.account import Account
from claims.models.article import Article, ArticleVersion, Carrier, Origin, Part, Story
from claims.models.attribution import Attribution, ModeChoice, StanceChoice
from claims.models.audit_event import AuditEvent, AuditLink, AuditPending
from claims.models.capture import ArticleFetch, Capture, CapturePurpose
from claims.models.checklist import ChecklistItem, ChecklistMark
from claims.models.claim import AnchorStatus, Claim, ClaimAnchor, Kind
from claims.models.claimant import Claimant, ClaimantAlias, ClaimantKind
from claims.models.claimant_merge import ClaimantMerge
from claims.models.comment import Comment
from claims.models.connector import Connector, ServiceAnswer
from claims.models.edition import CorrectionClass, Edition
from claims.models.evidence import (
    Evidence,
    EvidenceStance,
    OriginGroup,
    Snapshot,
    SnapshotStatus,
    Source,
    SourceKind,
    Visibility,
)
from claims.models.finding import Finding, Outcome
from claims.models.imported_review import ArchiveRequest, ImportedReview, ReviewFeed
from claims.models.ledger import SignOff, Tick, TickKind, Waiver
from claims.models.outlet import Desk, Membership, Outlet, Role
from claims.models.policy import DisputeDecider, Policy, Preset, SecondReading, Triage
from claims.models.priority import PriorityWeight
from claims.models.quantity import ApproximatorChoice, Quantity
from claims.models.rating import Axis, Colour, Rating, RatingScale
from claims.models.reference import ReferenceFigure, ReferenceTable, TableFormat
from claims.models.request import CorrectionRequest, Decision, ReplyRequest
from claims.models.search import SearchedArticle, SearchedClaim
from claims.models.session import Keymap, Presence
from claims.models.suggestion import Answer, ChangeClass, Suggestion
from claims.models.token import ApiToken, Scope
from claims.models.triage import TriageAct, TriageKind
from claims.models.verdict import ReadingLease, Round, Verdict
from claims.models.warning import WarningDismissal
from claims.models.work import Checker, CheckRun, CheckScope, ExtractionRun, LeasedWork
from claims.models.worker import Worker
from claims.models.worklist import ReadingDraft, SavedFilter, Skip

__all__ = [
    "Account",
    "AnchorStatus",
    "Answer",
    "ApiToken",
    "ApproximatorChoice",
    "ArchiveRequest",
    "Article",
    "ArticleFetch",
    "ArticleVersion",
    "Attribution",
    "AuditEvent",
    "AuditLink",
    "AuditPending",
    "Axis",
    "Capture",
    "CapturePurpose",
    "Carrier",
    "ChangeClass",
    "CheckRun",
    "CheckScope",
    "Checker",
    "ChecklistItem",
    "ChecklistMark",
    "Claim",
    "ClaimAnchor",
    "Claimant",
    "ClaimantAlias",
    "ClaimantKind",
    "ClaimantMerge",
    "Colour",
    "Comment",
    "Connector",
    "CorrectionClass",
    "CorrectionRequest",
    "Decision",
    "Desk",
    "DisputeDecider",
    "Edition",
    "Evidence",
    "EvidenceStance",
    "ExtractionRun",
    "Finding",
    "ImportedReview",
    "Keymap",
    "Kind",
    "LeasedWork",
    "Membership",
    "ModeChoice",
    "Origin",
    "OriginGroup",
    "Outcome",
    "Outlet",
    "Part",
    "Policy",
    "Presence",
    "Preset",
    "PriorityWeight",
    "Quantity",
    "Rating",
    "RatingScale",
    "ReadingDraft",
    "ReadingLease",
    "ReferenceFigure",
    "ReferenceTable",
    "ReplyRequest",
    "ReviewFeed",
    "Role",
    "Round",
    "SavedFilter",
    "Scope",
    "SearchedArticle",
    "SearchedClaim",
    "SecondReading",
    "ServiceAnswer",
    "SignOff",
    "Skip",
    "Snapshot",
    "SnapshotStatus",
    "Source",
    "SourceKind",
    "StanceChoice",
    "Story",
    "Suggestion",
    "TableFormat",
    "Tick",
    "TickKind",
    "Triage",
    "TriageAct",
    "TriageKind",
    "Verdict",
    "Visibility",
    "Waiver",
    "WarningDismissal",
    "Worker",
]
