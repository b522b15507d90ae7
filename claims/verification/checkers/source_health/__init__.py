"""Source health: whether the cited page is alive, the passage still there, the saved copy as it was saved."""

from __future__ import annotations

from collections.abc import Sequence

from claims.verification.checkers.quotes.matching import find_quote
from claims.verification.checkers.quotes.texts import source_words
from claims.verification.protocol import CitedSource, ClaimFacts, Finding, Lookups

DIFFERS = "checker-differs"
_SAYINGS = (
    {
        "kind": "damaged",
        "outcome": "differs",
        "en": "The saved copy differs from its hash",
        "ar": "النسخة المحفوظة تخالف بصمتها",
    },
    {
        "kind": "passage-gone",
        "outcome": "differs",
        "en": "The passage was not found on the page any more",
        "ar": "لم يعد المقطع واردًا في الصفحة",
    },
    {
        "kind": "passage-altered",
        "outcome": "differs",
        "en": "The passage on the page differs from the one that was cited",
        "ar": "المقطع في الصفحة يخالف ما استُشهد به",
    },
    {
        "kind": "dead",
        "outcome": "unclear",
        "en": "The page is no longer there; the saved copy is",
        "ar": "لم تعد الصفحة موجودة، والنسخة محفوظة",
    },
    {
        "kind": "not-in-copy",
        "outcome": "unclear",
        "en": "The passage was not found in the saved copy",
        "ar": "لم يُعثر على المقطع في النسخة المحفوظة",
    },
    {
        "kind": "changed",
        "outcome": "unclear",
        "en": "The page changed since it was cited; the passage is still in it",
        "ar": "تغيّرت الصفحة منذ الاستشهاد بها، والمقطع ما زال فيها",
    },
)
_SAYS = {saying["kind"]: saying for saying in _SAYINGS}


class SourceHealth:
    """Says of each cited page that was saved what became of it; nothing of one that is as it was."""

    name = "source_health"
    version = 1
    kinds: tuple[str, ...] = ("numeric", "attributed", "factual")
    scope = "evidence"

    def check(self, facts: ClaimFacts, lookups: Lookups) -> Sequence[Finding]:
        judged = ((source, _judge(source)) for source in lookups.cited_sources())
        return [_finding(source, how) for source, how in judged if how]


def _judge(source: CitedSource) -> str:
    """The gravest thing to say of the source; "" for nothing."""
    if not source.intact:
        return "damaged"
    saved, now = _stands(source.passage, source.saved), _stands(source.passage, source.newest)
    if source.changed and saved == "verbatim" and now != "verbatim":
        return "passage-altered" if now == "altered" else "passage-gone"
    if source.dead:
        return "dead"
    if saved == "not-found":
        return "not-in-copy"
    return "changed" if source.changed else ""


def _stands(passage: str, text: str) -> str:
    """How the passage stands in the text; of a page without text, or without a passage, nothing can be said."""
    return find_quote(passage, source_words(text)).how if passage.strip() and text.strip() else "verbatim"


def _finding(source: CitedSource, how: str) -> Finding:
    saying = _SAYS[how]
    named = f" ({source.title})" if source.title else ""
    working: dict[str, object] = {"kind": how, "health": True, "evidence": source.evidence, "title": source.title}
    if source.passage and not source.confidential and how != "changed":
        working["passage"] = source.passage
    if source.looked_at:
        working["looked_at"] = source.looked_at.isoformat()
    reason = DIFFERS if saying["outcome"] == "differs" else ""
    summary = {language: f"{saying[language]}{named}." for language in ("ar", "en")}
    return Finding(saying["outcome"], summary, working, reason=reason)
