"""Contents that are the verb's object: «أعلن تعزيز قواته», «نفى وجود خطة», «أدان الهجوم»."""

from __future__ import annotations

from collections.abc import Iterator

from claims.extraction.languages.ar.lexicon import (
    ADVERB,
    BY_THAT,
    CONVERB,
    DENIED,
    OWNER,
    POINTER,
    PRONOUN,
    RELATIVE,
    THAT,
    TIME,
)
from claims.extraction.languages.ar.search import Kind, Marker, Search
from claims.extraction.languages.ar.subjects import subject_after
from claims.extraction.languages.ar.subjects_before import leading_subject
from claims.extraction.records import Stance

_FUNCTION = THAT | BY_THAT | TIME | ADVERB | OWNER | PRONOUN | POINTER
_REACH = 25
"""How many words a subject with its asides may take before the object."""


def find_object(search: Search, barrier: int) -> Marker | None:
    """A verbal noun as direct object («أعلن الجيش الروسي، تعزيز قواته»), or any noun for verbs that take one."""
    if not search.governs & {"مصدر", "مفعول", "مسؤولية", "اسم", "تقدير"}:
        return None
    if search.form.suffixed:
        return _second_object(search)
    limit = _before_inner(search, min(barrier, search.limit, search.cue + _REACH))
    if search.weak("مفعول") or not search.governs.isdisjoint({"اسم", "تقدير"}):
        return _after_subject(search, limit)
    if search.form.cue.kind == CONVERB and "مفعول" in search.governs:
        return _after_subject(search, limit)
    is_it = _is_blame if "مسؤولية" in search.governs else _is_object
    at = next((at for at in _main_words(search, limit) if is_it(search, at)), None)
    if at is None and search.form.cue.stance is Stance.DENY:
        return _after_subject(search, limit)
    return None if at is None else Marker(at, at, Kind.OBJECT, search.weak("مصدر") or search.weak("مفعول"))


def _main_words(search: Search, limit: int) -> Iterator[int]:
    """The words after the cue without what stands between commas: the occasion («، في بيان أصدره،»), «، الذي …،».

    They end where an outer statement goes on: «قال إن السجلات تظهر ست حالات، وإن أيا منها …»."""
    scan, at = search.scan, search.cue + 1
    while at < limit and not (scan.comma(at) and scan.words[at] == "وان"):
        if scan.comma(at) and (scan.flag(at) & RELATIVE or (scan.preposition(at) and scan.is_occasion(at))):
            at = next((x for x in range(at + 1, limit) if scan.comma(x)), limit)
        else:
            yield at
            at += 1


def _before_inner(search: Search, limit: int) -> int:
    """The limit, moved before the next statement that has its own content."""
    return next((at for at in range(search.cue + 2, limit) if at in search.bound), limit)


def _is_blame(search: Search, at: int) -> bool:
    """«حملت العائلة المستشفى مسؤولية وفاة الطفل»."""
    return search.scan.words[at].startswith(("مسؤولية", "المسؤولية"))


def _after_subject(search: Search, limit: int) -> Marker | None:
    """What somebody praised or condemned: whatever follows the shortest speaker («أدانت إيران الانتهاكات»)."""
    scan, own = search.scan, search.form.cue.kind == CONVERB or leading_subject(search.scan, search.cue) is not None
    subject = None if own else subject_after(scan, search.cue + 1, limit, short=True)
    start = subject[1] if subject else scan.past_occasion(search.cue + 1) if own else search.cue + 1
    while subject and start < limit and scan.flag(start) & ADVERB and scan.words[start][0] == "ب":
        start += 1  # «نفت بشدة»
    if start >= limit or scan.preposition(start) or scan.stops(start):
        return None
    if "تقدير" in search.governs and not _is_estimate(search, start):
        return None
    pointing = 0 if search.weak("مفعول") or "مفعول" in search.governs else POINTER  # «فند هذه الأخبار»
    if scan.flag(start) & (_FUNCTION & ~pointing) or not (subject or own or scan.is_verbal_noun(start)):
        return None
    return Marker(start, start, Kind.OBJECT, search.weak("مفعول"))


