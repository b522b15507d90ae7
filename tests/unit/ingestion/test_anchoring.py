from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.extraction import Span
from claims.ingestion.anchoring import Anchoring, reanchor
from claims.ingestion.meaning import read_version
from claims.ingestion.outcomes import Outcome, StandingClaim
from tests.unit.ingestion.tally import standing_claims

ALPHA = (
    "Results of the season\n\n"
    "Team Alpha closed the year with a growth of twelve percent. The team hired 40 people.\n\n"
    "Team Beta closed the year with a growth of nine percent. The team hired 15 people."
)
PORT = (
    "The port reopened on Sunday after 14 months.\n\n"
    "Manager Dana Whitlock said the repairs cost $21 million. She added that 480 workers took part in them.\n\n"
    "Freight prices in Alderton rose by 18 percent in the first quarter of the year."
)
MARFA = (
    "استأنف المرفأ عمله يوم الأحد بعد توقف دام 14 شهرًا.\n\n"
    "وقال مدير المرفأ ماهر الصباغ إن «الترميم كلّف 21 مليون دولار». وأضاف أن 480 عاملًا شاركوا فيه.\n\n"
    "وارتفعت أسعار الشحن في مدينة النخيل بنسبة 18 في المئة خلال الربع الأول من السنة."
)


def look(old: str, new: str, words: str, *, accepted: str | None = None) -> tuple[Outcome, Anchoring]:
    """What became of the claim with these words, and the whole answer."""
    language = "ar" if any("\u0600" < character < "\u06ff" for character in old) else "en"
    before, after = read_version(old, language), read_version(new, language)
    claims = standing_claims(before)
    at = next((claim for claim in claims if claim.span.quote(old) == words), None)
    if at is None:
        start = old.index(words)
        at = StandingClaim("hand", "factual", Span(start, start + len(words)))
        claims.append(at)
    found = reanchor(before, after, claims, accepted={at.uid: accepted} if accepted is not None else None)
    return next(outcome for outcome in found.outcomes if outcome.uid == at.uid), found


