"""The completeness ledger: sentence by sentence what was checked, what was passed unchecked and what nobody has seen.

`draw_ledger` is pure; `read_ledger` gives it the rows of an article's newest version.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from django.utils.translation import pgettext_lazy

from claims.models import Article, ArticleVersion, Claim, ClaimAnchor, Tick, Waiver
from claims.models.article import digest
from claims.states import ClaimState


class Standing(StrEnum):
    """What became of a claim or a sentence."""

    CHECKED = "checked"
    WAIVED = "waived"
    UNSEEN = "unseen"

    @property
    def label(self) -> str:
        return str(_LABELS[self])


_LABELS = {
    Standing.CHECKED: pgettext_lazy("completeness", "Checked"),
    Standing.WAIVED: pgettext_lazy("completeness", "Passed unchecked"),
    Standing.UNSEEN: pgettext_lazy("completeness", "Unseen"),
}
WAIVABLE = (ClaimState.SUGGESTED, ClaimState.OPEN, ClaimState.STALE, ClaimState.REOPENED)
"""The states in which a claim may be passed unchecked, and in which its being passed counts."""


@dataclass(frozen=True, slots=True)
class LedgerClaim:
    """One claim of the newest text. `stakes` are the reasons of the claim and of the statement that holds it."""

    uid: UUID
    kind: str
    state: str
    start: int
    end: int
    waived: str = ""
    """Why it was passed unchecked; "" where it was not."""
    stakes: frozenset[str] = frozenset()
    pk: int = 0

    @property
    def standing(self) -> Standing:
        if self.state == ClaimState.SETTLED:
            return Standing.CHECKED
        return Standing.WAIVED if self.waived and self.state in WAIVABLE else Standing.UNSEEN


@dataclass(frozen=True, slots=True)
class LedgerSentence:
    """One sentence with its claims; ticks and the waiver are found by its words."""

    number: int
    start: int
    end: int
    text: str
    sha256: str
    claims: tuple[LedgerClaim, ...] = ()
    ticks: tuple[str, ...] = ()
    waived: str = ""

    @property
    def standing(self) -> Standing:
        if self.ticks:
            return Standing.CHECKED
        return Standing.WAIVED if self.waived else Standing.UNSEEN


@dataclass(frozen=True, slots=True)
class Tally:
    """How many are checked, passed unchecked and unseen."""

    checked: int = 0
    waived: int = 0
    unseen: int = 0

    @property
    def total(self) -> int:
        return self.checked + self.waived + self.unseen

    @property
    def seen(self) -> int:
        return self.checked + self.waived

    def as_json(self) -> dict[str, int]:
        return {"checked": self.checked, "waived": self.waived, "unseen": self.unseen}


@dataclass(frozen=True, slots=True)
class Ledger:
    """The sentences of one version in reading order."""

    version: int
    sentences: tuple[LedgerSentence, ...] = field(default=())

    @property
    def claims(self) -> list[LedgerClaim]:
        return [claim for sentence in self.sentences for claim in sentence.claims]

    @property
    def claim_tally(self) -> Tally:
        return _tally(claim.standing for claim in self.claims)

    @property
    def sentence_tally(self) -> Tally:
        return _tally(sentence.standing for sentence in self.sentences)

    @property
    def counts(self) -> dict[str, dict[str, int]]:
        """{"claims": {…}, "sentences": {…}}: what a sign-off keeps."""
        return {"claims": self.claim_tally.as_json(), "sentences": self.sentence_tally.as_json()}

    def sentence_of(self, claim: UUID) -> int | None:
        """The number of the sentence that a claim stands in."""
        return next((one.number for one in self.sentences if any(c.uid == claim for c in one.claims)), None)


def _tally(standings: Iterable[Standing]) -> Tally:
    found = list(standings)
    return Tally(*(found.count(standing) for standing in (Standing.CHECKED, Standing.WAIVED, Standing.UNSEEN)))


def draw_ledger(
    text: str,
    spans: Sequence[Sequence[int]],
    claims: Iterable[LedgerClaim],
    *,
    version: int = 1,
    ticks: Mapping[str, Sequence[str]],
    waivers: Mapping[str, str],
) -> Ledger:
    """The ledger of a text. A claim belongs to the sentence it begins in; a dismissed one to none: it asserts nothing
    that could be checked. `ticks` and `waivers` are keyed by the SHA-256 of a sentence's words."""
    ends = [end for _start, end in spans]
    inside: dict[int, list[LedgerClaim]] = {}
    for claim in sorted(claims, key=lambda claim: (claim.start, -claim.end)):
        if claim.state != ClaimState.DISMISSED:
            inside.setdefault(min(bisect_right(ends, claim.start), len(ends) - 1), []).append(claim)
    sentences = []
    for index, (start, end) in enumerate(spans):
        words = text[start:end]
        key = digest(words)
        seen = tuple(sorted(ticks.get(key, ())))
        sentences.append(
            LedgerSentence(index + 1, start, end, words, key, tuple(inside.get(index, ())), seen, waivers.get(key, ""))
        )
    return Ledger(version, tuple(sentences))


def read_ledger(article: Article, version: ArticleVersion | None = None) -> Ledger:
    """The ledger of the article's newest version (or of the given newest one); five queries."""
    version = version or newest_version(article)
    ticks: dict[str, list[str]] = {}
    for sentence, kind in Tick.objects.filter(article=article).values_list("sentence", "kind"):
        ticks.setdefault(sentence, []).append(kind)
    waivers = Waiver.objects.filter(article=article)
    of_sentences = dict(waivers.exclude(sentence="").values_list("sentence", "why"))
    of_claims = dict(waivers.filter(claim__isnull=False).values_list("claim", "why"))
    claims = _claims(version, of_claims)
    return draw_ledger(
        version.text, version.sentences, claims, version=version.number, ticks=ticks, waivers=of_sentences
    )


def newest_version(article: Article) -> ArticleVersion:
    """The newest text of an article; every article has one."""
    return article.versions.order_by("-number")[0]


def _claims(version: ArticleVersion, waived: Mapping[int, str]) -> list[LedgerClaim]:
    anchors = (
        ClaimAnchor.objects.standing()
        .filter(article_version=version, claim__gone=False)
        .select_related("claim__parent")
        .order_by("start", "-end", "pk")
    )
    return [
        LedgerClaim(
            uid=anchor.claim.uid,
            kind=anchor.claim.kind,
            state=anchor.claim.state,
            start=anchor.start,
            end=anchor.end,
            waived=waived.get(anchor.claim_id, ""),
            stakes=_stakes(anchor.claim),
            pk=anchor.claim_id,
        )
        for anchor in anchors
    ]


def _stakes(claim: Claim) -> frozenset[str]:
    return frozenset(claim.reasons) | frozenset(claim.parent.reasons if claim.parent else ())
