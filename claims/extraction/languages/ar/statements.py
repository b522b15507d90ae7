"""The statements of one sentence: each cue bound to its content, right to left, then the source phrases."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from claims.extraction.languages.ar.backward import after_quotes, closing_before, confirmed, from_tags
from claims.extraction.languages.ar.drafts import Draft
from claims.extraction.languages.ar.extents import close_content, content_span, find_stops, outer_markers
from claims.extraction.languages.ar.lexicon import (
    BEFORE_NOUN,
    CONVERB,
    DONE,
    EDITORIAL,
    IMPERSONAL,
    LIGHT,
    NOUN,
    OWN_WAW,
    RELATIVE,
    VERB,
    Cue,
    Form,
)
from claims.extraction.languages.ar.markers import find_marker
from claims.extraction.languages.ar.scan import Scan
from claims.extraction.languages.ar.search import Kind, Marker, Search
from claims.extraction.languages.ar.subjects_before import subject_before
from claims.extraction.languages.ar.tags import find_tags
from claims.extraction.languages.ar.words import counting_words
from claims.extraction.records import Stance

_SAYING = 14
"""How many words of a subject and its topic may stand between a verb and the «قائلا» that doubles it."""
_ASIDE = 15
"""No relative clause between commas is longer."""
_AS = frozenset(["وفق", "حسب", "بحسب", "ووفق", "وحسب", "وبحسب", "لما", "وفقا", "طبقا"])
_AS_WHAT = frozenset(["حسبما", "وفقما", "وحسبما", "ووفقما", "لما"])
_KEEPING_SILENT = frozenset(["عدم", "حجب", "اخفاء", "اغفال"])
"""«مصدر طلب عدم ذكر اسمه»: nothing is reported."""
_NEGATING = frozenset(["لم", "دون", "بدون", "اي", "عدم"])


def read_sentence(scan: Scan, sentence: int, cues: Sequence[int], phrases: Sequence[int]) -> list[Draft]:
    """The statements of a sentence in text order, each with its content; sources come later.

    `cues` and `phrases` are where its reporting words and its source phrases may stand.
    """
    low, high = scan.sentence_bounds(sentence)
    bound = _bind(scan, cues, low, high)
    drafts = [_draft(scan, at, marker, sentence) for at, marker in sorted(bound.items())]
    tags = find_tags(scan, phrases, bound, high)
    stops = find_stops(scan, drafts, [(tag.first, tag.end) for tag in tags], low, high)
    markers = outer_markers(scan, drafts)
    for draft in drafts:
        close_content(scan, draft, stops, markers, _reach(scan, draft, low, high))
        span = content_span(scan, draft)
        draft.content = (span,) if span else ()
    drafts = [draft for draft in drafts if draft.content]
    tagged = {at for tag in tags for at in range(tag.first, tag.cue[1])}
    free = [at for at in cues if at not in tagged and at not in bound]
    drafts = _in_order([*drafts, *after_quotes(scan, free, sentence), *confirmed(scan, free, drafts, sentence)])
    return _in_order([*drafts, *from_tags(scan, tags, drafts, sentence)])


def _in_order(drafts: Iterable[Draft]) -> list[Draft]:
    return sorted(drafts, key=lambda draft: draft.first)


def _reach(scan: Scan, draft: Draft, low: int, high: int) -> int:
    """The content may go on to the end of its sentence, a quotation over several sentences to its mark."""
    quoted = draft.marker.quoted if draft.marker else None
    if quoted is None and draft.marker and draft.cue.kind == NOUN and draft.first <= low + 1:
        start = draft.marker.start  # «ومع تأكيد الوزارة أن …، تتواصل …»: the main clause follows
        return next((x for x in range(start + 1, high) if scan.comma(x) and not scan.around(x)), high)
    return max(high, quoted.last + 1) if quoted is not None else high


def _bind(scan: Scan, cues: Sequence[int], low: int, high: int) -> dict[int, Marker]:
    """Each cue's content marker; the right-most cue chooses first, so an inner one takes the nearest."""
    bound: dict[int, Marker] = {}
    claimed: set[int] = set()
    weaker = {at for at in cues if _is_weak_noun(scan.forms[at])}
    for at in [*(at for at in reversed(cues) if at not in weaker), *sorted(weaker, reverse=True)]:
        form = scan.forms[at]
        if form is None or not _may_report(scan, at, form, low):
            continue
        if form.cue.kind == CONVERB and _doubles_verb(scan, at):
            continue
        marker = find_marker(Search(scan, at, form, _limit(scan, at, high), bound, claimed))
        if marker is None or marker.start >= high or not _fits(scan, at, form, marker):
            continue
        if not (scan.flag(at) & EDITORIAL and marker.at <= at + 1):
            bound[at] = marker
        claimed.update(range(marker.at, marker.start + 1) if marker.kind is Kind.THAT else (marker.at,))
    return bound