@pytest.mark.parametrize(
    ("old", "words", "edit", "status", "stands"),
    [
        pytest.param(PORT, "480 workers", ("", ""), "exact", "480 workers", id="the-same-text"),
        pytest.param(PORT, "18 percent", ("14 months", "15 months"), "exact", "18 percent", id="another-sentence"),
        pytest.param(PORT, "18 percent", ("The port", "The old port"), "exact", "18 percent", id="pushed-along"),
        pytest.param(PORT, "18 percent", ("Freight", "Also, freight"), "moved", "18 percent", id="harmless-word"),
        pytest.param(PORT, "18 percent", ("rose by 18", "rose,  by 18"), "moved", "18 percent", id="punctuation"),
        pytest.param(PORT, "18 percent", ("year.", "year"), "exact", "18 percent", id="full-stop-gone"),
        pytest.param(PORT, "18 percent", ("18", "eighteen"), "moved", "eighteen percent", id="in-words"),
        pytest.param(PORT, "$21 million", ("the repairs", "that the repairs"), "moved", "$21 million", id="that"),
        pytest.param(PORT, "480 workers", ("said the repairs cost", "said the work cost"), "changed", "480 workers",
                     id="leans-on-a-sentence-that-names-another-thing"),
        pytest.param(PORT, "480 workers", ("$21 million", "$29 million"), "exact", "480 workers",
                     id="leans-on-a-sentence-with-another-figure"),
        pytest.param(PORT, "480 workers", ("Dana Whitlock", "Ruth Ellery"), "changed", "480 workers", id="speaker"),
        pytest.param(PORT, "18 percent", ("18", "19"), "changed", "19 percent", id="figure"),
        pytest.param(PORT, "18 percent", ("18 percent", "18 dollars"), "changed", "18 dollars", id="unit"),
        pytest.param(PORT, "18 percent", ("Alderton", "Larchfield"), "changed", "18 percent", id="name"),
        pytest.param(PORT, "18 percent", ("rose", "did not rise"), "changed", "18 percent", id="negation"),
        pytest.param(PORT, "18 percent", ("rose", "may rise"), "changed", "18 percent", id="modality"),
        pytest.param(PORT, "18 percent", ("rose", "fell"), "changed", "18 percent", id="plain-word"),
        pytest.param(PORT, "18 percent", ("by 18", "by about 18"), "changed", "about 18 percent", id="approximator"),
        pytest.param(PORT, "14 months", ("14", "-14"), "changed", None, id="minus"),
        pytest.param(PORT, "18 percent", ("year.", "year?"), "changed", "18 percent", id="question"),
        pytest.param(PORT, "18 percent", ("18 percent in", "a lot in"), "gone", "", id="figure-cut"),
        pytest.param(PORT, "Alderton", ("Alderton", "Larchfield"), "gone", "", id="fact-cut"),
        pytest.param(PORT, "prices in Alderton", ("prices in Alderton", "costs in Alderton"), "changed",
                     "costs in Alderton", id="fact-partly-cut"),
        pytest.param(MARFA, "21 مليون دولار", ("21", "٢١"), "moved", "٢١ مليون دولار", id="arabic-digits"),
        pytest.param(MARFA, "21 مليون دولار", ("«الترميم كلّف 21 مليون دولار»", '"الترميم كلف 21 مليون دولار"'),
                     "moved", "21 مليون دولار", id="quotation-marks-and-vowel-marks"),
        pytest.param(MARFA, "21 مليون دولار", ("«الترميم كلّف 21 مليون دولار»", "الترميم كلّف 21 مليون دولار"),
                     "changed", "21 مليون دولار", id="no-longer-quoted"),
        pytest.param(MARFA, "18 في المئة", ("أسعار", "أســـعار"), "moved", "18 في المئة", id="tatweel"),
        pytest.param(MARFA, "18 في المئة", ("وارتفعت", "ارتفعت"), "moved", "18 في المئة", id="conjunction"),
        pytest.param(MARFA, "18 في المئة", ("وارتفعت", "ولم ترتفع"), "changed", "18 في المئة", id="arabic-negation"),
        pytest.param(MARFA, "18 في المئة", ("وارتفعت", "وسترتفع"), "changed", "18 في المئة", id="arabic-future"),
        pytest.param(MARFA, "18 في المئة", ("النخيل", "الزيتون"), "changed", "18 في المئة", id="arabic-name"),
        pytest.param(MARFA, "480 عاملًا", ("ماهر الصباغ", "كريم البيطار"), "changed", "480 عاملًا", id="arabic-speaker"),
    ],
)  # fmt: skip
def test_one_edit(old: str, words: str, edit: tuple[str, str], status: str, stands: str | None) -> None:
    new = old.replace(*edit, 1)
    outcome, _ = look(old, new, words)
    assert outcome.status == status
    assert stands is None or outcome.span.quote(new) == stands
    assert (outcome.change is not None) == (status == "changed")


@pytest.mark.parametrize(
    ("edit", "kinds", "words"),
    [
        pytest.param(("18", "19"), ["figure"], [("figure", "18", "19")], id="figure"),
        pytest.param(("Alderton", "Larchfield"), ["name"], [("name", "Alderton", "Larchfield")], id="name"),
        pytest.param(("rose by 18", "may rise by 19"), ["figure", "modality"],
                     [("modality", "rose", "may rise"), ("figure", "18", "19")], id="two"),
        pytest.param(("prices", "costs"), ["wording"], [("wording", "prices", "costs")], id="wording"),
    ],
)  # fmt: skip
def test_the_difference_is_told(edit: tuple[str, str], kinds: list[str], words: list[tuple[str, str, str]]) -> None:
    outcome, _ = look(PORT, PORT.replace(*edit), "18 percent")
    assert outcome.change is not None
    told = outcome.change.as_json()
    assert (told["kinds"], told["words"]) == (kinds, [dict(zip(("kind", "old", "new"), w, strict=True)) for w in words])
    assert (told["old"] in PORT, told["new"] in PORT) == (True, False)


