"""Who speaks: the noun phrase after or before a reporting word."""

from __future__ import annotations

import re

from claims.extraction.languages.ar.lexicon import (
    ADJECTIVE,
    ADVERB,
    BY_THAT,
    COPULA,
    OCCASION,
    POINTER,
    PRONOUN,
    RELATIVE,
    SUBORDINATE,
    THAT,
    TIME,
)
from claims.extraction.languages.ar.scan import Scan

Words = tuple[int, int]
"""A run of words: the first one and the one after the last."""

_LONGEST = 30
_APPOSITION = 6
_ROLE = 10
_BACK = 14
_SETTING = OCCASION | TIME | ADVERB
_FUNCTION = ADVERB | TIME | THAT | BY_THAT | PRONOUN
_PARTICIPLE = re.compile("(?:م...+|قائل)ا$")
"""«متوجها»، «مخاطبا»: what the speaker was doing, no part of the name."""
_IMPERFECT = re.compile("س?[يت]...")
_SENT_TO = frozenset("سفير مبعوث مبعوثة السفير المبعوث المبعوثة الموفد موفد".split())


def subject_after(scan: Scan, start: int, limit: int, *, short: bool = False) -> Words | None:
    """The speaker named between a cue and its content; None where the subject is dropped.

    `short` takes the shortest complete noun phrase, for verbs whose object follows («أبلغ بوتين كبار القادة»).
    """
    first = _skip_asides(scan, start, min(limit, start + _LONGEST))
    if first is None:
        return None
    end = _phrase_end(scan, first, min(limit, first + _LONGEST), short=short)
    return (first, end) if end > first else None


def _skip_asides(scan: Scan, start: int, limit: int) -> int | None:
    """The first word that is not about when, where or to whom it was said."""
    at = start
    while at < limit:
        if length := scan.time_length(at):
            at += length
        elif scan.is_aside(at):
            at += 3 if scan.word(at + 2) in ("اخري", "ثانية", "ثالثة") else 2
        elif scan.flag(at) & ADVERB and not scan.comma(at + 1) and scan.flag(at + 1) & TIME:
            at += 2
        elif _is_circumstance(scan, at):
            after = _after_comma(scan, at, limit)
            if after is None:
                return _named_after_audience(scan, at, limit)
            at = after
        else:
            return None if _is_closed(scan, at) else at
    return None


def _is_circumstance(scan: Scan, at: int) -> bool:
    if scan.flag(at) & ADVERB or scan.preposition(at) or scan.is_audience(at):
        return True
    word = scan.words[at]
    return len(word) > 3 and word[0] in "بل" and scan.lexicon.flags.get(word[1:], 0) & _SETTING and word not in scan.lexicon.titles


def _is_closed(scan: Scan, at: int) -> bool:
    """Whether a word can begin no noun phrase."""
    return bool(scan.flag(at) & (THAT | BY_THAT | RELATIVE)) or scan.words[at][:1] == "ب" and scan.by_content(at) == 2


def _after_comma(scan: Scan, at: int, limit: int) -> int | None:
    return next((x for x in range(at + 1, limit) if scan.comma(x)), None)


def _named_after_audience(scan: Scan, at: int, limit: int) -> int | None:
    """The speaker right after the addressee: «ما ذكره لمراسلة (وات) الممرض الأول»."""
    if not scan.is_audience(at):
        return None
    for x in range(at + 1, min(at + 6, limit)):
        if ")" in scan.gaps[x] or scan.words[x] in scan.lexicon.titles and not scan.flag(x):
            return x
    return None


def _phrase_end(scan: Scan, first: int, limit: int, *, short: bool) -> int:
    """Where the noun phrase that begins at `first` ends."""
    at = first + 1
    while at < limit:
        if scan.gaps[at] != " ":
            step = _past_punctuation(scan, first, at, limit)
            if step is None:
                return at
            if step > at:
                at = step
                continue
        if _ends_before(scan, first, at) or short and _is_complete(scan, first, at):
            return at
        at += 1
    return min(at, limit)


def _past_punctuation(scan: Scan, first: int, at: int, limit: int) -> int | None:
    """How the phrase goes on after the marks before `at`: the next word to look at, or None where it ends."""
    gap = scan.gaps[at]
    if "(" in gap:
        close = next((x for x in range(at, min(at + 7, limit + 1)) if ")" in scan.gaps[x]), None)
        return close if close is not None and close < limit and not scan.stops_after_paren(close) else None
    if scan.comma(at):
        return _past_apposition(scan, at, limit)
    if gap[0] == "." and len(scan.words[at - 1]) <= 2:
        return at
    quoted = scan.opening.get(at)
    if quoted is not None and (quoted.length > 8 or quoted.last >= limit):
        return None
    if quoted is not None:
        return quoted.last + 1
    return None if scan.stops(at) and ")" not in gap else at


