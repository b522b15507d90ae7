"""Ticks and waivers as rows: they hold to the words, and only those who may check leave them."""

from __future__ import annotations

import pytest

from claims.errors import CarrierNotTrusted, ClaimsError, Conflict, IllegalMove, InvalidInput, NotAllowed
from claims.ingestion.services import Draft
from claims.ingestion.versions import submit_version
from claims.leases import drain
from claims.models import Article, AuditEvent, Carrier, Claim, Tick, Waiver
from claims.review.ledger import Standing, read_ledger
from claims.review.sentences import opening_end, waivers_in
from claims.review.services import (
    tick_sentence,
    untick_sentence,
    waive_background,
    waive_claim,
    waive_sentence,
    withdraw_waiver,
)
from tests.newsroom import ARABIC, SPLITTING, Newsroom

LONG = (
    "قافلة مساعدات تصل إلى الساحل\n\n"
    "وصلت إلى الميناء 40 شاحنة صباح أمس.\n\n"
    "يبعد المخزن 12 كيلومترا عن الميناء.\n\n"
    "واتهم مدير الميناء سالم الحربي التجار بسرقة 3 شاحنات.\n\n"
    "وكان الطقس صحوا."
)


def sentence_with(article: Article, words: str) -> int:
    return next(one.number for one in read_ledger(article).sentences if words in one.text)


class TestTicks:
    def test_they_are_kept_once_and_taken_back(self, newsroom: Newsroom) -> None:
        article = newsroom.split()
        for _again in range(2):
            tick_sentence(article, 1, kinds=["names", "dates"], by=newsroom.checker, seen_number=1)
        assert read_ledger(article).sentences[0].ticks == ("dates", "names")
        assert Tick.objects.count() == 2
        untick_sentence(article, 1, kinds=["dates"], by=newsroom.checker, seen_number=1)
        assert read_ledger(article).sentences[0].ticks == ("names",)
        acts = AuditEvent.objects.filter(object_type="claims_tick").values_list("act", "actor_id")
        assert set(acts) == {("tick_sentence", newsroom.checker.pk), ("untick_sentence", newsroom.checker.pk)}

    def test_they_survive_an_edit_elsewhere_and_end_with_their_own_words(self, newsroom: Newsroom) -> None:
        article = newsroom.split()
        for number in (1, 2, 3):
            tick_sentence(article, number, kinds=["facts"], by=newsroom.checker, seen_number=1)
        edited = ARABIC.replace("40 شاحنة", "41 شاحنة")
        submit_version(article, Draft(edited), by=newsroom.checker, seen_number=1)
        drain(SPLITTING)
        ledger = read_ledger(article)
        assert ledger.version == 2
        assert [one.standing for one in ledger.sentences] == [Standing.CHECKED, Standing.UNSEEN, Standing.CHECKED]

    @pytest.mark.parametrize(
        ("who", "number", "kinds", "seen", "error"),
        [
            pytest.param("author", 1, ["names"], 1, NotAllowed, id="author"),
            pytest.param("stranger", 1, ["names"], 1, NotAllowed, id="stranger"),
            pytest.param("checker", 1, ["names"], 2, Conflict, id="another-version"),
            pytest.param("checker", 0, ["names"], 1, InvalidInput, id="sentence-0"),
            pytest.param("checker", 99, ["names"], 1, InvalidInput, id="no-such-sentence"),
            pytest.param("checker", 1, [], 1, InvalidInput, id="nothing"),
            pytest.param("checker", 1, ["names", "spelling"], 1, InvalidInput, id="unknown"),
        ],
    )
    def test_refused(
        self, newsroom: Newsroom, who: str, number: int, kinds: list[str], seen: int, error: type[ClaimsError]
    ) -> None:
        with pytest.raises(error):
            tick_sentence(newsroom.split(), number, kinds=kinds, by=getattr(newsroom, who), seen_number=seen)
        assert not Tick.objects.exists()