@pytest.mark.parametrize(
    ("new", "statuses"),
    [
        pytest.param(ALPHA, ("exact", "exact", "exact", "exact"), id="untouched"),
        pytest.param(
            "\n\n".join(ALPHA.replace("nine percent", "twelve percent").split("\n\n")[::2]),
            ("gone", "gone", "changed", "exact"),
            id="alpha-is-cut-and-beta-has-its-figure",
        ),
        pytest.param(
            ALPHA.replace("Alpha", "*").replace("Beta", "Alpha").replace("*", "Beta"),
            ("changed", "changed", "changed", "changed"),
            id="the-teams-are-swapped",
        ),
        pytest.param(
            ALPHA.replace("twelve", "*").replace("nine", "twelve").replace("*", "nine"),
            ("changed", "exact", "changed", "exact"),
            id="the-figures-are-swapped",
        ),
        pytest.param(
            "\n\n".join([ALPHA.split("\n\n", maxsplit=1)[0], ALPHA.split("\n\n")[2], ALPHA.split("\n\n")[1]]),
            ("moved", "moved", "exact", "exact"),
            id="the-paragraphs-are-swapped",
        ),
        pytest.param(
            "Results of the season\n\nTeam Beta closed the year with a loss of nine percent. The team hired 40 people.",
            ("changed", "changed", "gone", "gone"),
            id="the-same-short-sentence-about-another-team",
        ),
    ],
)  # fmt: skip
def test_team_alpha_is_never_taken_for_team_beta(new: str, statuses: tuple[str, ...]) -> None:
    words = ("twelve percent", "40 people", "nine percent", "15 people")
    outcomes = [look(ALPHA, new, one)[0] for one in words]
    for one, outcome in zip(words, outcomes, strict=True):
        if outcome.carried:
            team = "Alpha" if one in ("twelve percent", "40 people") else "Beta"
            paragraph = next(p for p in new.split("\n\n") if new.index(p) <= outcome.span.start < new.index(p) + len(p))
            assert f"Team {team}" in paragraph
    assert [outcome.carried for outcome in outcomes] == [status in ("exact", "moved") for status in statuses]
    assert tuple(outcome.status for outcome in outcomes) == statuses


TWICE = (
    "First came 40 ships to the port at dawn. {} "
    "Nobody was hurt in Alderton, the police said on Monday. {} The end came late."
)
SAME = "Later the harbour received 12 more boats."


@pytest.mark.parametrize(
    ("old", "new", "status"),
    [
        pytest.param(TWICE.format(SAME, ""), TWICE.format(SAME, SAME), "exact", id="repeated-elsewhere"),
        pytest.param(TWICE.format(SAME, SAME), TWICE.format(SAME, ""), "exact", id="its-copy-is-cut"),
        pytest.param(TWICE.format(SAME, ""), TWICE.format(f"{SAME} {SAME}", ""), "exact", id="doubled-in-place"),
        pytest.param(
            TWICE.format(SAME, ""), f"{SAME} Then nothing at all. {SAME} The rest is new to everybody here.", "gone",
            id="two-look-alikes-without-context",
        ),
    ],
)  # fmt: skip
def test_a_sentence_that_stands_twice_is_told_by_its_neighbours(old: str, new: str, status: str) -> None:
    outcome, _ = look(old, new, "12 more boats")
    assert outcome.status == status
    if outcome.carried:
        assert outcome.span.start == new.index("12 more boats")


@pytest.mark.parametrize(
    ("edit", "status"),
    [
        pytest.param((". Freight", ", and freight"), "changed", id="joined-with-another-sentence"),
        pytest.param(("the repairs cost", "the repairs; they cost"), "changed", id="split-with-a-word"),
    ],
)
def test_sentences_cut_otherwise(edit: tuple[str, str], status: str) -> None:
    old = PORT.replace("\n\n", " ")
    outcome, _ = look(old, old.replace(*edit), "$21 million" if "cost" in edit[0] else "18 percent")
    assert outcome.status == status