def _is_estimate(search: Search, at: int) -> bool:
    """Whether «قدر المركز عدد القتلى بأكثر من مئة» has its object at a word: a noun, and ب before the figure."""
    scan = search.scan
    if "تقدير" not in search.governs or scan.words[at][0] in "بل":
        return False
    return any(scan.words[x][0] == "ب" and not scan.stops(x) for x in range(at + 1, min(at + 8, search.limit)))


def _second_object(search: Search) -> Marker | None:
    """What somebody is held to be, after a pronoun («يعتبرهم مصدر تهديد»): a weak attribution."""
    start = search.cue + 1
    if "مفعول" not in search.governs or "أن" not in search.governs or start >= search.limit or search.scan.stops(start):
        return None
    after = search.scan.flag(start) or search.scan.preposition(start) or search.scan.words[start].startswith("ال")
    return None if after else Marker(start, start, Kind.OBJECT, optional=True)


def _is_object(search: Search, at: int) -> bool:
    scan, word = search.scan, search.scan.words[at]
    denied = scan.flag(at + 1 if scan.flag(at) & POINTER else at) & DENIED
    if denied and search.form.cue.stance is Stance.DENY:
        return at == search.cue + 1 or scan.may_end_phrase(at - 1)
    if word.startswith("ال"):
        return at > search.cue + 1 and _is_definite_act(search, at)
    if scan.flag(at - 1) & OWNER and at > search.cue + 1:
        return False
    if scan.is_verbal_noun(at):
        if at > search.cue + 1 and not scan.comma(at) and scan.names_occasion(at - 1):
            return False  # «خلال جلسة استماع»
        return at == search.cue + 1 or scan.comma(at) or scan.may_end_phrase(at - 1)
    if _is_possessed(search, at) or (word == "ما" and not scan.preposition(at - 1)):
        return True
    if _is_feminine_plural(search, at):
        return True
    tanwin = word.endswith("ا") and len(word) > 4 and at > search.cue + 1 and word not in scan.lexicon.regions
    return "مفعول" in search.governs and tanwin and scan.may_end_phrase(at - 1) and scan.is_indefinite_accusative(at)


def _is_feminine_plural(search: Search, at: int) -> bool:
    """«تتوقع الأرصاد الجوية تقلبات جوية»: an indefinite plural with its adjective behind the whole speaker."""
    scan = search.scan
    plural = scan.words[at].endswith("ات") and scan.word(at + 1).endswith(("ة", "ات")) and not scan.flag(at)
    return plural and "مفعول" in search.governs and at > search.cue + 1 and scan.words[at - 1].startswith("ال")


def _is_possessed(search: Search, at: int) -> bool:
    """«أنكر المتهم معرفته بصاحب السيارة»: a noun with the speaker's own pronoun, behind the whole name."""
    scan, word = search.scan, search.scan.words[at]
    own = word.endswith(("ه", "ها", "هم")) and len(word) > 4 and not scan.flag(at) and scan.forms[at] is None
    head = scan.lexicon.titles.get(scan.word(search.cue + 1))
    if head is not None and head.kind == "document" and not head.definite:
        return False  # «أظهر استطلاع أجرته مؤسسة …»: a verb about the document
    return own and at > search.cue + 1 and scan.may_end_phrase(at - 1) and not scan.has_title(word)


def _is_definite_act(search: Search, at: int) -> bool:
    """«أعلنت اللجنة التوصل إلى اتفاق»: a definite verbal noun whose preposition follows."""
    scan, word = search.scan, search.scan.words[at]
    follows = at + 1 < search.limit and scan.preposition(at + 1) is not None
    return follows and scan.may_end_phrase(at - 1) and scan.names_act(word[2:])
