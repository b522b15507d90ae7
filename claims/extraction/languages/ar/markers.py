"""Where the content of a reporting word begins: after أن, a colon, a quotation mark or a preposition, or at a noun."""

from __future__ import annotations

from claims.extraction.languages.ar.lexicon import (
    AUDIENCE,
    BY_THAT,
    CONVERB,
    IMPERSONAL,
    LIGHT,
    NOUN,
    OWNER,
    SET_NOUN,
    SUBORDINATE,
    THAT,
    TIME,
    VERB,
)
from claims.extraction.languages.ar.objects import find_object
from claims.extraction.languages.ar.scan import Quoted, Scan
from claims.extraction.languages.ar.search import Kind, Marker, Search
from claims.extraction.records import Stance

_BEFORE_CONTENT = frozenset({"إلى", "على", "عن", "من", "في", "ب", "ل"})
_BINDING = frozenset([Stance.ACCUSE, Stance.PROMISE, Stance.CONCEDE])
_WINDOW = 45
"""How many words may stand between a cue and its content."""
_NAME_QUOTE = 5
"""Quotations up to this many words may be names or scare quotes."""


def find_marker(search: Search) -> Marker | None:
    """The content marker of a cue, None where the word reports nothing here."""
    nearby = _adjacent(search)
    if nearby is not None and not _may_be_name(search.scan, nearby):
        return nearby
    strong, barrier = _strong(search)
    if strong is not None:
        return _nearer_preposition(search, strong) or strong
    if nearby is not None:
        return nearby
    return _retold(search) or _nearest_noun(search, barrier)


def _nearest_noun(search: Search, barrier: int) -> Marker | None:
    """The content without أن: an object before a preposition that has no verbal noun, else what follows that one."""
    found = _preposition(search, search.cue + 1, barrier)
    if found is not None and search.scan.is_verbal_noun(found.start):
        return found
    own = find_object(search, found.at if found else barrier)
    return own or found


def _retold(search: Search) -> Marker | None:
    """The content of «نقلت … عن X قوله إن …» is that of «قوله»."""
    if "قول" not in search.governs:
        return None
    for at in range(search.cue + 1, min(search.limit, search.cue + _WINDOW)):
        form, marker = search.scan.forms[at], search.bound.get(at)
        if marker is not None and form is not None and form.cue.kind == NOUN:
            return Marker(at, marker.start, marker.kind, quoted=marker.quoted)
    return None


def _adjacent(search: Search) -> Marker | None:
    """What stands right after the cue and so leaves no doubt: a preposition it governs, or a verbal noun."""
    scan, at = search.scan, search.cue + 1
    if at >= search.limit or scan.gaps[at] != " ":
        return None
    if scan.flag(at) & LIGHT and search.form.cue.kind != NOUN:
        return _after_light(search, at)
    found = _preposition(search, at, at + 1)
    if found is None and "مصدر" in search.governs and scan.is_verbal_noun(at) and not scan.words[at].startswith("ال"):
        return Marker(at, at, Kind.OBJECT, search.weak("مصدر"))
    return found


def _may_be_name(scan: Scan, found: Marker) -> bool:
    """Whether the ب or ل of a content may be the first letter of a name («أوضح بلحاج أن»)."""
    if found.kind is not Kind.PREPOSITION or found.at != found.start or scan.words[found.at][0] != "ب":
        return False
    return scan.by_content(found.at) == 0


def _after_light(search: Search, at: int) -> Marker | None:
    """The content after a doubled cue («مضيفا بالقول "…"»، «علق قائلا إن»)."""
    scan, start = search.scan, at + 1
    if start >= search.limit:
        return None
    quoted = scan.opening.get(start)
    if quoted is not None:
        return Marker(at, _past_that(scan, start), Kind.QUOTE, quoted=quoted)
    return Marker(at, _past_that(scan, start), Kind.THAT if scan.flag(start) & THAT else Kind.BARE)


def _past_that(scan: Scan, at: int) -> int:
    return at + 1 if scan.flag(at) & THAT else at


