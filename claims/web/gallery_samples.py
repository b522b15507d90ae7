"""Something to put into every component: rows that no database holds, about an invented harbour."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.contrib.messages.storage.base import Message
from django.utils import timezone
from django.utils.translation import get_language

from claims.models import Claim, Colour, Evidence, Finding, Rating, Source, Verdict
from claims.review.ledger import Standing
from claims.samples import LANGUAGES
from claims.web.changes import ChangeView
from claims.web.comparison import Leaf
from claims.web.copies import CopyState
from claims.web.forms import SourceForm
from claims.web.marks import paragraphs
from claims.web.reading import ChecksView, Row
from claims.web.status import LEGEND, status_of
from claims.web.tour import Tour, steps_of

if TYPE_CHECKING:
    from django.contrib.auth.models import User

_WORDS = {
    "ar": {
        "text": "أعلنت هيئة الميناء أن 37 سفينة رست هذا الأسبوع، منها 8 ناقلات حبوب.",
        "statement": "أن 37 سفينة رست هذا الأسبوع، منها 8 ناقلات حبوب",
        "figure": "37 سفينة",
        "inner": "8 ناقلات حبوب",
        "speaker": "هيئة الميناء",
        "source": "سجل الميناء الأسبوعي",
        "passage": "رست في الأسبوع الأول 35 سفينة.",
        "why": "السجل يذكر 35 سفينة لا 37.",
        "supported": "دقيق",
        "false": "غير دقيق",
    },
    "en": {
        "text": "The port authority said that 37 ships berthed this week, 8 of them grain carriers.",
        "statement": "that 37 ships berthed this week, 8 of them grain carriers",
        "figure": "37 ships",
        "inner": "8 of them grain carriers",
        "speaker": "The port authority",
        "source": "Weekly port log",
        "passage": "Ships that berthed in week one: 35.",
        "why": "The log says 35 ships, not 37.",
        "supported": "Accurate",
        "false": "Not accurate",
    },
}
_ADDRESS = "https://port.example/log"


def samples(reader: User) -> dict[str, Any]:
    """What the gallery's components show, in the language of the interface."""
    language = (get_language() or "")[:2]
    words = _WORDS.get(language, _WORDS["en"])
    rows = _rows(words, language)
    return {
        "tones": LEGEND,
        "total": 12,
        "done": 5,
        "checks": ChecksView({"queued": 6, "running": 2, "done": 21, "failed": 1, "cancelled": 0}),
        "rows": rows,
        "paragraphs": paragraphs(words["text"], [row.mark for row in rows]),
        "sentences": [SimpleNamespace(number=n, standing=one) for n, one in enumerate((*Standing, *Standing), 1)],
        "marked": _marked(words),
        "leaves": [Leaf("36 ", "deleted", ""), Leaf(f"{words['figure']} ", "inserted", ""), Leaf("…", "same", "")],
        "finding": _finding(words),
        "evidence": _evidence(words),
        "copy": CopyState(pending=True),
        "verdict": _verdict(words, reader),
        "ratings": [_rating(colour) for colour in (Colour.SUPPORTED, Colour.FALSE)],
        "edition": _edition(words, language),
        "listed": _listed(words, language),
        "source": _source(words),
        "kept": SimpleNamespace(copy=status_of(Claim(state="open"), None), uses=3),
        "form": SourceForm(initial={"axis": "so", "stance": "refutes"}),
        "tour": Tour(steps_of(None, rated=False, signed=False), LANGUAGES),
        "told": [Message(messages.ERROR, words["why"]), Message(messages.SUCCESS, words["passage"])],
    }


def _rows(words: dict[str, str], language: str) -> list[Row]:
    """A statement with two figures in it: one waits, one does not stand, one was put in doubt by a new text."""
    verdict = Verdict(so=_rating(Colour.FALSE))
    kinds = (("statement", "attributed", "open"), ("figure", "numeric", "settled"), ("inner", "numeric", "stale"))
    rows = []
    for number, (name, kind, state) in enumerate(kinds, 1):
        claim = Claim(uid=UUID(int=number), kind=kind, state=state)
        start = words["text"].index(words[name])
        change = {"kinds": ["figure"], "old": "", "new": "", "words": [{"kind": "figure", "old": "6", "new": "8"}]}
        rows.append(
            Row(
                claim=claim,
                href="#",
                status_shown=status_of(claim, verdict),
                speaker=words["speaker"],
                number=number,
                start=start,
                end=start + len(words[name]),
                text=words[name],
                language=language,
                child=name != "statement",
                change=ChangeView(change, 2, words[name]) if state == "stale" else None,
            )
        )
    return rows


def _rating(colour: str) -> Rating:
    labels = {language: words[colour] for language, words in _WORDS.items()}
    return Rating(code=colour, colour=colour, labels=labels, descriptions={})


def _marked(words: dict[str, str]) -> SimpleNamespace:
    before, after = words["text"].split(words["figure"])
    pieces = ((before, False, False), (words["figure"], True, True), (after, False, False))
    return SimpleNamespace(leaves=[SimpleNamespace(text=text, is_hit=hit, is_own=own) for text, hit, own in pieces])


def _finding(words: dict[str, str]) -> Finding:
    whole = {"text": words["figure"], "value": "37"}
    parts = [{"text": words["inner"], "value": "8"}]
    working = {"kind": "parts", "parts": parts, "named": "8", "whole": whole, "rest": "29"}
    return Finding(outcome="consistent", summary={name: one["inner"] for name, one in _WORDS.items()}, working=working)


def _source(words: dict[str, str]) -> Source:
    return Source(
        pk=1, title=words["source"], publisher=words["speaker"], kind="primary", published_on=date(2026, 5, 4)
    )


def _evidence(words: dict[str, str]) -> Evidence:
    source = _source(words)
    source.url = _ADDRESS
    return Evidence(source=source, passage=words["passage"], stance="refutes", axis="so", added_at=timezone.now())


def _verdict(words: dict[str, str], reader: User) -> Verdict:
    rating = _rating(Colour.FALSE)
    return Verdict(so=rating, rationale=words["why"], reviewer=reader, round="first", created_at=timezone.now())


def _edition(words: dict[str, str], language: str) -> dict[str, Any]:
    return {
        "language": language,
        "claim": words["figure"],
        "speaker": {"named": words["speaker"]},
        "so": {"colour": Colour.FALSE, "labels": {language: words["false"]}, "descriptions": {}},
        "reasoning": words["why"],
        "sources": [{"title": words["source"], "url": _ADDRESS, "passage": words["passage"]}, {"confidential": True}],
    }


def _listed(words: dict[str, str], language: str) -> SimpleNamespace:
    """A claim in a list that leaves its article behind."""
    headline = SimpleNamespace(headline=words["text"])
    article = SimpleNamespace(language=language, current_version=headline, created_at=timezone.now())
    claim = Claim(uid=UUID(int=1), state="settled", publication="ready")
    shown = status_of(claim, Verdict(so=_rating(Colour.SUPPORTED)))
    named = SimpleNamespace(uid=claim.uid, article=article, get_publication_display=claim.get_publication_display())
    return SimpleNamespace(
        claim=named, href="#", text=words["figure"], before="", after="", speaker=words["speaker"],
        tone=shown.tone, icon=shown.icon, status=shown.word,
    )  # fmt: skip
