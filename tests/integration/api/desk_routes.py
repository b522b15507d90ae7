"""The desk's correspondence in the table of routes and roles: completeness, suggestions, comments, requests, warnings.

For each (method, route): (state of the claim, what is sent, the status for each of PEOPLE in turn).
"""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone

from claims.models import (
    Article,
    ArticleVersion,
    ChecklistItem,
    Claim,
    Comment,
    CorrectionRequest,
    Evidence,
    Finding,
    ReplyRequest,
    SignOff,
    Snapshot,
    Source,
    Suggestion,
    Waiver,
    WarningDismissal,
)
from claims.models.article import digest
from tests.factories import BODY, EvidenceFactory, FindingFactory, SnapshotFactory, UserFactory, VerdictFactory

Route = tuple[str, Any, tuple[int, ...]]
V = {"version": 1}
WHY = {"version": 1, "reason": "سبب"}
SENTENCE = {"article_version": 1, "sentence": 1}
TICK = {**SENTENCE, "kinds": ["names"]}
ASK = {"channel": "هاتف", "question": "كم شاحنة؟"}
ITEM = {"who": "قارئ", "channel": "بريد", "item": "الرقم خطأ"}
DECISION = {"decision": "declined", "reason": "الرقم صحيح"}
WARNING = "verdict-without-source"

READ = (401, 404, 200, 200, 200, 200)
CHECK = (401, 404, 403, 200, 200, 200)
MAKE = (401, 404, 403, 201, 201, 201)
REMOVE = (401, 404, 403, 204, 204, 204)
TALK = (401, 404, 201, 201, 201, 201)
REFUSED = (401, 404, 403, 409, 409, 409)
ARTICLE, CLAIM, CORRECTION = "articles/<int:pk>", "claims/<uuid:uid>", "corrections/<int:pk>"

DESK_ROUTES: dict[tuple[str, str], Route] = {
    ("get", f"{ARTICLE}/ledger/"): ("open", None, READ),
    ("post", f"{ARTICLE}/tick/"): ("open", TICK, CHECK),
    ("post", f"{ARTICLE}/untick/"): ("open", TICK, CHECK),
    ("post", f"{ARTICLE}/waive/"): ("open", {**SENTENCE, "why": "خلفية"}, CHECK),
    ("delete", f"{ARTICLE}/waivers/<int:waiver>/"): ("open", None, REMOVE),
    ("post", f"{ARTICLE}/waive-background/"): ("open", {"why": "خلفية"}, REFUSED),
    ("post", f"{ARTICLE}/checklist/<int:item>/"): ("open", None, CHECK),
    ("delete", f"{ARTICLE}/checklist/<int:item>/"): ("open", None, REMOVE),
    ("post", f"{ARTICLE}/sign-off/"): ("open", {"article_version": 1}, CHECK),
    ("post", f"{ARTICLE}/withdraw-sign-off/"): ("open", {"why": "خطأ"}, CHECK),
    ("get", f"{ARTICLE}/report/"): ("settled", None, READ),
    ("get", f"{ARTICLE}/copies/"): ("open", None, READ),
    ("post", f"{ARTICLE}/fetch/"): ("open", None, (401, 404, 202, 202, 202, 202)),
    ("get", f"{ARTICLE}/links/"): ("open", None, READ),
    ("post", f"{ARTICLE}/links/"): ("open", {"story": "القافلة"}, CHECK),
    ("post", f"{ARTICLE}/author-link/"): ("open", None, MAKE),
    ("get", f"{CLAIM}/suggestions/"): ("open", None, READ),
    ("post", f"{CLAIM}/suggestions/"): ("open", {"proposed": "41 شاحنة"}, MAKE),
    ("post", f"{CLAIM}/suggestions/<int:suggestion>/withdraw/"): ("open", None, CHECK),
    ("post", f"{CLAIM}/suggestions/<int:suggestion>/answer/"): ("open", {"answer": "accept"}, READ),
    ("get", f"{CLAIM}/copies/"): ("open", None, READ),
    ("post", f"{CLAIM}/sources/<int:source>/capture/"): ("open", None, (401, 404, 403, 202, 202, 202)),
    ("post", f"{CLAIM}/copies/<int:copy>/passages/"): ("open", {"exact": "40 شاحنة"}, MAKE),
    ("post", f"{CLAIM}/files/"): ("open", {"name": "log.txt", "content": "TG9nCg=="}, MAKE),
    ("post", f"{CLAIM}/ready/"): ("settled", V, CHECK),
    ("post", f"{CLAIM}/unready/"): ("settled", V, CHECK),
    ("post", f"{CLAIM}/waive/"): ("open", WHY, CHECK),
    ("get", f"{CLAIM}/similar/"): ("open", None, READ),
    ("get", f"{CLAIM}/web/"): ("open", None, (401, 404, 403, 400, 400, 400)),
    ("get", f"{CLAIM}/warnings/"): ("settled", None, READ),
    ("post", f"{CLAIM}/warnings/<slug:code>/dismiss/"): ("settled", {"why": "سبب"}, CHECK),
    ("post", f"{CLAIM}/warnings/<slug:code>/restore/"): ("settled", None, CHECK),
    ("post", f"{CLAIM}/checks/"): ("open", None, (401, 404, 403, 202, 202, 202)),
    ("post", f"{CLAIM}/findings/<int:finding>/dismiss/"): ("open", {"why": "سبب"}, CHECK),
    ("post", f"{CLAIM}/findings/<int:finding>/restore/"): ("open", None, CHECK),
    ("get", "claims/mentions/"): ("open", None, (401, 200, 200, 200, 200, 200)),
    ("get", f"{CLAIM}/comments/"): ("open", None, READ),
    ("post", f"{CLAIM}/comments/"): ("open", {"body": "انظر"}, TALK),
    ("post", f"{CLAIM}/comments/<int:comment>/resolve/"): ("open", None, READ),
    ("post", f"{CLAIM}/comments/<int:comment>/unresolve/"): ("open", None, READ),
    ("get", f"{CLAIM}/replies/"): ("open", None, READ),
    ("post", f"{CLAIM}/replies/"): ("open", ASK, MAKE),
    ("post", f"{CLAIM}/replies/<int:reply>/answer/"): ("open", {"answer": "ثلاث"}, CHECK),
    ("get", "corrections/"): ("open", None, (401, 200, 200, 200, 200, 200)),
    ("post", "corrections/"): ("open", ITEM, (401, 400, 201, 201, 201, 201)),
    ("get", f"{CORRECTION}/"): ("open", None, READ),
    ("post", f"{CORRECTION}/decide/"): ("open", DECISION, CHECK),
    ("post", f"{CORRECTION}/answered/"): ("open", None, CHECK),
    ("get", f"{CORRECTION}/copies/"): ("open", None, READ),
}


