"""Which service does which kind of leased work: the one list."""

from __future__ import annotations

from claims.ingestion.fetching import run_fetch
from claims.ingestion.splitting import run_extraction
from claims.leases import WorkKind
from claims.models import ArchiveRequest, ArticleFetch, Capture, CheckRun, ExtractionRun, ReviewFeed
from claims.verification.archiving import run_archive
from claims.verification.capturing import run_capture
from claims.verification.reviews.services import read_feed
from claims.verification.services import run_check

KINDS = (
    WorkKind(ExtractionRun, run_extraction),
    WorkKind(CheckRun, run_check),
    WorkKind(Capture, run_capture),
    WorkKind(ArticleFetch, run_fetch),
    WorkKind(ReviewFeed, read_feed),
    WorkKind(ArchiveRequest, run_archive),
)
