"""The statements of one sentence: each cue bound to its content, right to left, then the source phrases."""

from __future__ import annotations

from collections.abc import Sequence

from claims.extraction.languages.ar.drafts import Draft
from claims.extraction.languages.ar.extents import close_content, content_span, find_stops, outer_markers, trim
from claims.extraction.languages.ar.lexicon import CONVERB, EDITORIAL, IMPERSONAL, NOUN, OWN_WAW, VERB, Form
from claims.extraction.languages.ar.markers import Kind, Marker, Search, find_marker
from claims.extraction.languages.ar.scan import Quoted, Scan
from claims.extraction.languages.ar.subjects import subject_before
from claims.extraction.languages.ar.tags import Tag, find_tags

_LEADS = frozenset("و ف ثم كما لكن ولكن حيث اذ".split())
_DATELINE = 8
"""A dash within the first words closes a dateline («بغداد (رويترز) - »), which is nobody's statement."""
_BEFORE_NOUNS = frozenset("عدم دون رفض رفضت ورفض ورفضت يرفض ترفض رافضا رافضة بعد قبل خلال عند حول بدون اعادة اجل".split())
_DONE = frozenset("تم يتم سيتم تمت وتم تتم ستتم".split())
"""«تم نشر …» tells an act, whatever its verbal noun looks like."""


def read_sentence(scan: Scan, sentence: int, cues: Sequence[int]) -> list[Draft]:
    """The statements of a sentence in text order, each with its content; sources come later."""
    low, high = scan.sentence_bounds(sentence)
    bound = _bind(scan, cues, low, high)
    drafts = [_draft(scan, at, marker, sentence) for at, marker in sorted(bound.items())]
    tags = find_tags(scan, set(bound), low, high)
    stops = find_stops(scan, drafts, [(tag.first, tag.end) for tag in tags], low, high)
    markers = outer_markers(scan, drafts)
    for draft in drafts:
        close_content(scan, draft, stops, markers, _reach(scan, draft, high))
        span = content_span(scan, draft)
        draft.content = (span,) if span else ()
    drafts = [draft for draft in drafts if draft.content]
    tagged = {at for tag in tags for at in range(tag.first, tag.cue[1])}
    drafts += _after_quotes(scan, [at for at in cues if at not in tagged and at not in bound], sentence)
    drafts += _confirmed(scan, [at for at in cues if at not in tagged and at not in bound], drafts, sentence)
    drafts += [found for tag in tags if (found := _from_tag(scan, tag, drafts, sentence, stops))]
    return sorted(drafts, key=lambda draft: draft.first)


def _reach(scan: Scan, draft: Draft, high: int) -> int:
    """The content may go on to the end of its sentence, a quotation over several sentences to its mark."""
    quoted = draft.marker.quoted if draft.marker else None
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
        marker = find_marker(Search(scan, at, form, high, bound, claimed))
        if marker is None or not _fits(scan, at, form, marker):
            continue
        if not (scan.flag(at) & EDITORIAL and marker.at <= at + 1):
            bound[at] = marker
        claimed.update(range(marker.at, marker.start + 1) if marker.kind is Kind.THAT else (marker.at,))
    return bound


def _is_weak_noun(form: Form | None) -> bool:
    """Nouns choose after the verbs; «قوله» does not, for the verb before it shares its content."""
    return form is not None and form.cue.kind == NOUN and form.cue.lemma != "قوله"


def _doubles_verb(scan: Scan, at: int) -> bool:
    """Whether a converb only doubles the verb right before it («علق قائلا»): the two are one cue."""
    before = scan.forms[at - 1] if at else None
    return before is not None and before.cue.kind == VERB and scan.gaps[at] == " "


