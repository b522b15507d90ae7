"""The rows: one file per aggregate."""

from claims.models.article import Article, ArticleVersion, Origin, Part
from claims.models.attribution import Attribution, ModeChoice, StanceChoice
from claims.models.audit_event import AuditEvent
from claims.models.claim import AnchorStatus, Claim, ClaimAnchor, Kind
from claims.models.claimant import Claimant, ClaimantAlias, ClaimantKind
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
from claims.models.outlet import Desk, Membership, Outlet, Role
from claims.models.policy import DisputeDecider, Policy, Preset, SecondReading, Triage
from claims.models.priority import PriorityWeight
from claims.models.quantity import ApproximatorChoice, Quantity
from claims.models.rating import Axis, Colour, Rating, RatingScale
from claims.models.token import ApiToken, Scope
from claims.models.verdict import ReadingLease, Round, Verdict
from claims.models.work import Checker, CheckRun, ExtractionRun, LeasedWork

__all__ = [
    "AnchorStatus",
    "ApiToken",
    "ApproximatorChoice",
    "Article",
    "ArticleVersion",
    "Attribution",
    "AuditEvent",
    "Axis",
    "CheckRun",
    "Checker",
    "Claim",
    "ClaimAnchor",
    "Claimant",
    "ClaimantAlias",
    "ClaimantKind",
    "Colour",
    "Desk",
    "DisputeDecider",
    "Evidence",
    "EvidenceStance",
    "ExtractionRun",
    "Finding",
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
    "Preset",
    "PriorityWeight",
    "Quantity",
    "Rating",
    "RatingScale",
    "ReadingLease",
    "Role",
    "Round",
    "Scope",
    "SecondReading",
    "Snapshot",
    "SnapshotStatus",
    "Source",
    "SourceKind",
    "StanceChoice",
    "Triage",
    "Verdict",
    "Visibility",
]
