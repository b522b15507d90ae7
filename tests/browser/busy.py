"""A desk in the middle of its day: claims checked, words exchanged, a new text of an article come in."""

from __future__ import annotations

import re
from datetime import date

from django.urls import reverse
from django.utils import timezone

from claims.ingestion.services import Draft
from claims.ingestion.versions import submit_version
from claims.leases import drain
from claims.models import Article, Claim, Claimant, Membership, Rating, Snapshot, TickKind
from claims.review.ledger import newest_version, read_ledger
from claims.review.requests import CorrectionDraft, ReplyDraft
from claims.review.services import (
    LibraryDraft,
    PassageDraft,
    SourceDraft,
    VerdictDraft,
    add_comment,
    add_source,
    ask_for_reply,
    cite_passage,
    cite_source,
    edit_source,
    figures_to_settle,
    merge_sources,
    propose_change,
    receive_correction,
    record_verdict,
    tick_sentence,
    waive_sentence,
)
from claims.review.sources import fingerprint
from claims.review.suggestions import SuggestionDraft
from claims.tasks.kinds import KINDS
from tests.browser.editions import edition_pages
from tests.newsroom import Newsroom

ADDED = {
    "ar": "وقال متحدث باسم البلدية إن 18 قاربًا عادت إلى المرفأ.",
    "en": "A town spokesman said that 18 boats returned to the harbour.",
}


def work_through(desk: Newsroom, article: Article) -> tuple[Claim, Claim]:
    """A desk half-way through its article; gives a figure with a finding and a statement, both still open."""
    numeric = list(article.claims.filter(kind="numeric").order_by("-priority", "pk"))
    figure = next((claim for claim in numeric if claim.findings.exists()), numeric[0])
    statements = article.claims.filter(kind="attributed").order_by("-priority", "pk")
    statement = max(statements, key=lambda one: len(figures_to_settle(one)))
    kept = {figure, statement, *figures_to_settle(statement)}
    others = [claim for claim in article.claims.order_by("pk") if claim not in kept]
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


def read_over(desk: Newsroom, article: Article) -> None:
    """Three sentences of the newest text are ticked, one further down is passed unchecked."""
    version = newest_version(article)
    numbers = [sentence.number for sentence in read_ledger(article, version).sentences]
    for number in numbers[:3]:
        tick_sentence(article, number, kinds=TickKind.values, by=desk.checker, seen_number=version.number)
    for number in numbers[4:5]:
        why = "خلفية نُشرت من قبل"
        waive_sentence(article, number, why=why, by=desk.checker, seen_number=version.number)


def library_pages(desk: Newsroom, figure: Claim) -> dict[str, str]:
    """The addresses of the library, with a few references in it, one of them merged and one without its page."""
    kept = desk.desk.sources.order_by("pk")[0]
    note = "يصدر عن إدارة الميناء نفسها كل أسبوع، ويُصحَّح أحيانًا بعد نشره بيوم."
    described = LibraryDraft("سجل الميناء الأسبوعي", "هيئة الموانئ", "primary", reliability_note=note, origin="الميناء")
    edit_source(kept, described, by=desk.checker, seen=fingerprint(kept))
    agency = LibraryDraft("Harbour week in numbers", "Coast News Agency", published_on=date(2026, 4, 30))
    dead = add_source(desk.desk, agency, url="https://agency.example/harbour-week", by=desk.checker)
    for source, status in ((kept, "live"), (dead, "dead")):
        row = Snapshot(source=source, status=status, fetched_at=timezone.now(), sha256="5e" * 32, content=b"37 ships")
        row.media_type = "text/html"
        row.save()
    copy = add_source(desk.desk, LibraryDraft("سجل الميناء (نسخة)", kind="primary"), by=desk.checker)
    merge_sources(kept, copy, by=desk.checker)
    hidden = LibraryDraft("موظف في الميناء", kind="person", visibility="confidential")
    add_source(desk.desk, hidden, by=desk.checker)
    return {
        "sources": reverse("web:sources"),
        "new_source": reverse("web:new_source"),
        "source": reverse("web:source", args=[kept.pk]),
        "merge_sources": f"{reverse('web:merge_sources')}?pk={kept.pk}&pk={dead.pk}",
        "choosing": f"{reverse('web:sources')}?for={figure.uid}",
        "citing": f"{reverse('web:claim', args=[figure.uid])}?cite={kept.pk}#evidence",
        "no reference": f"{reverse('web:sources')}?q=nothing",
    }