def _past_apposition(scan: Scan, at: int, limit: int) -> int | None:
    """After a comma: a short name or role set off by commas belongs to the speaker («رئيس الجامعة، لطفي الحمروني،»)."""
    if at in scan.opening:
        return None
    titled = scan.words[at] in scan.lexicon.titles
    if not titled and (scan.forms[at] or scan.flag(at) or _IMPERFECT.match(scan.words[at]) and not _is_name(scan, at, limit)):
        return None
    if _is_circumstance(scan, at) or _is_closed(scan, at) or scan.is_verbal_noun(at):
        return None
    end = at + 1
    while end < limit and not scan.stops(end) and not _ends_before(scan, at, end) or titled and _goes_on(scan, at, end, limit):
        end += 1
    if end - at > (_ROLE if titled else _APPOSITION):
        return None
    if end >= limit or scan.comma(end) or scan.flag(end) & (ADVERB | TIME):
        return end
    return None


def _is_name(scan: Scan, at: int, limit: int) -> bool:
    """Whether a word that looks like an imperfect is a name: two or three words between commas («، ياسين زمالي،»)."""
    return any(x >= limit or scan.comma(x) for x in range(at + 2, min(at + 4, limit + 1)))


def _goes_on(scan: Scan, first: int, at: int, limit: int) -> bool:
    """Whether a role goes on through a preposition: «صاحب أحد المحلات في بغداد»."""
    return at < limit and not scan.stops(at) and bool(scan.preposition(at)) and not scan.is_occasion(at) and at - first < _ROLE


def _ends_before(scan: Scan, first: int, at: int) -> bool:
    """Whether the noun phrase from `first` cannot take the word at `at`."""
    flag = scan.flag(at)
    if flag & (_FUNCTION | SUBORDINATE | COPULA) or scan.is_aside(at) or scan.is_audience(at):
        return True
    if scan.words[at] == "ذلك":
        return True
    if _PARTICIPLE.fullmatch(scan.words[at]) or scan.time_length(at):
        return True
    if flag & RELATIVE:
        return not _takes_relative(scan, first)
    preposition = scan.preposition(at)
    if preposition:
        return scan.is_occasion(at) or not _takes(scan, first, at, preposition)
    if scan.words[at][:1] in "بل" and _attached_circumstance(scan, at):
        return True
    form = scan.forms[at]
    return form is not None and form.cue.kind != "noun" and not scan.words[at] in scan.lexicon.titles


def _attached_circumstance(scan: Scan, at: int) -> bool:
    word = scan.words[at]
    if word[0] == "ب":
        return scan.by_content(at) == 2 or bool(scan.lexicon.flags.get(word[1:], 0))
    return False


def _takes_relative(scan: Scan, first: int) -> bool:
    """Documents keep their relative clause («المؤشرات التي نشرها البنك»), persons do not."""
    head = first + 1 if scan.flag(first) & POINTER else first
    title = scan.lexicon.titles.get(scan.word(head))
    return title is not None and title.kind == "document"


def _takes(scan: Scan, first: int, at: int, preposition: str) -> bool:
    """Whether a preposition goes on with the speaker's noun: «مسؤول في الوزارة», but not «بوتين في موسكو»."""
    before = scan.words[at - 1]
    if preposition == "إلى":
        return any(word in _SENT_TO for word in scan.words[first:at])
    if preposition == "على":
        return before in ("المشرف", "القائم", "المشرفة")
    if preposition == "من":
        return at - first <= 2
    return before in scan.lexicon.titles or bool(scan.flag(at - 1) & ADJECTIVE) or before[-2:] in ("ين", "ون") or _is_nisba(before) or (
        preposition == "عن" and scan.words[first] in scan.lexicon.titles
    )


def _is_nisba(word: str) -> bool:
    """Whether a word is a definite adjective of belonging («الاجتماعية»)."""
    return word.startswith("ال") and word.endswith(("ي", "ية"))