class TestWaivers:
    def test_a_sentence_takes_its_unseen_claims_with_it(self, newsroom: Newsroom) -> None:
        article = newsroom.split()
        number = sentence_with(article, "40 شاحنة")
        waive_sentence(article, number, why="نقل عن الوكالة", by=newsroom.checker, seen_number=1)
        sentence = read_ledger(article).sentences[number - 1]
        assert sentence.standing == Standing.WAIVED
        assert {claim.standing for claim in sentence.claims} == {Standing.WAIVED}
        waiting = set(Claim.objects.waiting().values_list("pk", flat=True))
        assert not waiting & {claim.pk for claim in sentence.claims}
        lines = waivers_in(article, read_ledger(article))
        assert {line.sentence for line in lines} == {number}
        assert len(lines) == 1 + len(sentence.claims)
        with pytest.raises(Conflict):
            waive_sentence(article, number, why="x", by=newsroom.checker, seen_number=1)
        for line in lines:
            withdraw_waiver(line.waiver, by=newsroom.checker)
        assert read_ledger(article).claim_tally.waived == 0

    @pytest.mark.parametrize(
        ("state", "reason", "seen", "who", "error"),
        [
            pytest.param("open", " ", 1, "checker", InvalidInput, id="no-reason"),
            pytest.param("open", "سبب", 7, "checker", Conflict, id="not-as-seen"),
            pytest.param("in_progress", "سبب", 1, "checker", IllegalMove, id="being-read"),
            pytest.param("settled", "سبب", 1, "checker", IllegalMove, id="settled"),
            pytest.param("dismissed", "سبب", 1, "checker", IllegalMove, id="dismissed"),
            pytest.param("open", "سبب", 1, "author", NotAllowed, id="author"),
        ],
    )
    def test_of_a_claim_refused(
        self, newsroom: Newsroom, state: str, reason: str, seen: int, who: str, error: type[ClaimsError]
    ) -> None:
        claim = newsroom.figure(newsroom.split(), "40 شاحنة")
        Claim.objects.filter(pk=claim.pk).update(state=state)
        claim.refresh_from_db()
        with pytest.raises(error):
            waive_claim(claim, by=getattr(newsroom, who), seen_version=seen, reason=reason)
        assert not Waiver.objects.exists()

    def test_a_claim_is_passed_once(self, newsroom: Newsroom) -> None:
        claim = newsroom.figure(newsroom.split(), "40 شاحنة")
        claim = waive_claim(claim, by=newsroom.checker, seen_version=1, reason="سبب")
        with pytest.raises(Conflict):
            waive_claim(claim, by=newsroom.checker, seen_version=claim.version, reason="سبب")
        waiver = Waiver.objects.get()
        with pytest.raises(NotAllowed):
            withdraw_waiver(waiver, by=newsroom.author)

    def test_a_changed_claim_is_passed_no_longer(self, newsroom: Newsroom) -> None:
        article = newsroom.split()
        changed, kept = newsroom.figure(article, "40 شاحنة"), newsroom.figure(article, "3 شاحنات")
        for claim in (changed, kept):
            waive_claim(claim, by=newsroom.checker, seen_version=claim.version, reason="سبب")
        submit_version(article, Draft(ARABIC.replace("40 شاحنة", "41 شاحنة")), by=newsroom.checker, seen_number=1)
        drain(SPLITTING)
        assert list(Waiver.objects.values_list("claim", flat=True)) == [kept.pk]


class TestBackground:
    @pytest.fixture
    def article(self, newsroom: Newsroom) -> Article:
        article = newsroom.split(LONG)
        article.carrier = Carrier.objects.create(desk=newsroom.desk, name="وكالة", trusted=True)
        article.save()
        return article

    def test_only_what_has_nothing_at_stake(self, article: Article, newsroom: Newsroom) -> None:
        waive_background(article, why="وكالة موثوقة", by=newsroom.checker)
        ledger = read_ledger(article)
        standing = {one.text: one for one in ledger.sentences}
        passed = [text for text, one in standing.items() if one.standing == Standing.WAIVED]
        assert passed == ["يبعد المخزن 12 كيلومترا عن الميناء.", "وكان الطقس صحوا."]
        assert {c.standing for c in standing[passed[0]].claims} == {Standing.WAIVED}
        others = [c for one in ledger.sentences if one.text not in passed for c in one.claims]
        assert others
        assert {c.standing for c in others} == {Standing.UNSEEN}
        assert waive_background(article, why="مرة أخرى", by=newsroom.checker) == []

    def test_the_opening_ends_after_headline_and_lead(self, article: Article) -> None:
        assert LONG[opening_end(article) :].startswith("يبعد المخزن")
        assert opening_end(Article.objects.get(pk=article.pk)) == LONG.index("يبعد")

    def test_a_short_text_is_all_opening(self, newsroom: Newsroom) -> None:
        assert opening_end(newsroom.submit("سطر واحد")) == len("سطر واحد")

    @pytest.mark.parametrize(
        ("who", "carrier", "why", "error"),
        [
            pytest.param("checker", "untrusted", "سبب", CarrierNotTrusted, id="untrusted"),
            pytest.param("checker", "", "سبب", CarrierNotTrusted, id="no-carrier"),
            pytest.param("checker", "trusted", "", InvalidInput, id="no-reason"),
            pytest.param("author", "trusted", "سبب", NotAllowed, id="author"),
        ],
    )
    def test_refused(
        self, article: Article, newsroom: Newsroom, who: str, carrier: str, why: str, error: type[ClaimsError]
    ) -> None:
        assert article.carrier is not None
        article.carrier.trusted = carrier == "trusted"
        article.carrier.save()
        if not carrier:
            article.carrier = None
            article.save()
        with pytest.raises(error):
            waive_background(article, why=why, by=getattr(newsroom, who))
        assert not Waiver.objects.exists()
