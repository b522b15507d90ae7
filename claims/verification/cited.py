"""The cited pages of a claim with what became of them."""

from __future__ import annotations

from django.db.models import BinaryField, F, Func

from claims.models import Claim, Evidence, Snapshot, SnapshotStatus, Visibility
from claims.verification.protocol import CitedSource


def cited_sources(claim: Claim) -> list[CitedSource]:
    """What health is judged by; two queries. Copies are hashed where they lie: they may be large."""
    hashed = Func(F("snapshot__content"), function="sha256", output_field=BinaryField())
    rows = Evidence.objects.filter(claim=claim, snapshot__isnull=False).select_related("source", "snapshot")
    cited = list(rows.defer("snapshot__content").annotate(hashed=hashed).order_by("pk"))
    newest = _newest([item.source_id for item in cited])
    return [_cited(item, newest.get(item.source_id)) for item in cited]


def _newest(sources: list[int]) -> dict[int, Snapshot]:
    copies = Snapshot.objects.filter(source__in=sources, file_name="").defer("content")
    rows = copies.order_by("source_id", "-fetched_at", "-pk").distinct("source_id")
    return {row.source_id: row for row in rows}


def _cited(item: Evidence, newest: Snapshot | None) -> CitedSource:
    saved = item.snapshot
    assert saved is not None
    newest = newest or saved
    looked_at = newest.checked_at or newest.fetched_at
    confidential = item.source.visibility == Visibility.CONFIDENTIAL
    return CitedSource(
        evidence=item.pk,
        title="" if confidential else item.source.title,
        passage=item.passage,
        saved=saved.text,
        newest=newest.text,
        changed=newest.pk != saved.pk and newest.text != saved.text,
        dead=newest.status == SnapshotStatus.DEAD,
        intact=bytes(item.hashed).hex() == saved.sha256,  # type: ignore[attr-defined]
        looked_at=looked_at.date(),
        confidential=confidential,
    )