def test_a_full_stop_that_became_a_comma_changes_nothing() -> None:
    old = "The port reopened on Sunday. Traffic rose by 18 percent in two days. All went well in the end."
    outcome, _ = look(old, old.replace("Sunday. Traffic", "Sunday, traffic"), "18 percent")
    assert outcome.status == "changed"
    outcome, _ = look(old, old.replace("Sunday. Traffic", "Sunday! Traffic"), "18 percent")
    assert outcome.carried
    outcome, _ = look(old, old.replace("days. All", "days; All"), "18 percent")
    assert outcome.carried


def test_a_split_sentence_is_found_in_its_parts() -> None:
    old = "Officials opened the northern gate at dawn and 12 convoys passed through it before the fighting began again."
    new = old.replace("dawn and 12", "dawn. Then 12")
    outcome, _ = look(old, new, "12 convoys")
    assert (outcome.status, outcome.span.quote(new)) == ("changed", "12 convoys")


def test_an_edited_paragraph_that_moved_is_found_by_its_words() -> None:
    first, second, third = PORT.split("\n\n")
    new = "\n\n".join((third.replace("18", "19"), first, second))
    outcome, _ = look(PORT, new, "18 percent")
    assert (outcome.status, outcome.span.quote(new)) == ("changed", "19 percent")


def test_vowel_marks_that_turn_a_word_round_are_a_change() -> None:
    old = "ذكرت الصحيفة أن الحارس يَقتل كل ليلة 3 ذئاب قرب القرية الجبلية."
    assert look(old, old.replace("يَقتل", "يقتل"), "3 ذئاب")[0].status == "moved"
    assert look(old, old.replace("يَقتل", "يُقتل"), "3 ذئاب")[0].status == "changed"


def test_a_statement_that_falls_into_a_quotation_is_changed() -> None:
    old = "Dana Whitlock said the harbour was safe.\n\nThe harbour of Orla Bay received 40 ships last week."
    new = old.replace("said the harbour was safe.\n\nThe", 'said: "The harbour was safe.\n\n"The').replace(
        "week.", 'week."'
    )
    assert look(old, new, "40 ships")[0].status == "changed"


@pytest.mark.parametrize(
    ("accepted", "edit", "corrected"),
    [
        pytest.param("19 percent", ("18 percent", "19 percent"), True, id="as-accepted"),
        pytest.param("19 percent", ("18 percent", "20 percent"), False, id="another-figure"),
        pytest.param("19 percent", ("rose by 18 percent", "fell by 19 percent"), False, id="and-another-word"),
        pytest.param("١٩ percent", ("18 percent", "19 percent"), True, id="but-for-typography"),
        pytest.param("19 percent", ("", ""), False, id="not-yet-done"),
        pytest.param("", ("by 18 percent ", ""), False, id="cut-otherwise"),
        pytest.param("", ("18 percent ", ""), True, id="cut-as-accepted"),
    ],
)
def test_the_accepted_wording_is_recognised(accepted: str, edit: tuple[str, str], corrected: bool) -> None:
    outcome, _ = look(PORT, PORT.replace(*edit, 1), "18 percent", accepted=accepted)
    assert outcome.corrected is corrected


def test_two_accepted_wordings_in_one_sentence() -> None:
    old = "The town of Millbrook counted 40 trucks and 12 boats on Tuesday evening."
    new = old.replace("40", "41").replace("12", "13")
    before, after = read_version(old, "en"), read_version(new, "en")
    claims = standing_claims(before)
    accepted = {claim.uid: claim.span.quote(old).replace("40", "41").replace("12", "13") for claim in claims}
    outcomes = reanchor(before, after, claims, accepted=accepted).outcomes
    assert [(outcome.corrected, outcome.span.quote(new)) for outcome in outcomes] == [
        (True, "41 trucks"),
        (True, "13 boats"),
    ]


def test_what_is_new_is_told_from_what_stands() -> None:
    new = PORT.replace("14 months", "15 months") + "\n\nTwo hours later 7 ferries left Orla Bay for the islands."
    found = look(PORT, new, "14 months")[1]
    fresh = {found.new.extraction.claims[index].span.quote(new) for index in found.fresh}
    assert "7 ferries" in fresh
    assert "15 months" not in fresh
    assert not fresh & {"480 workers", "18 percent"}


