"""Every table of the workbench, findable and safe; the files have the names of those in `claims.models`."""

from claims.admin import (
    article,
    attribution,
    audit_event,
    checklist,
    claim,
    claimant,
    connector,
    evidence,
    finding,
    imported_review,
    outlet,
    policy,
    priority,
    quantity,
    rating,
    records,
    reference,
    token,
    user,
    verdict,
    work,
    worklist,
)
from claims.admin.rest import register_the_rest

__all__ = [
    "article",
    "attribution",
    "audit_event",
    "checklist",
    "claim",
    "claimant",
    "connector",
    "evidence",
    "finding",
    "imported_review",
    "outlet",
    "policy",
    "priority",
    "quantity",
    "rating",
    "records",
    "reference",
    "token",
    "user",
    "verdict",
    "work",
    "worklist",
]

register_the_rest()
