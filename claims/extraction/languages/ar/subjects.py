"""Who speaks: the noun phrase after or before a reporting word."""

from __future__ import annotations

import re

from claims.extraction.languages.ar.lexicon import (
    ADJECTIVE,
    ADVERB,
    ALL,
    AUDIENCE,
    BY_THAT,
    COPULA,
    HONORIFIC,
    NAME_PART,
    NOT_ACT,
    NOUN,
    OCCASION,
    OWN_WAW,
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
_DATELINE = 8
"""A dash within the first words closes a dateline («بغداد (رويترز) - »), which is nobody's statement."""
_ROLE = 10
_OWN = ("ه", "ها", "هم")
_ARTICLES = ("ال", "وال", "لل")
_NAMED = 2
"""A name of this many words is whole before a definite word."""
_NEEDS_MORE = frozenset("باسم باسمه بن ابن عن مدينة ولاية محافظة منطقة اقليم معتمدية قرية بلدة جزيرة".split())
_WHOLE = 8
"""No shortest noun phrase is longer."""
_SETTING = OCCASION | TIME | ADVERB
_NAMED_IN = OWN_WAW | NAME_PART | NOT_ACT | AUDIENCE | ADJECTIVE | HONORIFIC
"""Classes of words that may stand behind ب in a speaker's name («مدير بوزارة», «صحفي بإذاعة»)."""
_FUNCTION = ADVERB | TIME | THAT | BY_THAT | PRONOUN
_PARTICIPLE = re.compile("(?:م...+|قائل)ا$")
"""«متوجها»، «مخاطبا»: what the speaker was doing, no part of the name."""
_WHO_IS = re.compile("وي...+")
"""«أحد الناجين ويدعى سمير»: a clause about the speaker."""
_IMPERFECT = re.compile("س?[يت]...")
_PLACES = frozenset("البلاد العاصمة مدينة المدينة ولاية محافظة منطقة جهة الجهة شمال جنوب".split())
_SENT_TO = frozenset(["سفير", "مبعوث", "مبعوثة", "السفير", "المبعوث", "المبعوثة", "الموفد", "موفد"])


def subject_after(scan: Scan, start: int, limit: int, *, short: bool = False) -> Words | None:
    """The speaker named between a cue and its content; None where the subject is dropped.

    `short` takes the shortest complete noun phrase, for verbs whose object follows («أبلغ بوتين كبار القادة»).
    """
    first = _skip_asides(scan, start, min(limit, start + _LONGEST))
    if first is None or (short and (scan.flag(first) & ALL or _is_own_act(scan, first))):
        return None  # «ودعا كافة الأطراف»: whom, not who; «وأبدوا استغرابهم»: what
    end = _phrase_end(scan, first, min(limit, first + _LONGEST), short=short)
    return (first, end) if end > first else None


def _is_own_act(scan: Scan, at: int) -> bool:
    return scan.words[at].endswith(_OWN) and scan.is_verbal_noun(at) and not scan.has_title(scan.words[at])


def after_dateline(scan: Scan, low: int, limit: int) -> int:
    """The first word behind «رام الله - » or «بغداد (رويترز) - »; `low` where no dateline opens the sentence."""
    for at in range(low + 1, min(low + _DATELINE, limit)):
        if " - " in scan.gaps[at] and not scan.words[at].isdigit():
            return at
    return low


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
        elif is_circumstance(scan, at):
            after = _after_comma(scan, at, limit)
            if after is None:
                return _named_after_audience(scan, at, limit)
            at = after
        else:
            return None if _is_closed(scan, at) else at
    return None


def is_circumstance(scan: Scan, at: int) -> bool:
    """Whether a word opens when, where or to whom something was said."""
    if scan.flag(at) & ADVERB or scan.preposition(at) or scan.is_audience(at):
        return True
    word = scan.words[at]
    return (
        len(word) > 3
        and word[0] in "بل"
        and scan.lexicon.flags.get(word[1:], 0) & _SETTING != 0
        and word not in scan.lexicon.titles
    )


def _is_closed(scan: Scan, at: int) -> bool:
    """Whether a word can begin no noun phrase."""
    return bool(scan.flag(at) & (THAT | BY_THAT | RELATIVE)) or (scan.words[at][:1] == "ب" and scan.by_content(at) == 2)


def _after_comma(scan: Scan, at: int, limit: int) -> int | None:
    return next((x for x in range(at + 1, limit) if scan.comma(x)), None)


def _named_after_audience(scan: Scan, at: int, limit: int) -> int | None:
    """The speaker right after the addressee: «ما ذكره لمراسلة (وات) الممرض الأول»."""
    if not scan.is_audience(at):
        return None
    for x in range(at + 1, min(at + 6, limit)):
        if ")" in scan.gaps[x] or (scan.words[x] in scan.lexicon.titles and not scan.flag(x)):
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
        if _ends_before(scan, first, at) or (short and _is_complete(scan, first, at)):
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
    if gap[:1] == "." and len(scan.words[at - 1]) <= 2:
        return at
    quoted = scan.opening.get(at)
    if quoted is not None and (quoted.length > 8 or quoted.last >= limit):
        return None
    if quoted is not None:
        return quoted.last + 1
    return None if scan.stops(at) and ")" not in gap else at


def _past_apposition(scan: Scan, at: int, limit: int) -> int | None:
    """After a comma: a short name or role set off by commas belongs to the speaker («رئيس الجامعة، لطفي الحمروني،»)."""
    if at in scan.opening or (scan.words[at][0] == "و" and scan.words[at] not in scan.lexicon.titles):
        return None
    titled = scan.words[at] in scan.lexicon.titles
    if not titled and (
        scan.forms[at] or scan.flag(at) or (_IMPERFECT.match(scan.words[at]) and not _is_name(scan, at, limit))
    ):
        return None
    if is_circumstance(scan, at) or _is_closed(scan, at) or scan.is_verbal_noun(at):
        return None
    end = at + 1
    while (end < limit and not scan.stops(end) and not _ends_before(scan, at, end)) or (
        titled and _goes_on(scan, at, end, limit)
    ):
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
    return (
        at < limit
        and not scan.stops(at)
        and bool(scan.preposition(at))
        and not scan.is_occasion(at)
        and at - first < _ROLE
    )


def _ends_before(scan: Scan, first: int, at: int) -> bool:
    """Whether the noun phrase from `first` cannot take the word at `at`."""
    flag = scan.flag(at)
    if flag & (_FUNCTION | SUBORDINATE | COPULA) or _is_outside(scan, at):
        return True
    if flag & RELATIVE:
        return not _takes_relative(scan, first)
    preposition = scan.preposition(at)
    if preposition:
        return scan.is_occasion(at) or not _takes(scan, first, at, preposition)
    if scan.words[at][:1] == "ب" and _attached_circumstance(scan, at):
        return True
    form = scan.forms[at]
    if form is None or scan.words[at] in scan.lexicon.titles or scan.flag(at - 1) & RELATIVE:
        return False
    return form.cue.kind != NOUN or form.suffixed


def _is_outside(scan: Scan, at: int) -> bool:
    """Whether a word says when, to whom, or what the speaker was doing, so that no name goes on with it."""
    word = scan.words[at]
    if word == "ذلك" or _PARTICIPLE.fullmatch(word) or (_WHO_IS.fullmatch(word) and word not in scan.lexicon.regions):
        return True
    return scan.is_aside(at) or scan.is_audience(at) or scan.time_length(at) > 0


def _attached_circumstance(scan: Scan, at: int) -> bool:
    return scan.by_content(at) == 2 or bool(scan.lexicon.flags.get(scan.words[at][1:], 0) & ~_NAMED_IN)


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
        return at - first <= 2 or before.startswith("لل")
    if preposition == "في" and _is_place(scan, first, at + 1):
        return True
    return (
        before in scan.lexicon.titles
        or bool(scan.flag(at - 1) & ADJECTIVE)
        or before[-2:] in ("ين", "ون")
        or _is_nisba(before)
        or (preposition == "عن" and scan.words[first] in scan.lexicon.titles)
    )


def _is_place(scan: Scan, first: int, at: int) -> bool:
    """Whether «في» after the name of a body says where it is: «هيئة الإغاثة في إندونيسيا»."""
    head = scan.lexicon.titles.get(scan.words[first])
    if head is None or head.kind == "person":
        return False
    return scan.word(at) in scan.lexicon.regions or scan.word(at) in scan.lexicon.titles or scan.word(at) in _PLACES


def _is_nisba(word: str) -> bool:
    """Whether a word is a definite adjective of belonging («الاجتماعية»)."""
    return word.startswith("ال") and word.endswith(("ي", "ية"))


def _is_complete(scan: Scan, first: int, at: int) -> bool:
    """Whether the phrase before `at` is whole and the word at `at` starts another noun phrase."""
    before, word = scan.words[at - 1], scan.words[at]
    if word[:1] == "ل" and word[:2] != "لل" and at - first > 1:
        return False
    if scan.preposition(at - 1) or before in _NEEDS_MORE or scan.flag(at) & HONORIFIC:
        return False
    title = scan.lexicon.titles.get(before)
    if title is not None and not title.definite and title.kind != "anonymous":
        return False
    if word.startswith("ال"):
        return _starts_definite(scan, first, at, is_titled=title is not None)
    if before.startswith("ال") and word.startswith("وال"):
        return False
    if before.startswith("ال") and at - first == 1 and title is None and not scan.flag(at - 1) & HONORIFIC:
        return True
    return bool(scan.flag(at) & POINTER) or _starts_indefinite(scan, at) or at - first >= _WHOLE


def _starts_definite(scan: Scan, first: int, at: int, *, is_titled: bool) -> bool:
    """Whether a definite word is no adjective and no family name of the phrase before it."""
    before, word = scan.words[at - 1], scan.words[at]
    if at - first == 1 and is_titled and before.endswith(("ون", "ين")):
        return True
    if word in scan.lexicon.titles and (not is_titled or before.startswith("ال")):
        return True
    if before.startswith(_ARTICLES):
        return not (word.endswith(("ي", "ية", "يون", "يين")) or scan.flag(at) & ADJECTIVE)
    if scan.flag(at - 1) & NAME_PART:
        return False
    return before in scan.lexicon.regions or (at - first >= _NAMED and not scan.words[at - 2].startswith(_ARTICLES))


def _starts_indefinite(scan: Scan, at: int) -> bool:
    word = scan.words[at]
    if word.endswith(_OWN) and len(word) > 4 and scan.words[at - 1].startswith("ال") and not scan.has_title(word):
        return True
    if word in scan.lexicon.regions and _is_first_name(scan, at - 1):
        return False
    if word in scan.lexicon.titles or word in scan.lexicon.regions or scan.is_verbal_noun(at):
        return True
    if word.endswith("ات") and scan.word(at + 1).endswith(("ة", "ات")) and scan.words[at - 1].startswith("ال"):
        return True
    return word.endswith("ا") and scan.words[at - 1].startswith("ال") and scan.is_indefinite_accusative(at)


def _is_first_name(scan: Scan, at: int) -> bool:
    """Whether a lone bare word behind a title may be a first name: «الرئيس الأمريكي دونالد» before «ترامب»."""
    word = scan.words[at]
    bare = not word.startswith("ال") and word not in scan.lexicon.titles and word not in scan.lexicon.regions
    return bare and scan.word(at - 1).startswith("ال") and not scan.preposition(at)