def test_two_claims_never_become_one() -> None:
    old = "The port of Orla Bay took 40 ships on Monday. The port of Orla Bay took 50 ships on Tuesday."
    new = "The port of Orla Bay took 60 ships on Monday and on Tuesday, as it took before."
    outcomes = look(old, new, "40 ships")[1].outcomes
    places = [outcome.span for outcome in outcomes if outcome.status != "gone"]
    assert len(places) == len(set(places)) <= 1


def test_two_figures_that_became_one_leave_one() -> None:
    old = "The port of Orla Bay took 40 ships and 50 ships on Monday, as the police said."
    new = "The port of Orla Bay took 90 ships on Monday, as the police said."
    outcomes = {outcome.span.quote(new): outcome.status for outcome in look(old, new, "40 ships")[1].outcomes}
    assert outcomes["90 ships"] == "changed"
    assert outcomes[""] == "gone"


@pytest.mark.parametrize(
    ("edit", "words", "stands"),
    [
        pytest.param(("The port", "Port"), "(on Sunday", "(on Sunday", id="kept-before"),
        pytest.param(("(on", "on"), "(on Sunday", "on Sunday", id="dropped-before"),
        pytest.param((", after", ",  after"), "on Sunday),", "on Sunday),", id="kept-after"),
        pytest.param(("),", ";"), "on Sunday),", "on Sunday", id="dropped-after"),
    ],
)
def test_the_punctuation_of_a_claim_goes_with_it(edit: tuple[str, str], words: str, stands: str) -> None:
    old = "The port of Orla Bay reopened (on Sunday), after 14 months of repairs."
    new = old.replace(*edit)
    outcome, _ = look(old, new, words)
    assert outcome.carried
    assert outcome.span.quote(new) == stands


def test_offsets_inside_a_claim_are_carried_over() -> None:
    new = MARFA.replace("21", "٢١").replace("كلّف", "كلـف")
    found = look(MARFA, new, "21 مليون دولار")[1]
    here = Span(MARFA.index("كلّف") + 1, MARFA.index(" دولار"))
    place = found.place(here)
    assert place is not None
    assert place.quote(new) == "لـف ٢١ مليون"
    assert look(MARFA, MARFA.replace("21", "22"), "21 مليون دولار")[1].place(here) is None
    assert found.place(Span(0, 0)) is None


def test_a_claim_over_sentences_that_came_apart_stays_with_its_cue() -> None:
    quote = 'Dana Whitlock told the council on Monday: "The port lost 40 trucks. The town lost 12 boats in the storm."'
    more = "".join(f" Then the number {word} tram of the city went by." for word in ("ninth", "tenth", "last", "first"))
    old = f"The council of Alderton met.\n\n{quote}\n\nNobody else spoke in the hall that day."
    new = old.replace("trucks. The", f"lorries.{more} The")
    before, after = read_version(old, "en"), read_version(new, "en")
    start = old.index("Dana")
    claim = StandingClaim("s", "attributed", Span(start, old.index("storm")), Span(start + 14, start + 18))
    outcome = reanchor(before, after, [claim]).outcomes[0]
    assert outcome.status == "changed"
    assert outcome.change is not None
    assert "tram" not in outcome.change.new


def test_the_extracted_claim_of_a_standing_one() -> None:
    found = look(PORT, PORT, "18 percent")[1]
    for index, claim in enumerate(found.old.extraction.claims):
        assert found.found_before(str(index)) == index, claim


def test_a_text_without_stops_costs_no_more_than_its_length() -> None:
    old = " ".join(f"{number} ships and" for number in range(3000))
    new = " ".join(f"{number} boats or" for number in range(3000, 0, -1))
    before, after = read_version(old, "en"), read_version(new, "en")
    assert {outcome.status for outcome in reanchor(before, after, standing_claims(before)).outcomes} <= {
        "gone",
        "changed",
    }


