"""What readers outside see: an article signed off, one of its claims published and corrected, one ready."""

from __future__ import annotations

from django.urls import reverse

from claims.models import Claim
from claims.publishing.services import correct, publish
from claims.review.services import SourceDraft, VerdictDraft, make_ready, record_verdict, reopen_claim, sign_off
from tests.newsroom import ARABIC, ENGLISH, Newsroom

BODIES = {"ar": ARABIC, "en": ENGLISH}
TITLES = {"ar": ("سجل الميناء", "سجل الميناء المصحح"), "en": ("Port log", "Port log, corrected")}
PASSAGES = {
    "ar": ("دخلت 40 شاحنة في الأسبوع.", "صُحح: 41 شاحنة."),
    "en": ("40 trucks came in.", "Corrected: 41 trucks."),
}
RATIONALES = {
    "ar": ("سجل الميناء يذكر العدد نفسه.", "نشر الميناء سجله المصحح: الشاحنات 41.", "أخطأنا في العدد أولًا."),
    "en": ("The port's log says the same.", "The port corrected its log: 41 trucks.", "Our first figure was wrong."),
}


def edition_pages(desk: Newsroom, language: str) -> dict[str, str]:
    """The addresses of the publication's pages, of an edition that was corrected, and of a signed-off article."""
    first, second, note = RATIONALES[language]
    article = desk.split(BODIES[language], language=language)
    log, mended = [
        SourceDraft(title=title, url=f"https://port.example/{number}", kind="primary", passage=passage)
        for number, (title, passage) in enumerate(zip(TITLES[language], PASSAGES[language], strict=True))
    ]
    out, ready = [_settled(claim, desk, first, log) for claim in article.claims.filter(kind="numeric")[:2]]
    for claim in (out, ready):
        make_ready(claim, by=desk.editor, seen_version=claim.version)
    sign_off(article, by=desk.editor, seen_number=1)
    publish(_fresh(out), by=desk.editor, seen_version=out.version)
    reopen_claim(_fresh(out), by=desk.editor, seen_version=out.version, reason=note)
    _settled(_fresh(out), desk, second, mended)
    correct(_fresh(out), "figure", note=note, by=desk.editor, seen_version=out.version)
    return {
        "publication": reverse("web:publication"),
        "published": reverse("web:published"),
        "edition": reverse("web:edition", args=[out.uid]),
        "older edition": reverse("web:edition_number", args=[out.uid, 1]),
        "published claim": reverse("web:claim_publication", args=[out.uid]),
        "ready claim": reverse("web:claim_publication", args=[ready.uid]),
        "signed off": reverse("web:ledger", args=[article.pk]),
    }


def _settled(claim: Claim, desk: Newsroom, rationale: str, source: SourceDraft) -> Claim:
    draft = VerdictDraft(so="confirmed", rationale=rationale, sources=[source])
    record_verdict(claim, draft, by=desk.checker, seen_version=claim.version)
    return _fresh(claim)


def _fresh(claim: Claim) -> Claim:
    claim.refresh_from_db()
    return claim
