"""Who does the verb: the noun phrase to its left, or, in "said Smith", to its right."""

from __future__ import annotations

from dataclasses import dataclass

from claims.extraction.languages.en.sheet import Sheet

_NOMINAL = "XxN0"
_LOOSE = "DzE"
_REDUCED = "vlrLVG"
_REACH = 45
_SEGMENTS = 5
_PRONOUN_LIKE = frozenset("one others those many some most all both few several each another other neither either".split())


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words `first` to `last`, both included."""

    first: int
    last: int


def subject_before(sheet: Sheet, verb: int, low: int) -> Phrase | None:
    """The subject that ends right before word `verb`, not reaching under word `low`."""
    if verb <= low:
        return None
    gap = sheet.gaps[verb]
    if gap in ",=" and sheet.tags[verb - 1] != "C":
        return _subject_with_insert(sheet, verb, low)
    if gap not in "_)->":
        return None
    if gap == ">" and sheet.tags[verb - 1] not in "Xx":
        return None
    return phrase_until(sheet, _skip_time(sheet, verb - 1, low), low)


def _skip_time(sheet: Sheet, last: int, low: int) -> int:
    """Past "on Monday", "Friday", "this week" between a subject and its verb."""
    tags, gaps = sheet.tags, sheet.gaps
    at = last
    while at > low and tags[at] == "E" and gaps[at] == "_":
        at -= 1
    if at == last or at < low:
        return last
    if sheet.document.words[at] in ("late", "early", "mid") and at > low:
        at -= 1
    if tags[at] in "DI" and at > low and gaps[at] == "_":
        at -= 1
        if tags[at] == "I" and at > low and tags[at + 1] == "D":
            at -= 1
    return at if tags[at] in "XxNP)" and sheet.document.words[at] not in ("s",) else last


def phrase_until(sheet: Sheet, last: int, low: int) -> Phrase | None:
    """The noun phrase whose last word is `last`."""
    tags, gaps = sheet.tags, sheet.gaps
    tag = tags[last]
    if last < low or tag not in "XxN0PwDErVGBvO" or not _can_end(sheet, last):
        return None
    if tag == "P" or tag == "w":
        return _with_partitive(sheet, last, low)
    first = last
    limit = max(low, last - _REACH)
    while first > limit and gaps[first] in "_-()":
        if not _goes_on(sheet, first, limit):
            break
        first -= 1
    while first < last and tags[first] in "FIAzCS":
        first += 1
    first = _after_adjunct(sheet, first, last)
    return Phrase(first, last) if any(t in "XxN0DEBVGrP" for t in tags[first : last + 1]) else None


def _after_adjunct(sheet: Sheet, first: int, last: int) -> int:
    """ "In a Bloomberg interview Trump …": the name that ends the words after an opening preposition is the subject."""
    tags = sheet.tags
    if first == 0 or tags[first - 1] not in "IS" or tags[last] != "X":
        return first
    at = last
    while at > first and tags[at - 1] == "X" and sheet.gaps[at] in "_-":
        at -= 1
    return at if at > first and tags[at - 1] in "xNE0" else first


def _can_end(sheet: Sheet, last: int) -> bool:
    """Whether a subject can end with the word: no article, no verb after "to"."""
    tag = sheet.tags[last]
    if tag == "D":
        return sheet.document.words[last] in _PRONOUN_LIKE
    if tag == "O":
        return last > 0 and sheet.tags[last - 1] in "tIF"
    if tag in "BVvGr" and last > 0:
        return sheet.tags[last - 1] in "DXxNzFr0-A" and sheet.gaps[last] in "_-"
    return True


def _with_partitive(sheet: Sheet, last: int, low: int) -> Phrase:
    """"most of whom", "some of them"."""
    if last - 2 >= low and sheet.tags[last - 1] == "F" and sheet.tags[last - 2] in "DP0x":
        return Phrase(last - 2, last)
    return Phrase(last, last)


def _goes_on(sheet: Sheet, first: int, limit: int) -> bool:
    """Whether the word before `first` still belongs to the noun phrase that starts there."""
    tags = sheet.tags
    here, before = tags[first], tags[first - 1]
    if before in _NOMINAL or before in _LOOSE:
        return here not in "PwOD" or (here == "D" and before in "DE")
    if sheet.gaps[first] == "-":
        return True
    if before == "F" or (before == "t" and (here == "O" or (here in "XD" and tags[first - 2] in "xN"))):
        return True
    if before == "A":
        return here in "XxN0vlrBVGL" and first - 2 >= limit and tags[first - 2] in "DFIzA"
    if before == "I":
        if first - 2 < limit or sheet.gaps[first - 1] not in "_-)":
            return False
        return tags[first - 2] in "XxN0EPB" or (tags[first - 2] in "vlVr" and _modifier(sheet, first - 2, limit))
    if before == "C":
        return sheet.gaps[first - 1] != "," and not _clause_before(sheet, first - 1, limit)
    if before in _REDUCED or before == "B" or before == "k":
        return _modifier(sheet, first - 1, limit)
    return before == "O" and here in "XxN0"


def _clause_before(sheet: Sheet, at: int, limit: int) -> bool:
    """Whether a finite verb stands between the clause's start and the coordinator `at`: it joins clauses then."""
    tags, gaps = sheet.tags, sheet.gaps
    while at > limit and gaps[at] in "_-()":
        at -= 1
        if tags[at] in "MbhgVvGLPtOSTw":
            return True
    return at > limit and gaps[at] == ">"


