"""A desk in the middle of its day: claims checked, words exchanged, a new text of an article come in."""

from __future__ import annotations

import re

from django.urls import reverse

from claims.ingestion.services import Draft
from claims.ingestion.versions import submit_version
from claims.leases import drain
from claims.models import Article, Claim, Membership, Rating
from claims.review.requests import CorrectionDraft, ReplyDraft
from claims.review.services import (
    SourceDraft,
    VerdictDraft,
    add_comment,
    ask_for_reply,
    cite_source,
    propose_change,
    receive_correction,
    record_verdict,
)
from claims.review.suggestions import SuggestionDraft
from claims.tasks.kinds import KINDS
from tests.newsroom import Newsroom

ADDED = {
    "ar": "وقال متحدث باسم البلدية إن 18 قاربًا عادت إلى المرفأ.",
    "en": "A town spokesman said that 18 boats returned to the harbour.",
}


def work_through(desk: Newsroom, article: Article) -> tuple[Claim, Claim]:
    """A desk half-way through its article; gives a figure with a finding and a statement, both still open."""
    numeric = list(article.claims.filter(kind="numeric").order_by("-priority", "pk"))
    figure = next((claim for claim in numeric if claim.findings.exists()), numeric[0])
    statement = article.claims.filter(kind="attributed").order_by("-priority", "pk")[0]
    others = [claim for claim in article.claims.order_by("pk") if claim not in (figure, statement)]
    source = SourceDraft(title="سجل الميناء", url="https://port.example/log", kind="primary", stance="refutes")
    codes = list(Rating.objects.filter(scale=desk.desk.policy.so_scale).values_list("code", flat=True))
    for number, claim in enumerate(others[:16]):
        draft = VerdictDraft(so=codes[number % 4], rationale="راجعنا السجل.", sources=[source])
        record_verdict(claim, draft, by=desk.checker, seen_version=claim.version)
    passage = {"ar": "رست في الأسبوع الأول 37 سفينة.", "en": "Ships berthed in week one: 37."}[article.language]
    cite_source(figure, SourceDraft(title="سجل الميناء", url=source.url, passage=passage), by=desk.checker)
    return figure, statement


def correspond(desk: Newsroom, figure: Claim, statement: Claim) -> None:
    """Comments, a suggestion, a question to the speaker, and a request from outside."""
    by = desk.checker
    thread = add_comment(statement, f"هل رجعنا إلى السجل؟ @{by.username}", by=desk.editor)
    add_comment(statement, "Yes, it is cited.", by=by, thread=thread.pk)
    propose_change(figure, SuggestionDraft("38", note="The log says 38."), by=by)
    ask_for_reply(statement, ReplyDraft(channel="هاتف", question="Is it true?"), by=by)
    wrong = CorrectionDraft(who="قارئ", channel="e-mail", item="عدد السفن غير صحيح.", article=figure.article)
    receive_correction(desk.desk, wrong, by=by)


def change_text(desk: Newsroom, article: Article) -> None:
    """A second text: one settled figure is another, one paragraph is cut and one is new."""
    before = article.current_version
    assert before is not None
    settled = article.claims.filter(kind="numeric", state="settled").order_by("pk")
    words = next(claim.text for claim in settled if re.search(r"\d", claim.text) and claim.text in before.body)
    body = before.body.replace(words, re.sub(r"\d", "9", words, count=1), 1)
    lines = [line for line in body.split("\n") if line.strip()]
    lines[-2:-1] = [ADDED[article.language]]
    submit_version(article, Draft("\n".join(lines), title=before.title), by=desk.checker, seen_number=before.number)
    drain(KINDS)


def desk_pages(desk: Newsroom, article: Article, figure: Claim, statement: Claim) -> dict[str, str]:
    """The addresses of the pages behind an article and its claims, each with something on it."""
    correspond(desk, figure, statement)
    change_text(desk, article)
    Membership.objects.filter(desk=desk.desk, user=desk.checker).update(role="administrator")
    of_article = ("ledger", "suggestions", "report", "links", "new_version", "erase")
    named = ("corrections", "mentions", "people", "dashboard", "agreement", "own_results")
    difference = reverse("web:difference", args=[article.pk, 2])
    return {
        **{name: reverse(f"web:{name}", args=[article.pk]) for name in of_article},
        **{name: reverse(f"web:{name}") for name in named},
        **{name: reverse(f"web:{name}", args=[statement.uid]) for name in ("comments", "replies", "warnings")},
        "propose": reverse("web:propose", args=[figure.uid]),
        "desk": reverse("web:desk", args=[desk.desk.pk]),
        "versions": difference,
        "versions in one text": f"{difference}?view=inline",
        "older version": reverse("web:article", args=[article.pk]) + "?version=1",
        "stale claim": reverse("web:claim", args=[article.claims.filter(state="stale")[0].uid]),
    }