def prepare(path: str, claim: Claim, user: User | None) -> str:
    """The path with its rows made and named; a path of other tables comes back as it is."""
    by: User = user or UserFactory()
    article = claim.article
    ArticleVersion.objects.filter(article=article).update(sentences=[[0, 38], [39, len(BODY)]])
    for place, make in _ROWS.items():
        if place in path:
            path = path.replace(place, str(make(claim, by, path)))
    if path.startswith("corrections/<int:pk>"):
        path = path.replace("<int:pk>", str(_correction(claim, by, path)))
    if path.endswith("/withdraw-sign-off/"):
        SignOff.objects.create(article_version=article.versions.latest("number"), by=by)
    if path.endswith("/fetch/"):
        Article.objects.filter(pk=article.pk).update(url="https://coast.example/7")
    if path.endswith("/unready/"):
        Claim.objects.filter(pk=claim.pk).update(publication="ready")
    return path


def _waiver(claim: Claim, by: User, path: str) -> int:
    return Waiver.objects.create(article=claim.article, sentence=digest("x"), why="خلفية", by=by).pk


def _item(claim: Claim, by: User, path: str) -> int:
    return ChecklistItem.objects.create(desk=claim.article.desk, label="الصور").pk


def _suggestion(claim: Claim, by: User, path: str) -> int:
    version = claim.article.current_version
    assert version is not None
    row = Suggestion(claim=claim, article_version=version, original="40", proposed="41", change="figure")
    row.proposed_by = by
    row.save()
    return row.pk


def _code(claim: Claim, by: User, path: str) -> str:
    verdict = VerdictFactory(claim=claim)
    if "restore" in path:
        WarningDismissal.objects.create(claim=claim, code=WARNING, by=by, why="سبب", verdict=verdict)
    return WARNING


def _finding(claim: Claim, by: User, path: str) -> int:
    aside = {"dismissed_by": by, "dismissed_why": "سبب", "dismissed_at": timezone.now()} if "restore" in path else {}
    found: Finding = FindingFactory(run__claim=claim, **aside)
    return found.pk


def _source(claim: Claim, by: User, path: str) -> int:
    found: Evidence = EvidenceFactory(claim=claim, added_by=by)
    return found.source_id


def _copy(claim: Claim, by: User, path: str) -> int:
    found: Snapshot = SnapshotFactory(source=Source.objects.get(pk=_source(claim, by, path)), text="دخلت 40 شاحنة")
    return found.pk


def _comment(claim: Claim, by: User, path: str) -> int:
    done = {"resolved_by": by, "resolved_at": timezone.now()} if "unresolve" in path else {}
    return Comment.objects.create(claim=claim, author=by, body="انظر", **done).pk


def _reply(claim: Claim, by: User, path: str) -> int:
    row = ReplyRequest(claim=claim, channel="هاتف", question="كم؟", asked_by=by, asked_at=timezone.now())
    row.save()
    return row.pk


def _correction(claim: Claim, by: User, path: str) -> int:
    row = CorrectionRequest(desk=claim.article.desk, article=claim.article, received_at=timezone.now(), **ITEM)
    if "answered" in path:
        row.decision, row.decided_by, row.decided_at = "declined", by, timezone.now()
    row.save()
    return row.pk


_ROWS = {
    "<int:waiver>": _waiver,
    "<int:item>": _item,
    "<int:suggestion>": _suggestion,
    "<slug:code>": _code,
    "<int:finding>": _finding,
    "<int:source>": _source,
    "<int:copy>": _copy,
    "<int:comment>": _comment,
    "<int:reply>": _reply,
}