def _may_report(scan: Scan, at: int, form: Form, low: int) -> bool:
    """Whether a written form can be the reporting word here and not another word of the same letters."""
    if form.maqsura and scan.keeps_yeh:
        source = scan.document.span(at).quote(scan.document.source)
        if source.endswith("ي"):
            return False
    if scan.word(at - 1) in _DONE or form.cue.kind == VERB and not form.joined and _is_after_preposition(scan, at):
        return False
    if scan.word(at - 1) in ("لم", "لن") and form.cue.kind == VERB and form.cue.lemma not in ("نفى", "استبعد"):
        return False
    if "بداية" in form.cue.governs and not form.joined:
        opens = at == low or scan.stops(at) or bool(scan.flag(at - 1)) or form.feminine
        return opens or subject_before(scan, at, low, inside=True) is not None
    return True


def _is_after_preposition(scan: Scan, at: int) -> bool:
    """Whether a noun must stand here: «عدم ذكر», «رفض كشف», «في نقل» hold no verb, though the letters are the same."""
    if at == 0 or scan.gaps[at] != " ":
        return False
    return scan.words[at - 1] in _BEFORE_NOUNS or scan.preposition(at - 1) in ("في", "إلى", "عن", "على")


def _fits(scan: Scan, at: int, form: Form, marker: Marker) -> bool:
    """Whether the marker is of a kind that this sort of cue can have."""
    kind = form.cue.kind
    if kind == IMPERSONAL:
        return marker.kind is Kind.THAT
    if kind == NOUN and marker.kind not in (Kind.THAT, Kind.QUOTE):
        return marker.kind is Kind.PREPOSITION and marker.at <= at + 3
    if kind == NOUN and scan.word(at - 1) == "في":
        return False
    if kind == CONVERB and (form.feminine or form.plural) and not form.joined and not scan.comma(at):
        return marker.kind is Kind.THAT and marker.at <= at + 2
    if kind == CONVERB:
        return marker.at - at <= 14 or marker.kind is Kind.THAT
    return True


def _draft(scan: Scan, at: int, marker: Marker, sentence: int) -> Draft:
    form = scan.forms[at]
    assert form is not None
    first = last = at
    if form.cue.kind == IMPERSONAL and scan.word(at - 1) in ("من", "ومن"):
        first = at - 1
    following = scan.forms[at + 1] if at + 1 < min(marker.at + 1, len(scan.forms)) else None
    if following is not None and form.cue.kind == VERB and following.cue.kind == CONVERB:
        last = at + 1
    weak = marker.optional or form.cue.kind == IMPERSONAL or _is_impersonal(scan, at, form, marker)
    return Draft(form.cue, first, last, sentence, marker, form, optional=weak)


def _is_impersonal(scan: Scan, at: int, form: Form, marker: Marker) -> bool:
    """«ويتوقع أن …»: a passive imperfect with nobody named."""
    word = scan.words[at].removeprefix("و")
    return form.imperfect and word in scan.lexicon.impersonal and marker.at <= at + 1


def _after_quotes(scan: Scan, cues: Sequence[int], sentence: int) -> list[Draft]:
    """Cues that follow their quotation: «"…"، قال المدير»."""
    found = []
    for at in cues:
        form = scan.forms[at]
        if form is None or form.joined or form.suffixed or form.cue.kind != VERB or "اقتباس" not in form.cue.governs:
            continue
        quoted = _closing_before(scan, at)
        if quoted is not None:
            span = trim(scan.document.source, *quoted.quote.inner)
            marker = Marker(at + 1, quoted.first, Kind.QUOTE, quoted=quoted)
            draft = Draft(form.cue, at, at, sentence, marker, form, quoted.last + 1, closed=True)
            draft.content = (span,) if span else ()
            if span:
                draft.content += _continuation(scan, at)
                found.append(draft)
    return found


