"""A figure as one telling of a thing: two tellings are compared only where item, unit, subject and time agree."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from claims.verification.checkers.dates import find_dates
from claims.verification.checkers.words import is_among, lexis, sense_of, subject_of, words_of
from claims.verification.protocol import ArchivedQuantity, ArticleFacts, QuantityFacts

FEWEST = 2
"""Words of the subject that two tellings must share; what has no counted item needs one more."""
COVERED = 0.6
"""How much of the fuller telling's subject the shorter one must cover."""
_LEAD = 12
"""Code points before a figure in which «إلى» or "by" says what part of a change it is."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One figure with what its clause says of it."""

    figure: QuantityFacts
    language: str
    sentence: str
    sentence_start: int
    item: frozenset[str]
    subject: frozenset[str]
    times: frozenset[str]
    lead: str
    cumulative: bool
    distinct: bool
    """Whether the words beside it say that it is another lot («آخرين», "another")."""
    negated: bool
    days: frozenset[date]
    published: date | None = None
    article: int | None = None
    title: str = ""
    clause: str = field(default="", compare=False)

    def is_same_thing(self, other: Mention) -> bool:
        """Whether both tell of one item, unit and subject; the time is compared apart."""
        one, two = self.figure, other.figure
        if one.unit != two.unit or self.item != other.item or self.lead != other.lead or one.base != two.base:
            return False
        if self.distinct or other.distinct or self.negated != other.negated:
            return False
        fewer, more = sorted((self.subject, other.subject), key=len)
        enough = FEWEST if self.item else FEWEST + 1
        return fewer <= more and len(fewer) >= enough and len(fewer) >= COVERED * len(more)

    @property
    def day(self) -> date | None:
        """The day it is told of, where one is named."""
        return max(self.days, default=self.figure.period_end)

    def at_same_time(self, other: Mention) -> bool:
        """Whether no named time tells them apart."""
        one, two = self.figure, other.figure
        if self.days and other.days:
            return self.days == other.days
        if one.period_start and two.period_start:
            return (one.period_start, one.period_end) == (two.period_start, two.period_end)
        return self.times == other.times or not self.times or not other.times


def mentions_of(article: ArticleFacts, own: QuantityFacts, told: tuple[str, date | None]) -> list[Mention]:
    """The figures of an article that can be compared with one of them, in text order; `told` is the language and the
    day of publication."""
    found, item = [], _item(own, told[0])
    for index, figure in enumerate(article.quantities):
        if figure.value is None or figure.unit != own.unit or _item(figure, told[0]) != item:
            continue
        first, last = article.sentence_at(figure.start)
        if first == last:
            continue
        beside = [
            other
            for other in (*article.quantities[max(0, index - 1) : index], *article.quantities[index + 1 : index + 2])
            if first <= other.start < last
        ]
        found.append(_mention(figure, article.text[first:last], first, beside, told))
    return found


def _item(figure: QuantityFacts, language: str) -> frozenset[str]:
    return frozenset(sense_of(word, language) for word in words_of(figure.item))


def archived(entry: ArchivedQuantity, language: str) -> Mention:
    """A figure of another article as one telling; the rest of its sentence is its clause."""
    mention = _mention(entry.quantity, entry.sentence, entry.sentence_start, (), (language, entry.published))
    return Mention(
        **{name: getattr(mention, name) for name in Mention.__slots__ if name not in ("article", "title")},
        article=entry.article,
        title=entry.title,
    )


def _mention(
    figure: QuantityFacts,
    sentence: str,
    start: int,
    beside: list[QuantityFacts] | tuple[()],
    told: tuple[str, date | None],
) -> Mention:
    language, published = told
    known = lexis(language)
    before, after = _clause(figure, sentence, start, beside)
    item = words_of(figure.item)
    around = words_of(before) + words_of(after)
    lead = next((known.leads[word] for word in reversed(words_of(before[-_LEAD:])) if word in known.leads), "")
    return Mention(
        figure,
        language,
        sentence,
        start,
        item=_item(figure, language),
        subject=subject_of(around, language) - _item(figure, language),
        times=frozenset(word for word in around if is_among(word, known.times, language) or _is_year(word)),
        lead=lead,
        cumulative=any(is_among(word, known.cumulative, language) for word in around),
        distinct=any(
            is_among(word, known.distinct, language) for word in item + words_of(after)[:1] + words_of(before)[-1:]
        ),
        negated=any(word in known.negations for word in around),
        days=frozenset(
            day for written in find_dates(before + " " + after, language, published) if (day := written.day)
        ),
        published=published,
        clause=before + figure.text + after,
    )


def _clause(
    figure: QuantityFacts, sentence: str, start: int, beside: list[QuantityFacts] | tuple[()]
) -> tuple[str, str]:
    """The words before and behind the figure, as far as the figures beside it."""
    first = max((other.end for other in beside if other.end <= figure.start), default=start)
    last = min((other.start for other in beside if other.start >= figure.end), default=start + len(sentence))
    return sentence[first - start : figure.start - start], sentence[figure.end - start : last - start]


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdecimal() and word[:2] in ("18", "19", "20")