def _limit(scan: Scan, at: int, high: int) -> int:
    """How far a cue may look: inside «، الذي نشر أمس،» only to the comma that closes the relative clause."""
    if not scan.flag(at - 1) & RELATIVE or not scan.comma(at - 1):
        return high
    return next((x for x in range(at + 1, min(at + _ASIDE, high)) if scan.comma(x)), high)


def _is_weak_noun(form: Form | None) -> bool:
    """Nouns choose after the verbs; «قوله», «تأكيده» do not, for the verb before them shares their content."""
    return form is not None and form.cue.kind == NOUN and not form.suffixed


def _doubles_verb(scan: Scan, at: int) -> bool:
    """Whether a converb only doubles a verb: right before it («علق قائلا»), or «قائلا» behind the verb's subject."""
    reach = _SAYING if scan.flag(at) & LIGHT else 1
    for before in range(at - 1, max(at - 1 - reach, -1), -1):
        if scan.gaps[before + 1] != " ":
            return False
        form = scan.forms[before]
        if form is not None and form.cue.kind == VERB:
            return before == at - 1 or {"اقتباس", "أن"} <= form.cue.governs
    return False


def _may_report(scan: Scan, at: int, form: Form, low: int) -> bool:
    """Whether a written form can be the reporting word here and not another word of the same letters."""
    if scan.flag(at - 1) & DONE or (scan.words[at] == "نقلا" and scan.word(at + 1) == "عن"):
        return False
    if form.cue.kind != VERB:
        return not _is_counted_or_denied(scan, at, form)
    if scan.word(at - 1) in _AS_WHAT or (scan.word(at - 1) == "ما" and scan.word(at - 2) in _AS):
        return False  # «وفق ما أفاد به»: a source phrase
    if form.cue.kind == VERB and not _is_verb_here(scan, at, form):
        return False
    if "وثيقة" in form.cue.governs:
        return scan.word(at + 1) in ("في", "فيه", "فيها")
    if "بداية" in form.cue.governs and not form.joined:
        opens = at == low or scan.stops(at) or bool(scan.flag(at - 1)) or form.feminine
        return opens or subject_before(scan, at, low, inside=True) is not None
    return True


def _is_counted_or_denied(scan: Scan, at: int, form: Form) -> bool:
    """«12 متهما» are people; «لم يصدر تحذير» is no warning."""
    if form.cue.kind == CONVERB:
        return not scan.stops(at) and (scan.word(at - 1)[-1:].isdigit() or scan.word(at - 1) in counting_words())
    if form.cue.kind != NOUN or form.suffixed:
        return False
    before = range(max(at - 2, 0), at)
    return any(scan.word(x).removeprefix("و") in _NEGATING and not scan.stops(x + 1) for x in before)


