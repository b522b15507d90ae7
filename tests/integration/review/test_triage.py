"""Editing, adding, merging and splitting claims: spans, facts, parents, refusals."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from claims.errors import ClaimExists, ClaimTaken, Conflict, InvalidInput, NotAllowed, NotWaiting
from claims.ingestion.services import Draft
from claims.ingestion.versions import submit_version
from claims.models import (
    Article,
    Attribution,
    AuditEvent,
    CheckRun,
    Claim,
    ClaimAnchor,
    Policy,
    TriageAct,
)
from claims.review.services import (
    ClaimDraft,
    Quotation,
    add_claim,
    confirm_claim,
    dismiss_claim,
    edit_claim,
    merge_claims,
    restore_claim,
    split_claim,
    take_claim,
)
from tests.newsroom import SPLITTING, Newsroom

TEXT = (
    "قافلة مساعدات تصل إلى الساحل\n"
    "وصلت إلى الميناء 40 شاحنة منها 12 محملة بالدقيق خلال 8 أيام.\n"
    "وقال مدير الميناء سالم الحربي إن 3 شاحنات تعطلت في الطريق وإن السائقين بخير، مضيفا أن 9 خيام نصبت.\n"
    "ووصل سالم الحربي إلى الميناء في سفينتين."
)


@pytest.fixture
def article(newsroom: Newsroom) -> Article:
    return newsroom.split(TEXT)


def assert_sound(article: Article) -> None:
    """Every anchor quotes its text, and every fact lies where it says."""
    text = article.current_version.text  # type: ignore[union-attr]
    for anchor in ClaimAnchor.objects.filter(claim__article=article).select_related("claim"):
        assert text[anchor.start : anchor.end] == anchor.exact
        quantity = getattr(anchor.claim, "quantity", None)
        if quantity:
            assert 0 <= quantity.start <= quantity.number_start < quantity.number_end <= quantity.end
            assert quantity.end <= len(anchor.exact)
        statement = getattr(anchor.claim, "attribution", None)
        if statement:
            at = anchor.start
            assert text[at + statement.cue_span[0] : at + statement.cue_span[1]] == statement.cue
            pieces = [text[at + start : at + end] for start, end in statement.content_spans]
            assert " … ".join(pieces) == statement.content
            if statement.source_span:
                assert text[at + statement.source_span[0] : at + statement.source_span[1]] == statement.source


def statement_of(article: Article, cue: str) -> Claim:
    return article.claims.get(attribution__cue=cue)


class TestEdit:
    @pytest.mark.parametrize(
        ("old", "new", "value", "item"),
        [
            pytest.param("40 شاحنة", "الميناء 40 شاحنة منها", 40, "شاحنة", id="wider-keeps-the-figure"),
            pytest.param("40 شاحنة", "40", 40, "", id="narrower-keeps-the-number"),
            pytest.param("40 شاحنة", "في سفينتين", 2, "سفينتين", id="a-bare-dual-is-read-where-a-person-points"),
            pytest.param("40 شاحنة", "ووصل", None, None, id="no-figure-in-the-words"),
        ],
    )
    def test_a_figure(
        self, newsroom: Newsroom, article: Article, old: str, new: str, value: int | None, item: str | None
    ) -> None:
        claim = newsroom.figure(article, old)
        edited = edit_claim(claim, Quotation(new), by=newsroom.checker, seen_version=1)
        fresh = Claim.objects.get(pk=claim.pk)
        assert fresh.text == new
        quantity = getattr(fresh, "quantity", None)
        assert (quantity.value if quantity else None, quantity.item if quantity else None) == (value, item)
        assert (edited.version, fresh.uid, fresh.state) == (2, claim.uid, claim.state)
        assert_sound(article)

    @pytest.mark.parametrize(
        ("words", "content"),
        [
            pytest.param("وقال مدير الميناء سالم الحربي إن 3 شاحنات تعطلت", "3 شاحنات تعطلت", id="cut-at-the-end"),
            pytest.param(
                "وقال مدير الميناء سالم الحربي إن 3 شاحنات تعطلت في الطريق وإن السائقين بخير، مضيفا",
                "3 شاحنات تعطلت في الطريق وإن السائقين بخير، مضيفا",
                id="longer-at-the-end",
            ),
            pytest.param("قال مدير", "قال مدير", id="nothing-of-the-content-is-left"),
        ],
    )
    def test_a_statement(self, newsroom: Newsroom, article: Article, words: str, content: str) -> None:
        claim = statement_of(article, "قال")
        edit_claim(claim, Quotation(words), by=newsroom.checker, seen_version=1)
        fresh = Claim.objects.get(pk=claim.pk)
        assert (fresh.text, fresh.attribution.content) == (words, content)
        assert_sound(article)

    def test_a_statement_without_a_speaker(self, newsroom: Newsroom, article: Article) -> None:
        claim = statement_of(article, "قال")
        Attribution.objects.filter(claim=claim).update(source_span=None, source="", claimant=None)
        edit_claim(claim, Quotation("قال مدير الميناء سالم الحربي إن 3 شاحنات"), by=newsroom.checker, seen_version=1)
        assert Claim.objects.get(pk=claim.pk).attribution.content == "3 شاحنات"
        assert_sound(article)

    def test_a_statement_elsewhere_is_read_anew(self, newsroom: Newsroom, article: Article) -> None:
        claim = statement_of(article, "قال")
        edit_claim(claim, Quotation("ووصل سالم الحربي"), by=newsroom.checker, seen_version=1)
        assert not hasattr(Claim.objects.get(pk=claim.pk), "attribution")

    def test_children_follow_the_words(self, newsroom: Newsroom, article: Article) -> None:
        claim, trucks = statement_of(article, "قال"), newsroom.figure(article, "3 شاحنات")
        assert trucks.parent == claim
        without = "السائقين بخير"
        edited = edit_claim(claim, Quotation(without), by=newsroom.checker, seen_version=1)
        trucks.refresh_from_db()
        assert trucks.parent is None
        back = "وقال مدير الميناء سالم الحربي إن 3 شاحنات تعطلت في الطريق وإن السائقين بخير"
        edit_claim(edited, Quotation(back), by=newsroom.checker, seen_version=2)
        trucks.refresh_from_db()
        assert trucks.parent == claim
        assert_sound(article)

    def test_checks_run_again_and_the_act_is_on_record(self, newsroom: Newsroom, article: Article) -> None:
        claim = newsroom.figure(article, "40 شاحنة")
        Claim.objects.filter(pk=claim.pk).update(reasons=claim.reasons | {"checker-differs": 1.0, "age": 0.2})
        edit_claim(claim, Quotation("الميناء 40 شاحنة"), by=newsroom.checker, seen_version=1)
        assert set(CheckRun.objects.filter(claim=claim).values_list("state", flat=True)) == {"queued"}
        claim.refresh_from_db()
        assert "checker-differs" not in claim.reasons
        assert claim.reasons["age"] == 0.2
        events = AuditEvent.objects.filter(act="edit_claim", actor_id=newsroom.checker.pk)
        kept = events.get(object_type="claims_triageact")
        assert kept.after is not None
        assert kept.after["act"] == "edit"
        assert "before" not in kept.after

    @pytest.mark.parametrize(
        ("words", "start", "refusal", "field"),
        [
            pytest.param("40  شاحنة", None, InvalidInput, "words", id="not-exactly-so"),
            pytest.param(" ", None, InvalidInput, "words", id="empty"),
            pytest.param("\x00", None, InvalidInput, "words", id="nul"),
            pytest.param("سالم الحربي", None, InvalidInput, "words", id="more-than-once"),
            pytest.param("40 شاحنة", 0, InvalidInput, "words", id="not-at-that-place"),
            pytest.param("40 شاحنة", -1, InvalidInput, "words", id="a-place-before-the-text"),
            pytest.param("40 شاحنة", None, InvalidInput, "words", id="the-same-words"),
            pytest.param("8 أيام", None, ClaimExists, None, id="another-claim-s-words"),
        ],
    )
    def test_refused_words(
        self,
        newsroom: Newsroom,
        article: Article,
        words: str,
        start: int | None,
        refusal: type[Exception],
        field: str | None,
    ) -> None:
        claim = newsroom.figure(article, "40 شاحنة")
        with pytest.raises(refusal) as refused:
            edit_claim(claim, Quotation(words, start), by=newsroom.checker, seen_version=1)
        assert refused.value.field == field  # type: ignore[attr-defined]
        claim.refresh_from_db()
        assert (claim.version, TriageAct.objects.count()) == (1, 0)

    def test_the_place_tells_equal_words_apart(self, newsroom: Newsroom, article: Article) -> None:
        claim = newsroom.figure(article, "40 شاحنة")
        start = TEXT.rindex("سالم الحربي")
        edit_claim(claim, Quotation("سالم الحربي", start), by=newsroom.checker, seen_version=1)
        assert ClaimAnchor.objects.get(claim=claim).start == start

    def test_the_own_sentence_tells_equal_words_apart(self, newsroom: Newsroom, article: Article) -> None:
        claim = newsroom.figure(article, "3 شاحنات")
        edit_claim(claim, Quotation("سالم الحربي"), by=newsroom.checker, seen_version=1)
        assert ClaimAnchor.objects.get(claim=claim).start == TEXT.index("سالم الحربي")

    @pytest.mark.parametrize("state", ["settled", "dismissed", "awaiting_second", "disputed"])
    def test_a_claim_with_a_result_is_reopened_first(self, newsroom: Newsroom, article: Article, state: str) -> None:
        claim = newsroom.figure(article, "40 شاحنة")
        Claim.objects.filter(pk=claim.pk).update(state=state)
        with pytest.raises(NotWaiting):
            edit_claim(claim, Quotation("40"), by=newsroom.checker, seen_version=1)

    def test_a_claim_that_another_reads_is_left_alone(self, newsroom: Newsroom, article: Article) -> None:
        claim = take_claim(newsroom.figure(article, "40 شاحنة"), by=newsroom.checker, seen_version=1)
        with pytest.raises(ClaimTaken):
            edit_claim(claim, Quotation("40"), by=newsroom.second, seen_version=2)
        assert edit_claim(claim, Quotation("40"), by=newsroom.checker, seen_version=2).state == "in_progress"

    def test_who_may_not(self, newsroom: Newsroom, article: Article) -> None:
        claim = newsroom.figure(article, "40 شاحنة")
        with pytest.raises(NotAllowed):
            edit_claim(claim, Quotation("40"), by=newsroom.author, seen_version=1)
        with pytest.raises(Conflict):
            edit_claim(claim, Quotation("40"), by=newsroom.checker, seen_version=3)

    def test_a_text_that_is_being_split_or_lost_the_claim(self, newsroom: Newsroom, article: Article) -> None:
        from claims.leases import drain

        claim = newsroom.figure(article, "40 شاحنة")
        submit_version(article, Draft("لا شيء هنا."), by=newsroom.checker, seen_number=1)
        with pytest.raises(Conflict):
            edit_claim(claim, Quotation("40"), by=newsroom.checker, seen_version=1)
        drain(SPLITTING)
        claim.refresh_from_db()
        with pytest.raises(Conflict):
            edit_claim(claim, Quotation("شيء"), by=newsroom.checker, seen_version=claim.version)


class TestAdd:
    def test_a_figure_that_extraction_leaves_out(self, newsroom: Newsroom, article: Article) -> None:
        Policy.objects.filter(desk=newsroom.desk).update(deadline_hours=6)
        claim = add_claim(article, ClaimDraft("numeric", Quotation("سفينتين")), by=newsroom.checker, seen_number=1)
        fresh = Claim.objects.get(pk=claim.pk)
        assert fresh.quantity.value == 2
        assert (fresh.added_by, fresh.found_by, fresh.state) == (newsroom.checker, "", "open")
        assert fresh.reasons["added-by-hand"] == 1.0
        assert fresh.priority > 0
        assert fresh.due_at is not None
        assert timedelta(hours=5) < fresh.due_at - timezone.now() <= timedelta(hours=6)
        assert CheckRun.objects.filter(claim=claim).exists()
        assert_sound(article)

    def test_a_fact_has_neither_figure_nor_statement(self, newsroom: Newsroom, article: Article) -> None:
        claim = add_claim(article, ClaimDraft("factual", Quotation("مدير الميناء")), by=newsroom.checker, seen_number=1)
        assert not hasattr(Claim.objects.get(pk=claim.pk), "quantity")

    def test_a_fact_inside_a_statement_belongs_to_it(self, newsroom: Newsroom, article: Article) -> None:
        claim = add_claim(
            article, ClaimDraft("factual", Quotation("السائقين بخير")), by=newsroom.checker, seen_number=1
        )
        assert claim.parent == statement_of(article, "قال")

    @pytest.mark.parametrize(
        ("cue", "speaker", "source", "content"),
        [
            pytest.param("", "", None, None, id="nothing-known"),
            pytest.param("ووصل", "", "", "إلى الميناء في سفينتين", id="cue"),
            pytest.param("ووصل", "سالم الحربي", "سالم الحربي", "إلى الميناء في سفينتين", id="cue-and-speaker"),
        ],
    )
    def test_a_statement_as_the_person_describes_it(
        self, newsroom: Newsroom, article: Article, cue: str, speaker: str, source: str | None, content: str | None
    ) -> None:
        draft = ClaimDraft("attributed", Quotation("ووصل سالم الحربي إلى الميناء في سفينتين"), cue, speaker)
        claim = Claim.objects.get(pk=add_claim(article, draft, by=newsroom.checker, seen_number=1).pk)
        statement = getattr(claim, "attribution", None)
        assert (statement.source if statement else None) == source
        if statement is not None and content:
            assert content in statement.content
            assert (statement.claimant is not None) is bool(speaker)
        assert_sound(article)

    def test_a_cue_outside_the_words(self, newsroom: Newsroom, article: Article) -> None:
        draft = ClaimDraft("attributed", Quotation("إلى الميناء في سفينتين"), "ووصل")
        claim = add_claim(article, draft, by=newsroom.checker, seen_number=1)
        assert Claim.objects.get(pk=claim.pk).attribution.content == "إلى الميناء في سفينتين"

    def test_a_statement_that_extraction_reads(self, newsroom: Newsroom) -> None:
        article = newsroom.split("وقال المدير إن 3 شاحنات وصلت.")
        Claim.objects.all().delete()
        draft = ClaimDraft("attributed", Quotation("قال المدير إن 3 شاحنات وصلت"))
        claim = Claim.objects.get(pk=add_claim(article, draft, by=newsroom.checker, seen_number=1).pk)
        assert (claim.attribution.cue, claim.attribution.source) == ("قال", "المدير")

    @pytest.mark.parametrize(
        ("draft", "field"),
        [
            pytest.param(ClaimDraft("poem", Quotation("سفينتين")), "kind", id="kind"),
            pytest.param(ClaimDraft("factual", Quotation("قصيدة")), "words", id="words"),
            pytest.param(ClaimDraft("attributed", Quotation("في سفينتين"), "", "سالم"), "cue", id="speaker-alone"),
            pytest.param(ClaimDraft("attributed", Quotation("ووصل"), "ووصل"), "cue", id="nothing-but-the-cue"),
            pytest.param(ClaimDraft("attributed", Quotation("في سفينتين"), "زعم"), "cue", id="cue-not-there"),
            pytest.param(ClaimDraft("attributed", Quotation("في سفينتين"), "ووصل", "زيد"), "speaker", id="no-speaker"),
        ],
    )
    def test_refused(self, newsroom: Newsroom, article: Article, draft: ClaimDraft, field: str) -> None:
        before = Claim.objects.count()
        with pytest.raises(InvalidInput) as refused:
            add_claim(article, draft, by=newsroom.checker, seen_number=1)
        assert (refused.value.field, Claim.objects.count()) == (field, before)

    def test_refused_people_texts_and_twins(self, newsroom: Newsroom, article: Article) -> None:
        draft = ClaimDraft("factual", Quotation("سفينتين"))
        with pytest.raises(NotAllowed):
            add_claim(article, draft, by=newsroom.author, seen_number=1)
        with pytest.raises(Conflict):
            add_claim(article, draft, by=newsroom.checker, seen_number=2)
        twin = newsroom.figure(article, "40 شاحنة")
        with pytest.raises(ClaimExists) as refused:
            add_claim(article, ClaimDraft("numeric", Quotation("40 شاحنة")), by=newsroom.checker, seen_number=1)
        assert refused.value.details == {"claim": str(twin.uid)}

    def test_a_claim_born_where_another_was_has_a_uid_of_its_own(self, newsroom: Newsroom, article: Article) -> None:
        moved = edit_claim(newsroom.figure(article, "40 شاحنة"), Quotation("40"), by=newsroom.checker, seen_version=1)
        added = add_claim(article, ClaimDraft("numeric", Quotation("40 شاحنة")), by=newsroom.checker, seen_number=1)
        assert added.uid != moved.uid


class TestMerge:
    def test_two_statements(self, newsroom: Newsroom, article: Article) -> None:
        first, second = statement_of(article, "قال"), statement_of(article, "مضيفا")
        tents = newsroom.figure(article, "9 خيام")
        merged = merge_claims(first, second, by=newsroom.checker, seen_version=1, other_version=1)
        second.refresh_from_db()
        tents.refresh_from_db()
        assert (second.state, tents.parent) == ("dismissed", merged)
        fresh = Claim.objects.get(pk=first.pk)
        assert fresh.text.startswith("قال مدير") and fresh.text.endswith("نصبت")
        assert "3 شاحنات" in fresh.attribution.content and "9 خيام نصبت" in fresh.attribution.content
        assert_sound(article)

    def test_two_figures(self, newsroom: Newsroom, article: Article) -> None:
        first, second = newsroom.figure(article, "40 شاحنة"), newsroom.figure(article, "8 أيام")
        merged = merge_claims(second, first, by=newsroom.checker, seen_version=1, other_version=1)
        fresh = Claim.objects.get(pk=merged.pk)
        assert fresh.quantity.value == 8
        assert (fresh.text[:8], fresh.text[-6:]) == ("40 شاحنة", "8 أيام")
        assert_sound(article)

    @pytest.mark.parametrize("state", ["in_progress", "settled"])
    def test_the_other_must_wait(self, newsroom: Newsroom, article: Article, state: str) -> None:
        first, second = newsroom.figure(article, "40 شاحنة"), newsroom.figure(article, "8 أيام")
        Claim.objects.filter(pk=second.pk).update(state=state)
        with pytest.raises(NotWaiting):
            merge_claims(first, second, by=newsroom.checker, seen_version=1, other_version=1)

    def test_two_of_a_kind_only(self, newsroom: Newsroom, article: Article) -> None:
        figure, statement = newsroom.figure(article, "40 شاحنة"), statement_of(article, "قال")
        elsewhere = newsroom.split("وصلت 7 سفن.").claims.get()
        for other in (figure, statement, elsewhere):
            with pytest.raises(InvalidInput):
                merge_claims(figure, other, by=newsroom.checker, seen_version=1, other_version=1)
        with pytest.raises(Conflict):
            merge_claims(
                figure, newsroom.figure(article, "8 أيام"), by=newsroom.checker, seen_version=1, other_version=5
            )


class TestSplit:
    def test_a_statement_keeps_its_speaker_on_both_sides(self, newsroom: Newsroom, article: Article) -> None:
        claim = statement_of(article, "قال")
        parts = [Quotation("قال مدير الميناء سالم الحربي إن 3 شاحنات تعطلت في الطريق"), Quotation("السائقين بخير")]
        first, second = split_claim(claim, parts, by=newsroom.checker, seen_version=1)
        one, two = Claim.objects.get(pk=first.pk), Claim.objects.get(pk=second.pk)
        assert (one.attribution.content, two.attribution.content) == ("3 شاحنات تعطلت في الطريق", "السائقين بخير")
        assert one.attribution.claimant == two.attribution.claimant
        assert one.attribution.claimant is not None
        assert (two.added_by, two.found_by, two.state) == (newsroom.checker, "", "open")
        assert newsroom.figure(article, "3 شاحنات").parent == one
        assert_sound(article)

    def test_a_figure(self, newsroom: Newsroom, article: Article) -> None:
        claim = newsroom.figure(article, "40 شاحنة")
        wide = edit_claim(claim, Quotation("40 شاحنة منها 12 محملة"), by=newsroom.checker, seen_version=claim.version)
        Claim.objects.exclude(pk=wide.pk).filter(kind="numeric").delete()
        first, second = split_claim(
            wide, [Quotation("40 شاحنة"), Quotation("12 محملة")], by=newsroom.checker, seen_version=wide.version
        )
        assert Claim.objects.get(pk=first.pk).quantity.value == 40
        assert Claim.objects.get(pk=second.pk).quantity.value == 12
        assert_sound(article)

    @pytest.mark.parametrize(
        ("parts", "field"),
        [
            pytest.param(["40"], "parts", id="one-part"),
            pytest.param(["40", "8 أيام"], "parts.1", id="outside"),
            pytest.param(["40 شاحنة", "40"], "parts.0", id="all-of-it"),
            pytest.param(["40 شاح", "شاحنة"], "parts.1", id="overlap"),
            pytest.param(["40", "قصيدة"], "parts.1", id="not-there"),
        ],
    )
    def test_refused(self, newsroom: Newsroom, article: Article, parts: list[str], field: str) -> None:
        claim = newsroom.figure(article, "40 شاحنة")
        with pytest.raises(InvalidInput) as refused:
            split_claim(claim, [Quotation(part) for part in parts], by=newsroom.checker, seen_version=1)
        assert refused.value.field == field


@pytest.mark.parametrize("hours", [None, 12])
def test_a_confirmed_claim_is_due_by_policy(line_desk: Newsroom, hours: int | None) -> None:
    Policy.objects.filter(desk=line_desk.desk).update(deadline_hours=hours)
    claim = line_desk.split().claims.earliest("pk")
    assert claim.due_at is None
    claim = confirm_claim(claim, by=line_desk.checker, seen_version=1)
    assert (claim.due_at is not None) is (hours is not None)
    due = claim.due_at
    claim = dismiss_claim(claim, by=line_desk.checker, seen_version=2, reason="رأي")
    assert restore_claim(claim, by=line_desk.checker, seen_version=3).due_at == due


def test_a_claim_that_opens_at_once_is_due_by_policy(newsroom: Newsroom) -> None:
    Policy.objects.filter(desk=newsroom.desk).update(deadline_hours=12)
    assert not newsroom.split().claims.filter(due_at=None).exists()
