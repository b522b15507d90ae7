"""What a factory gives, for the type checker: factory_boy's own types say nothing of it."""

from collections.abc import Callable

from django.contrib.auth.models import User

from claims import models as rows

PASSWORD: str
BODY: str
FIGURE: str
STATEMENT: str

UserFactory: Callable[..., User]
OutletFactory: Callable[..., rows.Outlet]
PolicyFactory: Callable[..., rows.Policy]
DeskFactory: Callable[..., rows.Desk]
MembershipFactory: Callable[..., rows.Membership]
ApiTokenFactory: Callable[..., rows.ApiToken]
ArticleFactory: Callable[..., rows.Article]
ArticleVersionFactory: Callable[..., rows.ArticleVersion]
ExtractionRunFactory: Callable[..., rows.ExtractionRun]
ClaimFactory: Callable[..., rows.Claim]
QuantityFactory: Callable[..., rows.Quantity]
ClaimantFactory: Callable[..., rows.Claimant]
ClaimantAliasFactory: Callable[..., rows.ClaimantAlias]
AttributionFactory: Callable[..., rows.Attribution]
CheckerFactory: Callable[..., rows.Checker]
CheckRunFactory: Callable[..., rows.CheckRun]
FindingFactory: Callable[..., rows.Finding]
OriginGroupFactory: Callable[..., rows.OriginGroup]
SourceFactory: Callable[..., rows.Source]
SnapshotFactory: Callable[..., rows.Snapshot]
ArticleFetchFactory: Callable[..., rows.ArticleFetch]
CaptureFactory: Callable[..., rows.Capture]
EvidenceFactory: Callable[..., rows.Evidence]
VerdictFactory: Callable[..., rows.Verdict]
ReadingLeaseFactory: Callable[..., rows.ReadingLease]