def _is_complete(scan: Scan, first: int, at: int) -> bool:
    """Whether the phrase before `at` is whole and the word at `at` starts another noun phrase."""
    before, word = scan.words[at - 1], scan.words[at]
    titles = scan.lexicon.titles
    if word[:1] == "ل" and word[:2] != "لل" and at - first > 1:
        return False
    known = before in titles
    if known and not before.startswith(("ال", "وال")) and titles[before].kind != "anonymous":
        return False
    if word.startswith("ال"):
        if word in titles and not (known and not titles[before].definite):
            return True
        if before.startswith("ال") or before[:2] == "لل":
            return not (word.endswith(("ي", "ية", "يون", "يين")) or scan.flag(at) & ADJECTIVE)
        return before in scan.lexicon.regions or at - first >= 3
    if word.startswith("وال") and before.startswith("ال"):
        return False
    if before.startswith("ال") and at - first == 1 and not known:
        return True
    if scan.flag(at) & POINTER:
        return True
    return word in titles or word in scan.lexicon.regions or scan.is_verbal_noun(at) or at - first >= 8


def subject_before(scan: Scan, cue: int, sentence_start: int, *, inside: bool = False) -> Words | None:
    """The speaker named before its verb: «وكانت الوزارة أعلنت»، «أن رئيستها أوضحت»، «البيان الذي أكد».

    `inside` asks for one that أن or كان introduces, which leaves no doubt.
    """
    end = cue
    while end > sentence_start and scan.words[end - 1] in ("قد", "سوف", "لا", "لم", "هو", "هي"):
        end -= 1
    if end <= sentence_start or (scan.stops(end) and not _relative_before(scan, end)):
        return None
    if scan.flag(end - 1) & PRONOUN:
        return None
    if scan.flag(end - 1) & RELATIVE and inside:
        return None
    if scan.flag(end - 1) & RELATIVE:
        return _antecedent(scan, end - 1, sentence_start)
    first = _back_to_boundary(scan, end, sentence_start)
    if inside and (first is None or not scan.flag(first - 1) & (THAT | COPULA) or first - 1 < sentence_start):
        return None
    if first is None or first >= end or _is_circumstance(scan, first) or scan.flag(first) & (SUBORDINATE | COPULA):
        return None
    return (first, end) if _is_nominal(scan, first, end) else None


def _relative_before(scan: Scan, end: int) -> bool:
    return bool(scan.flag(end - 1) & RELATIVE) and not scan.stops(end)


def _back_to_boundary(scan: Scan, end: int, sentence_start: int) -> int | None:
    """The first word after the nearest clause opening before `end`; None where there is none close by."""
    at = end - 1
    floor = max(sentence_start, end - _BACK)
    while at >= floor:
        flag = scan.flag(at)
        if flag & (THAT | BY_THAT):
            return at + 1 if scan.words[at][-1] == "ن" else None
        if flag & (COPULA | SUBORDINATE) or scan.words[at] in ("لكن", "ولكن", "حين", "بينما"):
            return at + 1
        if flag & RELATIVE:
            return None
        if at == sentence_start or scan.stops(at):
            return at
        at -= 1
    return None


def _is_nominal(scan: Scan, first: int, end: int) -> bool:
    """Whether a run before the verb can be its subject: it opens with a noun we know, a definite one, or is short."""
    if scan.forms[first] and scan.words[first] not in scan.lexicon.titles:
        return False
    if any(scan.forms[x] and not scan.forms[x].cue.kind == "noun" for x in range(first + 1, end)):  # type: ignore[union-attr]
        return False
    word = scan.words[first].removeprefix("و") if len(scan.words[first]) > 3 else scan.words[first]
    known = scan.words[first] in scan.lexicon.titles or word in scan.lexicon.regions or scan.flag(first) & POINTER
    return bool(known) or word.startswith("ال") or (end - first <= 3 and word[:1] not in "يتب")


def _antecedent(scan: Scan, relative: int, sentence_start: int) -> Words | None:
    """The noun a relative clause belongs to: back from «الذي» over its adjectives to the noun itself."""
    first = relative
    while first > sentence_start and relative - first < 4 and not scan.stops(first):
        word = scan.words[first - 1]
        if scan.flag(first - 1) or scan.preposition(first - 1) or scan.forms[first - 1]:
            break
        first -= 1
        if word in scan.lexicon.titles or (relative - first >= 1 and word.startswith("ال") and not (_is_adjective(word) or scan.flag(first) & ADJECTIVE)):
            break
    return (first, relative) if first < relative else None


def _is_adjective(word: str) -> bool:
    return word.endswith(("ي", "ية", "ين", "ون"))
