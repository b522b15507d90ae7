"""The library in the table of routes and roles.

For each (method, route): (state of the claim, what is sent, the status for each of PEOPLE in turn).
"""

from __future__ import annotations

from typing import Any

from claims.models import Claim, Claimant, Source
from claims.review.claimants import merge_claimants
from claims.review.sources import fingerprint
from tests.factories import AttributionFactory, ClaimantFactory, ClaimFactory, SourceFactory, UserFactory

Route = tuple[str, Any, tuple[int, ...]]
READ = (401, 404, 200, 200, 200, 200)
CHECK = (401, 404, 403, 200, 200, 200)
REFUSED = (401, 404, 403, 409, 409, 409)
V = {"version": 1}
CLAIM = "claims/<uuid:uid>"
SOURCE, CLAIMANT = "sources/<int:pk>", "claimants/<int:pk>"

SOURCE_ROUTES: dict[tuple[str, str], Route] = {
    ("get", "search/"): ("open", None, (401, 400, 400, 400, 400, 400)),
    ("get", "sources/"): ("open", None, (401, 200, 200, 200, 200, 200)),
    ("post", "sources/"): ("open", {"title": "سجل"}, (401, 400, 403, 201, 201, 201)),
    ("get", f"{SOURCE}/"): ("open", None, READ),
    ("post", f"{SOURCE}/edit/"): ("open", {"title": "سجل آخر"}, CHECK),
    ("post", f"{SOURCE}/merge/"): ("open", {"other": 0}, CHECK),
    ("post", f"{SOURCE}/separate/"): ("open", None, CHECK),
    ("get", f"{SOURCE}/uses/"): ("open", None, READ),
    ("post", f"{CLAIM}/publish/"): ("settled", V, REFUSED),
    ("post", f"{CLAIM}/correct/"): ("settled", {"change": "figure", "note": "رقم", **V}, REFUSED),
    ("post", f"{CLAIM}/withdraw/"): ("settled", {"note": "خطأ", **V}, REFUSED),
    ("get", f"{CLAIM}/editions/"): ("settled", None, READ),
    ("get", "claimants/"): ("open", None, (401, 200, 200, 200, 200, 200)),
    ("get", f"{CLAIMANT}/"): ("open", None, READ),
    ("post", f"{CLAIMANT}/merge/"): ("open", {"other": 0}, (401, 404, 403, 200, 200, 200)),
    ("post", f"{CLAIMANT}/merges/<int:merge_id>/undo/"): ("open", None, (401, 404, 403, 200, 200, 200)),
}


def prepare_sources(path: str, sent: Any, claim: Claim) -> tuple[str, Any]:
    """The address and the body with a reference of the claim's desk in their places."""
    if path.startswith("claimants/"):
        return _prepare_claimants(path, sent, claim)
    if not path.startswith("sources/"):
        return path, sent
    desk = claim.article.desk
    if path == "sources/":
        return path, sent | {"desk": desk.pk} if sent else sent
    source: Source = SourceFactory(desk=desk)
    if path.endswith("/separate/"):
        source.merged_into = SourceFactory(desk=desk)
        source.save()
    named = {"edit/": {"seen": fingerprint(source)}, "merge/": {"other": SourceFactory(desk=desk).pk}}
    more = named.get(path.rpartition(">/")[2], {})
    return path.replace("<int:pk>", str(source.pk)), sent | more if more else sent


def _prepare_claimants(path: str, sent: Any, claim: Claim) -> tuple[str, Any]:
    one, two = (_quoted(claim) for _ in range(2))
    if "/undo/" in path:
        merge_claimants([one, two], by=UserFactory(is_superuser=True))
        path = path.replace("<int:merge_id>", str(one.merges.get().pk))
    return path.replace("<int:pk>", str(one.pk)), {"other": two.pk} if sent else sent


def _quoted(claim: Claim) -> Claimant:
    quoted: Claimant = ClaimantFactory()
    AttributionFactory(claim=ClaimFactory(article=claim.article, kind="attributed"), claimant=quoted)
    return quoted