def _confirmed(scan: Scan, cues: Sequence[int], drafts: Sequence[Draft], sentence: int) -> list[Draft]:
    """«…، وهو ما أكده علماء»: the statement is the clause before, or what that clause reports."""
    low = scan.sentence_bounds(sentence)[0]
    found = []
    for at in cues:
        form, first = scan.forms[at], at - 2
        if form is None or not form.suffixed or form.cue.kind != VERB or first <= low or scan.words[at - 1] not in ("ما", "الذي"):
            continue
        if scan.words[first] not in ("وهو", "هو", "الامر", "وذلك", "الشيء") or not scan.comma(first):
            continue
        draft = Draft(form.cue, at, at, sentence, Marker(at + 1, low, Kind.BARE), form, first)
        before = [d for d in drafts if d.content and d.end == first]
        span = scan.document.span(low, first - 1)
        clause = trim(scan.document.source, span.start + _joined_letter(scan, low), span.end)
        draft.content = before[-1].content if before else (clause,) if clause else ()
        if draft.content:
            found.append(draft)
    return found


def _closing_before(scan: Scan, at: int) -> Quoted | None:
    """The quotation that ends right before a word; a word or two («هكذا», «بهذه الكلمات») may stand between."""
    for last in range(at - 1, max(at - 4, -1), -1):
        quoted = scan.around(last)
        if quoted is not None and quoted.last == last and quoted.length > 2 and quoted.quote.closed:
            return quoted
    return None


def _continuation(scan: Scan, cue: int) -> tuple:  # type: ignore[type-arg]
    """The second part of a quotation that the cue interrupts: «"…"، قال المدير، "…"»."""
    for at in range(cue + 1, min(cue + 12, len(scan.words))):
        quoted = scan.opening.get(at)
        if quoted is not None and scan.comma(at):
            span = trim(scan.document.source, *quoted.quote.inner)
            return (span,) if span else ()
        if "." in scan.gaps[at]:
            break
    return ()


def _from_tag(scan: Scan, tag: Tag, drafts: Sequence[Draft], sentence: int, stops: Sequence[int]) -> Draft | None:
    low, high = scan.sentence_bounds(sentence)
    draft = Draft(tag.row, tag.cue[0], tag.cue[1] - 1, sentence, source=tag.source)
    before = [d for d in drafts if d.first < tag.first and d.content and d.end >= tag.first - 1]
    if (tag.points_back or "تعبير" in tag.row.governs) and before:
        draft.content, draft.optional, draft.borrowed = before[-1].content, True, tag.source is None
        return draft
    draft.borrowed = tag.points_back
    leading = tag.first == low or tag.joined
    run = _clause_after(scan, tag, high) if leading else _clause_before(scan, tag, low)
    if run is None or run[1] <= run[0]:
        return None
    span = scan.document.span(run[0], run[1] - 1)
    start = span.start + _joined_letter(scan, run[0])
    trimmed = trim(scan.document.source, start, _with_closing_mark(scan, span.end))
    draft.content = (trimmed,) if trimmed else ()
    draft.end = run[1]
    draft.marker = Marker(run[0], run[0], Kind.BARE)
    return draft if trimmed else None


def _clause_after(scan: Scan, tag: Tag, high: int) -> tuple[int, int] | None:
    at = tag.end
    while at < high and scan.words[at] in ("فان", "فانه", "فانها", "ان"):
        at += 1
    return (at, high) if at < high else None


def _clause_before(scan: Scan, tag: Tag, low: int) -> tuple[int, int] | None:
    for at in range(low + 1, min(low + _DATELINE, tag.first)):
        if " - " in scan.gaps[at] and not scan.words[at].isdigit():
            return at, tag.first
    return (low, tag.first) if tag.first > low else None


def _joined_letter(scan: Scan, at: int) -> int:
    """1 where the clause opens with an attached و or ف that is not part of its word."""
    word = scan.words[at]
    if word[:1] == "و":
        return int(len(word) > 2 and not scan.flag(at) & OWN_WAW)
    return int(word[:1] == "ف" and bool(scan.lexicon.flags.get(word[1:], 0) or word[1:] in scan.lexicon.forms))


def _with_closing_mark(scan: Scan, end: int) -> int:
    source = scan.document.source
    while end < len(source) and source[end] in ")\"”»":
        end += 1
    return end