def _is_verb_here(scan: Scan, at: int, form: Form) -> bool:
    """Whether a finite verb can stand here: not a noun of its letters, nor one that is denied («لم يقل»)."""
    if form.suffixed and not form.cue.governs & {"مخاطب", "مفعول"}:
        return False
    if form.cue.lemma == "طلب" and scan.word(at + 1) in _KEEPING_SILENT:
        return False
    if scan.words[at] == "دون" and scan.word(at - 1) == "من":
        return False  # «من دون»: without
    if scan.word(at - 1) in ("لم", "لن") and form.cue.stance is not Stance.DENY:
        return False
    return form.joined or not _is_after_preposition(scan, at)


def _is_after_preposition(scan: Scan, at: int) -> bool:
    """Whether a noun must stand here: «عدم ذكر», «رفض كشف», «في نقل» hold no verb, though the letters are the same."""
    if at == 0 or scan.gaps[at] != " ":
        return False
    return bool(scan.flag(at - 1) & BEFORE_NOUN) or scan.preposition(at - 1) in ("في", "إلى", "عن", "على")


def _fits(scan: Scan, at: int, form: Form, marker: Marker) -> bool:
    """Whether the marker is of a kind that this sort of cue can have."""
    kind = form.cue.kind
    if kind == IMPERSONAL:
        return marker.kind is Kind.THAT
    if marker.kind is Kind.QUOTE and not form.joined and scan.comma(marker.start) and closing_before(scan, at):
        return False  # «"…"، قالت اللاعبة، "…"»: the cue stands inside its quotation
    if marker.kind is Kind.THAT and marker.optional and any(scan.comma(x) for x in range(at + 1, marker.at)):
        return False
    if kind == NOUN:
        return _fits_noun(scan, at, form, marker)
    if kind == CONVERB and (form.feminine or form.plural) and not form.joined and not scan.comma(at):
        return marker.kind is Kind.THAT and marker.at <= at + 2
    if kind == CONVERB:
        return marker.at - at <= 14 or marker.kind is Kind.THAT
    return True


def _fits_noun(scan: Scan, at: int, form: Form, marker: Marker) -> bool:
    if marker.kind is Kind.OBJECT:
        return _is_reported_act(scan, at, form, marker)
    if marker.kind in (Kind.THAT, Kind.QUOTE):
        return scan.word(at - 1) != "في"
    return marker.kind is Kind.PREPOSITION and marker.at <= at + 3


def _is_reported_act(scan: Scan, at: int, form: Form, marker: Marker) -> bool:
    """«نقل عنه تأكيده وصول السفن», «بعد إعلان الشركة زيادة الأجور»: a noun with its speaker and a bare verbal noun."""
    if form.suffixed:
        return marker.at == at + 1
    if scan.words[at + 1][0] == "و" and not scan.flag(at + 1) & OWN_WAW:
        return False
    noun = scan.words[marker.start]
    return at + 1 < marker.at <= at + 5 and not noun.startswith("ال") and scan.names_act(noun)


def _draft(scan: Scan, at: int, marker: Marker, sentence: int) -> Draft:
    form = scan.forms[at]
    assert form is not None
    first = last = at
    if form.cue.kind == IMPERSONAL and scan.word(at - 1) in ("من", "ومن"):
        first = at - 1
    following = scan.forms[at + 1] if at + 1 < min(marker.at + 1, len(scan.forms)) else None
    if following is not None and form.cue.kind == VERB and following.cue.kind == CONVERB:
        last = at + 1
    if "وثيقة" in form.cue.governs:
        last = at + 1
    cue = _impersonal(scan, at, form, marker) or form.cue
    weak = marker.optional or cue.kind == IMPERSONAL
    return Draft(cue, first, last, sentence, marker, form, optional=weak)


def _impersonal(scan: Scan, at: int, form: Form, marker: Marker) -> Cue | None:
    """The row of a passive imperfect that names nobody: «ويتوقع أن …»."""
    passive = form.imperfect and marker.at <= at + 1
    return scan.lexicon.impersonal.get(scan.words[at].removeprefix("و")) if passive else None
