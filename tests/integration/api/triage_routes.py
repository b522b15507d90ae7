"""Triage and the worklist in the table of routes and roles.

For each (method, route): (state of the claim, what is sent, the status for each of PEOPLE in turn).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import User

from claims.models import Claim, ReadingDraft, SavedFilter, TriageAct
from tests.factories import ClaimFactory, UserFactory

Route = tuple[str, Any, tuple[int, ...]]
V = {"version": 1}
PARTS = [{"words": "40"}, {"words": "شاحنة"}]
DRAFT = {"so": "opinion", "rationale": "نصف", **V}

CHECK = (401, 404, 403, 200, 200, 200)
MAKE = (401, 404, 403, 201, 201, 201)
OWN = (401, 404, 200, 200, 200, 200)
NONE = (401, 404, 204, 204, 204, 204)
BULK = (401, 200, 200, 200, 200, 200)
WEIGH = (401, 403, 403, 403, 403, 200)
CLAIM = "claims/<uuid:uid>"

TRIAGE_ROUTES: dict[tuple[str, str], Route] = {
    ("post", "claims/"): ("open", {"kind": "factual", "words": "سالم الحربي", "version": 1}, MAKE),
    ("post", f"{CLAIM}/edit/"): ("open", {"words": "40", **V}, CHECK),
    ("post", f"{CLAIM}/split/"): ("open", {"parts": PARTS, **V}, MAKE),
    ("post", f"{CLAIM}/merge/"): ("open", {"other_version": 1, **V}, CHECK),
    ("post", f"{CLAIM}/undo/"): ("open", V, CHECK),
    ("post", f"{CLAIM}/assign/"): ("open", {"assignee": None, **V}, CHECK),
    ("post", f"{CLAIM}/due/"): ("open", {"due_at": "2026-05-01", **V}, CHECK),
    ("post", f"{CLAIM}/skip/"): ("open", V, CHECK),
    ("post", f"{CLAIM}/unskip/"): ("open", V, CHECK),
    ("get", f"{CLAIM}/draft/"): ("open", None, OWN),
    ("post", f"{CLAIM}/draft/"): ("open", DRAFT, CHECK),
    ("delete", f"{CLAIM}/draft/"): ("open", None, NONE),
    ("post", f"{CLAIM}/settle-together/"): ("open", {"so": "opinion", "figures": [], **V}, MAKE),
    ("post", "claims/bulk/"): ("open", {"act": "skip"}, BULK),
    ("get", "filters/"): ("open", None, (401, 200, 200, 200, 200, 200)),
    ("post", "filters/"): ("open", {"name": "x", "query": "kind=numeric"}, MAKE),
    ("delete", "filters/<int:filter>/"): ("open", None, (401, 404, 204, 204, 204, 204)),
    ("get", "weights/"): ("open", None, (401, 200, 200, 200, 200, 200)),
    ("post", "weights/preview/"): ("open", {"changes": {"lead": 1}}, WEIGH),
    ("post", "weights/apply/"): ("open", {"changes": {"lead": 1}, "seen": {}}, WEIGH),
}


def prepare_triage(path: str, sent: Any, claim: Claim, user: User | None) -> tuple[str, Any]:
    """The address and the body with what they name standing there."""
    who = user or UserFactory()
    if path.endswith("/undo/"):
        before = {"state": "dismissed", "due_at": None}
        TriageAct.objects.create(claim=claim, act="restore", by=who, version=1, before=before)
    elif path.endswith("/draft/"):
        ReadingDraft.objects.create(claim=claim, reader=who, seen_version=1)
    elif "<int:filter>" in path:
        row = SavedFilter.objects.create(desk=claim.article.desk, owner=who, name="mine", query="kind=numeric")
        path = path.replace("<int:filter>", str(row.pk))
    elif path == "claims/bulk/":
        path += f"?article={claim.article_id}"
    named = _NAMED.get(path.rpartition(">/")[2])
    return path, sent | named(claim) if named and sent else sent


def _another(claim: Claim) -> dict[str, str]:
    other: Claim = ClaimFactory(article=claim.article, anchor__exact="8 أيام")
    return {"other": str(other.uid)}


def _figures(claim: Claim) -> dict[str, list[dict[str, object]]]:
    figure = ClaimFactory(article=claim.article, parent=claim)
    return {"figures": [{"claim": str(figure.uid), "version": 1, "so": "opinion"}]}


_NAMED: dict[str, Callable[[Claim], dict[str, Any]]] = {
    "claims/": lambda claim: {"article": claim.article_id},
    "filters/": lambda claim: {"desk": claim.article.desk_id},
    "merge/": _another,
    "settle-together/": _figures,
}