@pytest.mark.parametrize("words", [pytest.param("\n\n", id="blanks"), pytest.param("", id="nothing")])
def test_a_claim_without_words_is_gone(words: str) -> None:
    before = read_version(PORT, "en")
    start = PORT.index("\n\n")
    claim = StandingClaim("hand", "factual", Span(start, start + len(words)))
    assert reanchor(before, read_version(PORT, "en"), [claim]).outcomes[0].status == "gone"


def test_the_place_of_a_gone_claim_inside_the_text_is_after_the_last_word_that_stayed() -> None:
    first, _cut, last = PORT.split("\n\n")
    outcome, _ = look(PORT, f"{first}\n\n{last}", "$21 million")
    assert (outcome.status, outcome.span) == ("gone", Span(len(first) - 1, len(first) - 1))


PAIR = "The ferry left Alderton with 90 people on board. It reached Larchfield after 6 hours at sea."
BETWEEN = (
    "Fog lay over the bay.",
    "Musicians played on deck.",
    "Children slept below.",
    "Gulls followed the stern.",
    "Somebody baked bread.",
)


@pytest.mark.parametrize(
    ("between", "together"),
    [pytest.param(n, n <= 3, id=f"{n}-sentences-come-between") for n in range(len(BETWEEN) + 1)],
)
def test_a_claim_of_two_sentences_follows_the_first_where_they_are_drawn_apart(between: int, together: bool) -> None:
    one, two = PAIR.replace("90", "95").split(". ")
    new = " ".join([f"{one}.", *BETWEEN[:between], two])
    outcome, _ = look(PAIR, new, "left Alderton with 90 people on board. It reached Larchfield")
    assert outcome.change is not None
    assert outcome.change.new == (new if together else f"{one}.").rstrip(".")


def test_the_place_of_a_gone_claim_is_where_it_stood() -> None:
    new = PORT.rpartition("\n\n")[0]
    outcome, _ = look(PORT, new, "18 percent")
    assert (outcome.status, outcome.span) == ("gone", Span(len(new) - 1, len(new) - 1))
    outcome, _ = look(PORT, "Nothing of it is left, as everybody in town may see.", "14 months")
    assert (outcome.status, outcome.span) == ("gone", Span(0, 0))


def test_every_claim_of_an_unchanged_text_is_exact() -> None:
    for text, language in ((PORT, "en"), (MARFA, "ar"), (ALPHA, "en")):
        version = read_version(text, language)
        found = reanchor(version, version, standing_claims(version))
        assert {outcome.status for outcome in found.outcomes} == {"exact"}
        assert [outcome.span for outcome in found.outcomes] == [claim.span for claim in version.extraction.claims]
        assert found.fresh == []


_WORDS = st.sampled_from(
    (
        'قال port ميناء 40 ٤٠ 1,250 ships سفينة لم not . . ! ؟ « » " “ ” ـ said Dana أن إن 12% -5 3-5 مليون '
        "million ﻻ é \u0651 \n \n \n\n"
    ).split(" ")
)
_TEXTS = st.lists(_WORDS, min_size=1, max_size=40).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(_TEXTS, _TEXTS, st.sampled_from(["ar", "en"]))
def test_whatever_the_texts_every_answer_is_sound(old: str, new: str, language: str) -> None:
    before, after = read_version(old, language), read_version(new, language)
    claims = standing_claims(before)
    found = reanchor(before, after, claims)
    assert [outcome.uid for outcome in found.outcomes] == [claim.uid for claim in claims]
    for outcome in found.outcomes:
        assert 0 <= outcome.span.start <= outcome.span.end <= len(new)
        assert (outcome.span.start == outcome.span.end) == (outcome.status == "gone")
        assert (outcome.change is not None) == (outcome.status == "changed")


@settings(max_examples=60, deadline=None)
@given(_TEXTS, st.sampled_from(["ar", "en"]))
def test_a_text_says_what_it_says(text: str, language: str) -> None:
    version = read_version(text, language)
    for claim, outcome in zip(
        standing_claims(version), reanchor(version, version, standing_claims(version)).outcomes, strict=True
    ):
        assert outcome.status in ("exact", "gone")
        if outcome.carried:
            assert outcome.span == claim.span