COPIES = {
    "ar": "سجل الميناء، الأسبوع الأول\nرست في الأسبوع الأول 37 سفينة.\nوغادرت 35 سفينة، ولم تُفتح البوابة الشرقية.",
    "en": "Port log, week one\nShips berthed in week one: 37.\nShips that left: 35. The east gate stayed shut.",
}


def copy_page(figure: Claim, desk: Newsroom) -> dict[str, str]:
    """The address of a saved copy that the figure quotes."""
    evidence = figure.evidence.select_related("source").first()
    assert evidence is not None
    text = COPIES[figure.article.language]
    row = Snapshot(
        source=evidence.source, fetched_at=timezone.now(), sha256="6f" * 32, content=text.encode(), text=text
    )
    row.media_type, row.url = "text/html", evidence.source.url
    row.title = text.partition("\n")[0]
    row.save()
    cite_passage(figure, row, PassageDraft(text.split("\n")[1], stance="refutes"), by=desk.checker)
    return {"copy": reverse("web:copy", args=[figure.uid, row.pk])}


def speaker_pages(article: Article) -> dict[str, str]:
    """The addresses of who says what."""
    speaker = Claimant.objects.filter(attributions__claim__article=article).order_by("pk")[0]
    pair = "&".join(f"pk={pk}" for pk in Claimant.objects.order_by("pk").values_list("pk", flat=True)[:2])
    return {
        "speakers": reverse("web:speakers"),
        "speaker": reverse("web:speaker", args=[speaker.pk]),
        "merge_speakers": f"{reverse('web:merge_speakers')}?{pair}",
    }


def search_pages(article: Article) -> dict[str, str]:
    """The addresses of the search: empty, with something of every kind, one kind, and nothing found."""
    word = {"ar": "الميناء", "en": "port"}[article.language]
    page = reverse("web:search")
    return {
        "search": page,
        "found": f"{page}?q={word}",
        "found claims": f"{page}?q={word}&kind=claims",
        "nothing found": f"{page}?q=zzzz",
    }


def desk_pages(desk: Newsroom, article: Article, figure: Claim, statement: Claim) -> dict[str, str]:
    """The addresses of the pages behind an article and its claims, each with something on it."""
    correspond(desk, figure, statement)
    change_text(desk, article)
    read_over(desk, article)
    Membership.objects.filter(desk=desk.desk, user=desk.checker).update(role="administrator")
    of_article = ("ledger", "suggestions", "report", "links", "new_version", "erase")
    named = ("corrections", "mentions", "people", "dashboard", "agreement", "own_results", "weights")
    of_statement = ("comments", "replies", "together", "triage", "similar")
    settled = article.claims.filter(state="settled", verdicts__so__colour="supported").order_by("pk")[0]
    desk.checked(f"{statement.text}.", language=article.language)
    difference = reverse("web:difference", args=[article.pk, 2])
    return {
        **copy_page(figure, desk),
        **library_pages(desk, figure),
        **speaker_pages(article),
        **search_pages(article),
        **{name: reverse(f"web:{name}", args=[article.pk]) for name in of_article},
        **{name: reverse(f"web:{name}") for name in named},
        **{name: reverse(f"web:{name}", args=[statement.uid]) for name in of_statement},
        **edition_pages(desk, article.language),
        "warnings": reverse("web:warnings", args=[settled.uid]),
        "propose": reverse("web:propose", args=[figure.uid]),
        "desk": reverse("web:desk", args=[desk.desk.pk]),
        "versions": difference,
        "versions in one text": f"{difference}?view=inline",
        "older version": reverse("web:article", args=[article.pk]) + "?version=1",
        "stale claim": reverse("web:claim", args=[article.claims.filter(state="stale")[0].uid]),
    }