def _strong(search: Search) -> tuple[Marker | None, int]:
    """The first أن, colon or quotation that can be the cue's, and the word where the search had to stop."""
    scan, at = search.scan, search.cue + 1
    limit = min(search.limit, at + _WINDOW)
    while at < limit:
        if scan.gaps[at] != " ":
            marked = _by_punctuation(search, at)
            if marked is not None:
                return marked, at
            if (quoted := scan.opening.get(at)) is not None:
                at = max(quoted.last, at) + 1
                continue
        flag = scan.flag(at)
        if flag & (THAT | BY_THAT) and at not in search.claimed and _takes_that(search, at, flag):
            return _that(search, at), at
        jump = _past_cue(search, at)
        if jump is None:
            return None, at
        at = max(jump, at + 1)
    return None, limit


def _that(search: Search, at: int) -> Marker:
    scan, start = search.scan, at + 1
    quoted = scan.opening.get(start)
    weak = (
        search.weak("أن")
        or search.weak(scan.preposition(at - 1) or "")
        or (bool(scan.flag(at) & BY_THAT) and search.weak("ب"))
    )
    end = at - 1 if scan.preposition(at - 1) and at - 1 > search.cue else at
    return Marker(end, start, Kind.THAT, weak, quoted)


def _by_punctuation(search: Search, at: int) -> Marker | None:
    """A colon or a quotation that opens the content at a word."""
    scan = search.scan
    gap, quoted = scan.gaps[at], scan.opening.get(at)
    speaks = "اقتباس" in search.governs
    if ":" in gap and "://" not in gap and not scan.words[at - 1].isdigit() and (speaks or "أن" in search.governs):
        kind = Kind.QUOTE if quoted else Kind.COLON
        return Marker(at, _past_that(scan, at), kind, quoted=quoted)
    if quoted is None or at in search.claimed:
        return None
    if not speaks and not _opens_with_that(scan, at):
        return None
    if scan.words[at - 1] in ("ب", "ل") and scan.words[at - 1] not in search.governs:
        return None  # «أكد تمسكه ب "الحق الدستوري"»
    if quoted.length <= _NAME_QUOTE and (_is_name(scan, at) or not _ends_clause(scan, quoted)):
        return None
    return Marker(at, _past_that(scan, at), Kind.QUOTE, quoted=quoted)


def _opens_with_that(scan: Scan, at: int) -> bool:
    return bool(scan.flag(at) & THAT)


def _is_name(scan: Scan, at: int) -> bool:
    """Whether the word before a short quotation makes it a name: «صحيفة "…"», «لموفد "…"»."""
    before = scan.words[at - 1]
    title = scan.lexicon.titles.get(before)
    if title is not None and title.kind not in ("person", "anonymous"):
        return True
    if scan.is_audience(at - 1) or (len(before) <= 2 and not scan.flag(at - 1) & TIME):
        return True
    return bool(scan.flag(at - 1) & AUDIENCE) or scan.names_occasion(at - 1)


def _ends_clause(scan: Scan, quoted: Quoted) -> bool:
    after = quoted.last + 1
    if after >= len(scan.words) or "." in scan.gaps[after]:
        return quoted.length > 1
    return quoted.length > 2 and scan.comma(after)


def _takes_that(search: Search, at: int, flag: int) -> bool:
    """Whether an أن belongs to the cue rather than to the word before it («بعد أن», «يجب أن», «ضرورة أن»)."""
    scan, governs = search.scan, search.governs
    if flag & BY_THAT:
        return bool(governs & {"ب", "أن"}) and scan.word(at + 1) != "كي"
    before = at - 1
    if before == search.cue:
        return "أن" in governs
    preposition = scan.preposition(before)
    if preposition and '"' not in scan.gaps[at] and "»" not in scan.gaps[at]:
        return preposition in governs or f"{preposition}-أن" in governs
    if scan.flag(before) & OWNER and not scan.comma(at) and not _is_adjective(scan, before):
        return False
    return "أن" in governs