def _modifier(sheet: Sheet, at: int, limit: int) -> bool:
    """Whether the verb form at `at` only describes a noun: "leading experts", "a study published in May"."""
    tags, gaps = sheet.tags, sheet.gaps
    before = tags[at - 1] if at > limit and gaps[at] in "_-()" else "."
    if before in "DzF" or (before in ".CST" and tags[at] in "vlrVBk" and tags[at + 1] in "xXN"):
        return True
    if before == "A":
        return at - 2 >= limit and tags[at - 2] in "DF"
    if tags[at] == "B" or tags[at] == "k":
        return before in "XxN" and tags[at + 1] not in "D"
    return before in "XxN0B" and (tags[at + 1] in "IEFAt" or (tags[at] in "rG" and tags[at + 1] in "DXx0"))


def _subject_with_insert(sheet: Sheet, verb: int, low: int) -> Phrase | None:
    """The subject of a verb after a comma: what stands before the insertion, with it when it is a role.

    "Brian Fallon, the campaign's press secretary, noted"; "Ms. Levy, who lives nearby, said".
    """
    starts = _segment_starts(sheet, verb, low)
    head = None
    for place in range(1, len(starts)):
        tag = sheet.tags[starts[place]]
        if tag == "X" and _is_place(sheet, starts, place):
            continue
        if tag in "XCP":
            head = place
            break
        if _opens_nominal(sheet, starts[place]):
            head = place
        elif tag not in "IwrGlvSFA" or head is not None:
            break
    if head is None:
        return None
    inner = phrase_until(sheet, starts[head - 1] - 1, max(low, starts[head]))
    if inner is None:
        return None
    if inner.first != starts[head] and sheet.gaps[inner.first] not in ",=.;:<>":
        return inner
    return Phrase(inner.first, _role_end(sheet, starts[: head + 1], verb))


def _segment_starts(sheet: Sheet, verb: int, low: int) -> list[int]:
    """First words of the comma-parted segments before `verb`, nearest first."""
    starts: list[int] = []
    at = verb - 1
    limit = max(low, verb - _REACH)
    while at > limit and len(starts) < _SEGMENTS:
        if sheet.gaps[at] in ",=":
            starts.append(at)
        elif sheet.gaps[at] in ";:.<>":
            break
        at -= 1
    if at >= low and len(starts) < _SEGMENTS and (at == low or sheet.gaps[at] in ";:.<>"):
        starts.append(at)
    return starts


def _opens_nominal(sheet: Sheet, start: int) -> bool:
    tag = sheet.tags[start]
    return tag in "XxN0DPBC" or (tag in "rvl" and sheet.tags[start + 1 : start + 2] in ("x", "N", "X"))


def _is_place(sheet: Sheet, starts: list[int], place: int) -> bool:
    """Whether a segment is the state after a town: ", of Ashton, Md.,"."""
    short = starts[place - 1] - starts[place] <= 2
    return short and place + 1 < len(starts) and sheet.tags[starts[place + 1]] in "FI"


def _role_end(sheet: Sheet, starts: list[int], verb: int) -> int:
    """The last word of the source: roles right after the name belong to it, relative clauses and the like do not."""
    last = starts[-2] - 1
    for place in range(len(starts) - 2, -1, -1):
        start = starts[place]
        if sheet.tags[start] not in "0DxXN" and sheet.tags[start : start + 2] not in ("FX", "IX"):
            break
        stop = starts[place - 1] if place else verb
        last = _before_relative(sheet, start, stop) - 1
        if last + 1 < stop:
            break
    return last


def _before_relative(sheet: Sheet, start: int, stop: int) -> int:
    for at in range(start, stop):
        if sheet.tags[at] == "w" and sheet.gaps[at] == "_":
            return at
    return stop


def subject_after(sheet: Sheet, start: int, stop: int) -> Phrase | None:
    """The subject of an inverted verb: the noun phrase that starts at word `start`."""
    tags, gaps = sheet.tags, sheet.gaps
    if start >= stop or gaps[start] not in "_-" or tags[start] not in "XxN0DPBVrvl":
        return None
    last = start
    while last + 1 < stop and gaps[last + 1] in "_-()" and tags[last + 1] not in "wTSqtPMbhgncG":
        if tags[last + 1] in "vV" and tags[last] not in "DA":
            break
        if tags[last + 1] in "IE" and _is_adjunct(sheet, last + 1):
            break
        last += 1
    if tags[start] == "P":
        return Phrase(start, start)
    return Phrase(start, _after_role(sheet, last, stop))


def _is_adjunct(sheet: Sheet, at: int) -> bool:
    """Whether a time or a "in a statement", "at a rally" follows rather than a part of the name."""
    if sheet.tags[at] == "E":
        return True
    if sheet.document.words[at] in ("in", "on", "at", "during", "after", "to", "about", "from", "by", "with"):
        following = sheet.tags[at + 1 : at + 2]
        return following in ("D", "E", "0") and sheet.document.words[at] != "at"
    return False


def _after_role(sheet: Sheet, last: int, stop: int) -> int:
    """Past ", the party's spokesman" after a name."""
    tags, gaps = sheet.tags, sheet.gaps
    at = last + 1
    if at >= stop or tags[at] not in "Dx0X" or not (gaps[at] == "," or "," in sheet.document.gaps[at]):
        return last
    end = at
    while end + 1 < stop and gaps[end + 1] in "_-()" and tags[end + 1] not in "wTSq":
        end += 1
        if tags[end] in "Mbhg" or (tags[end] == "V" and tags[end + 1 : end + 2] not in ("I", "F", "A", "X")):
            return last
    return end