def _is_adjective(scan: Scan, at: int) -> bool:
    """«في نشرة خاصة أن»: not «خاصة أن», which a comma sets off."""
    return scan.words[at] == "خاصة" and not scan.comma(at) and scan.words[at - 1].endswith(("ة", "ات"))


def _past_cue(search: Search, at: int) -> int | None:
    """How the search goes on at a word that may be a cue: the next word to look at, or None where it must stop."""
    scan, form = search.scan, search.scan.forms[at]
    if form is None or form.cue.kind in (NOUN, IMPERSONAL):
        return at + 1
    marker = search.bound.get(at)
    if marker is None:
        return None if form.joined and form.cue.kind == VERB and (scan.stops(at) or at > search.cue + 3) else at + 1
    if form.cue.kind == CONVERB:
        return None
    if scan.flag(at - 1) & SUBORDINATE or scan.word(at - 2) == "بعد":
        return _past_inner(search, marker)
    return None


def _past_inner(search: Search, marker: Marker) -> int | None:
    """Past a subordinate statement before the content («بعدما أعلن … أنه …، بأنه»): to the next أن after a comma."""
    scan = search.scan
    for at in range(marker.start + 1, min(search.limit, marker.start + _WINDOW)):
        if scan.comma(at) and scan.flag(at) & (THAT | BY_THAT):
            return at
    return None


def _nearer_preposition(search: Search, strong: Marker) -> Marker | None:
    """A governed verbal noun before the أن, which is then part of it («حذر من التسرع في القول إن …»)."""
    if strong.kind is not Kind.THAT or strong.at - search.cue < 4:
        return None
    found = _preposition(search, search.cue + 1, strong.at - 1)
    if found is not None and strong.at - found.start > 2 and search.scan.is_verbal_noun(found.start):
        return found
    return None


def _preposition(search: Search, first: int, limit: int) -> Marker | None:
    """The best noun after a preposition the cue governs: a verbal noun before others, then the first."""
    if search.governs.isdisjoint(_BEFORE_CONTENT):
        return None
    scan, rank = search.scan, 0
    best: Marker | None = None
    for at in range(first, min(limit, search.limit, search.cue + _WINDOW)):
        if at > first and scan.forms[at] is not None and at in search.bound:
            break
        preposition = scan.preposition(at) if at + 1 < search.limit else None
        if preposition in search.governs and not scan.flag(at + 1) & (THAT | SET_NOUN):
            value = 2 if scan.is_verbal_noun(at + 1) else 1 if not scan.is_occasion(at) else 0
            weak = search.weak(preposition or "")
            candidate: Marker | None = Marker(at, at + 1, Kind.PREPOSITION, weak, scan.opening.get(at + 1))
        else:
            value, candidate = _attached(search, at)
        if value > rank:
            best, rank = candidate, value
        if rank == 2:
            break
    return best


def _binds_act(search: Search, word: str) -> bool:
    """Whether a ب behind somebody's name is the verb's own («اتهم الحوثيين بخرق الهدنة», «تعهد أمس بفحص كل تطبيق»)."""
    scan, rest = search.scan, word[1:]
    if search.form.cue.stance not in _BINDING or search.weak("ب") or len(rest) < 3 or scan.names_act(word):
        return False
    return rest not in scan.lexicon.titles and rest not in scan.lexicon.regions and not scan.lexicon.flags.get(rest, 0)


def _attached(search: Search, at: int) -> tuple[int, Marker | None]:
    """A noun with an attached ب or ل that the cue governs."""
    scan, word = search.scan, search.scan.words[at]
    letter = word[0]
    if letter not in search.governs:
        return 0, None
    if letter == "ب" and len(word) == 1:
        return (
            (2, Marker(at, at + 1, Kind.PREPOSITION, search.weak("ب"), scan.opening.get(at + 1)))
            if at + 1 < search.limit
            else (0, None)
        )
    value = scan.by_content(at) if letter == "ب" else scan.to_content(at)
    if letter == "ب" and value == 0 and scan.free_noun(at) and (at == search.cue + 1 or _binds_act(search, word)):
        value = 1
    return value, Marker(at, at, Kind.PREPOSITION, search.weak(letter))
