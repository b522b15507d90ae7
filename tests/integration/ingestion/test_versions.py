from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from random import Random
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.errors import Conflict, DuplicateArticle, EmptyText, NotAllowed
from claims.extraction import Span
from claims.ingestion.meaning import read_version
from claims.ingestion.outcomes import Outcome, Status
from claims.ingestion.services import Draft
from claims.ingestion.versions import submit_version
from claims.leases import drain
from claims.models import (
    AnchorStatus,
    Article,
    ArticleVersion,
    Attribution,
    AuditEvent,
    CheckRun,
    Claim,
    ClaimAnchor,
    ExtractionRun,
    Finding,
    Quantity,
    Suggestion,
)
from claims.review.services import (
    SourceDraft,
    VerdictDraft,
    confirm_claim,
    record_verdict,
    take_claim,
    take_next,
)
from claims.tasks.kinds import KINDS
from claims.web.status import status_of
from tests.newsroom import ARABIC, ENGLISH, SPLITTING, Newsroom, open_newsroom
from tests.unit.ingestion.mutations import articles, mutate
from tests.unit.ingestion.tally import Tally, judge


def edit(newsroom: Newsroom, article: Article, body: str) -> ArticleVersion:
    """The article's next version, stored and split."""
    newest = article.versions.latest("number")
    version = submit_version(article, Draft(body), by=newsroom.checker, seen_number=newest.number)
    drain(SPLITTING)
    version.refresh_from_db()
    return version


def settle(newsroom: Newsroom, claim: Claim) -> Claim:
    """The claim with a verdict."""
    claim.refresh_from_db()
    source = SourceDraft(title="سجل الميناء", kind="primary", axis="so", stance="supports", passage="السجل")
    draft = VerdictDraft(so="confirmed", rationale="السجل يذكر العدد نفسه.", sources=[source])
    record_verdict(claim, draft, by=newsroom.checker, seen_version=claim.version)
    claim.refresh_from_db()
    assert claim.state == "settled"
    return claim


def settled_figure(newsroom: Newsroom, words: str = "40 شاحنة") -> tuple[Article, Claim]:
    article = newsroom.split()
    return article, settle(newsroom, newsroom.figure(article, words))


def anchor_in(claim: Claim, version: ArticleVersion) -> ClaimAnchor:
    return claim.anchors.get(article_version=version)


def test_a_new_version_is_stored_as_it_came_and_queued(newsroom: Newsroom) -> None:
    article = newsroom.split()
    version = submit_version(article, Draft(ENGLISH, title="t"), by=newsroom.author, seen_number=1)
    assert (version.number, version.text, version.received_from) == (2, f"t\n\n{ENGLISH}", newsroom.author)
    assert ExtractionRun.objects.get(article_version=version).state == "queued"
    assert AuditEvent.objects.filter(act="submit_version", object_type="claims_articleversion").exists()


@pytest.mark.parametrize(
    ("draft", "seen", "error"),
    [
        pytest.param(Draft(ARABIC), 1, DuplicateArticle, id="the-same-text"),
        pytest.param(Draft(ENGLISH), 2, Conflict, id="a-version-that-is-not-there"),
        pytest.param(Draft(" "), 1, EmptyText, id="empty"),
    ],
)
def test_what_cannot_be_a_version_is_refused(
    newsroom: Newsroom, draft: Draft, seen: int, error: type[Exception]
) -> None:
    article = newsroom.split()
    with pytest.raises(error):
        submit_version(article, draft, by=newsroom.checker, seen_number=seen)
    assert article.versions.count() == 1


def test_of_two_writers_the_second_is_told(newsroom: Newsroom) -> None:
    article = newsroom.split()
    submit_version(article, Draft(ENGLISH), by=newsroom.author, seen_number=1)
    with pytest.raises(Conflict) as refused:
        submit_version(article, Draft("نص ثالث فيه 5 سفن."), by=newsroom.checker, seen_number=1)
    assert refused.value.details == {"seen_number": 1, "number": 2}


@pytest.mark.django_db(transaction=True)
def test_of_writers_at_once_one_wins_and_the_others_are_told() -> None:
    newsroom = open_newsroom()
    article = newsroom.submit()
    outcomes: list[str] = []
    barrier = threading.Barrier(4)

    def write(number: int) -> None:
        barrier.wait()
        try:
            submit_version(article, Draft(f"{ARABIC} {number}"), by=newsroom.checker, seen_number=1)
            outcomes.append("stored")
        except Conflict:
            outcomes.append("told")
        finally:
            connection.close()

    threads = [threading.Thread(target=write, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert sorted(outcomes) == ["stored"] + ["told"] * 3
    assert article.versions.count() == 2


def test_a_stranger_may_not_edit(newsroom: Newsroom) -> None:
    with pytest.raises(NotAllowed):
        submit_version(newsroom.split(), Draft(ENGLISH), by=newsroom.stranger, seen_number=1)


def test_an_older_text_may_come_back(newsroom: Newsroom) -> None:
    article = newsroom.split()
    edit(newsroom, article, ENGLISH)
    assert edit(newsroom, article, ARABIC).number == 3


@pytest.mark.parametrize(
    ("change", "kind", "words"),
    [
        pytest.param(lambda text: text.replace("40", "41"), "figure", "41 شاحنة", id="figure"),
        pytest.param(lambda text: text.replace("40 شاحنة", "40 سفينة"), "unit", "40 سفينة", id="counted-thing"),
        pytest.param(lambda text: text.replace("وصلت", "لم تصل", 1), "negation", "40 شاحنة", id="negation"),
        pytest.param(lambda text: text.replace("وصلت", "قد تصل", 1), "modality", "40 شاحنة", id="modality"),
        pytest.param(lambda text: text.replace("الميناء", "المطار", 1), "wording", "40 شاحنة", id="place"),
    ],
)
def test_a_settled_claim_whose_sentence_says_another_thing_is_stale(
    newsroom: Newsroom, change: Callable[[str], str], kind: str, words: str
) -> None:
    article, claim = settled_figure(newsroom)
    seen, priority = claim.version, claim.priority
    version = edit(newsroom, article, change(ARABIC))
    claim.refresh_from_db()
    anchor = anchor_in(claim, version)
    assert (claim.state, anchor.status, anchor.exact) == ("stale", "changed", words)
    assert anchor.change is not None
    assert kind in anchor.change["kinds"]
    assert anchor.change["old"] != anchor.change["new"]
    assert claim.reasons["text-changed"] == 1.0
    assert claim.priority > priority
    assert claim.version > seen
    assert claim.verdicts.count() == 1
    event = AuditEvent.objects.filter(object_id=claim.pk, object_type="claims_claim", act="text_changed").latest("pk")
    assert kind in event.reason


def test_a_stale_claim_waits_again_and_its_figure_is_read_anew(newsroom: Newsroom) -> None:
    article, claim = settled_figure(newsroom)
    edit(newsroom, article, ARABIC.replace("40 شاحنة", "4,211 شاحنة"))
    claim.quantity.refresh_from_db()
    assert claim.quantity.value == Decimal(4211)
    assert claim.text[claim.quantity.number_start : claim.quantity.number_end] == "4,211"
    assert take_next(newsroom.checker, among=Claim.objects.filter(pk=claim.pk)).pk == claim.pk


@pytest.mark.parametrize("second", [None, "needs-correction"], ids=["awaiting-second", "disputed"])
def test_two_readers_never_agree_about_different_words(line_desk: Newsroom, second: str | None) -> None:
    article = line_desk.split()
    claim = confirm_claim(line_desk.figure(article, "40 شاحنة"), by=line_desk.editor, seen_version=1)
    source = SourceDraft(title="سجل الميناء", kind="primary")
    record_verdict(
        claim, VerdictDraft(so="confirmed", sources=[source]), by=line_desk.checker, seen_version=claim.version
    )
    if second:
        claim.refresh_from_db()
        record_verdict(claim, VerdictDraft(so=second), by=line_desk.second, seen_version=claim.version)
    edit(line_desk, article, ARABIC.replace("40 شاحنة", "42 شاحنة"))
    claim.refresh_from_db()
    assert claim.state == "stale"
    assert Claim.objects.waiting().filter(pk=claim.pk).exists()


def test_an_unchanged_claim_keeps_everything(newsroom: Newsroom) -> None:
    article, claim = settled_figure(newsroom)
    before = (claim.version, claim.priority, claim.reasons)
    version = edit(newsroom, article, ARABIC.replace("3 شاحنات", "9 شاحنات"))
    claim.refresh_from_db()
    assert (claim.state, claim.version, claim.priority, claim.reasons) == ("settled", *before)
    assert anchor_in(claim, version).status == AnchorStatus.EXACT


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda text: text.replace("40", "٤٠"), id="digits"),
        pytest.param(lambda text: text.replace("شاحنة", "شاحنةً"), id="vowel-marks"),
        pytest.param(lambda text: text.replace("الميناء", "المينـــاء"), id="tatweel"),
        pytest.param(lambda text: text.replace("\n", "\n\n").replace(" ", "  "), id="blanks"),
    ],
)
def test_typography_leaves_a_verdict_alone(newsroom: Newsroom, change: Callable[[str], str]) -> None:
    article, claim = settled_figure(newsroom)
    version = edit(newsroom, article, change(ARABIC))
    claim.refresh_from_db()
    claim.quantity.refresh_from_db()
    anchor = anchor_in(claim, version)
    assert (claim.state, anchor.status) == ("settled", "moved")
    assert anchor.exact[claim.quantity.number_start : claim.quantity.number_end] in ("40", "٤٠")
    assert Claim.objects.filter(article=article, gone=True).count() == 0
    assert article.claims.count() == ClaimAnchor.objects.filter(article_version__number=1).count()


def test_a_speaker_that_was_replaced_makes_statement_and_figure_stale(newsroom: Newsroom) -> None:
    article, claim = settled_figure(newsroom, "3 شاحنات")
    statement = settle(newsroom, article.claims.get(kind="attributed"))
    version = edit(newsroom, article, ARABIC.replace("سالم الحربي", "كريم البيطار"))
    for changed in (claim, statement):
        changed.refresh_from_db()
        anchor = anchor_in(changed, version)
        assert anchor.change is not None
        assert (changed.state, anchor.change["kinds"]) == ("stale", ["name"])
    statement.attribution.refresh_from_db()
    assert statement.attribution.source == "مدير الميناء كريم البيطار"
    assert str(statement.attribution.claimant) == "مدير الميناء كريم البيطار"


def test_new_figures_and_statements_are_added_and_checked(newsroom: Newsroom) -> None:
    article = newsroom.checked()
    before = set(article.claims.values_list("pk", flat=True))
    added = "\nوأعلن وزير النقل هاني فرح أن 7 سفن وصلت مساء الجمعة إلى الرصيف الشمالي."
    version = edit(newsroom, article, ARABIC + added)
    drain(KINDS)
    new = article.claims.exclude(pk__in=before)
    assert {claim.text for claim in new} >= {"7 سفن"}
    assert set(new.values_list("anchors__article_version", flat=True)) == {version.pk}
    assert CheckRun.objects.filter(claim__in=new, state="done").exists()
    figure = new.get(anchors__exact="7 سفن")
    assert figure.parent is not None
    assert figure.parent.kind == "attributed"
    assert all(claim.anchors.count() == 2 for claim in article.claims.filter(pk__in=before))


def test_a_claim_whose_sentence_was_cut_is_gone_and_comes_back_with_its_verdict(newsroom: Newsroom) -> None:
    article, claim = settled_figure(newsroom, "3 شاحنات")
    head, _, _tail = ARABIC.rpartition("\n")
    version = edit(newsroom, article, head)
    claim.refresh_from_db()
    anchor = anchor_in(claim, version)
    assert (claim.state, claim.gone, anchor.status, anchor.exact) == ("settled", True, "gone", "")
    assert anchor.start == anchor.end == len(head.rstrip("."))
    assert claim.text == "3 شاحنات"
    edit(newsroom, article, head + "\nوقد زار الوزير الرصيف مساء الأربعاء مع وفد كبير.")
    again = edit(newsroom, article, ARABIC)
    claim.refresh_from_db()
    assert (claim.state, claim.gone, anchor_in(claim, again).status) == ("settled", False, "exact")
    assert article.claims.filter(anchors__exact="3 شاحنات").distinct().count() == 1


def test_a_gone_claim_is_on_no_worklist(newsroom: Newsroom) -> None:
    article = newsroom.split()
    claim = newsroom.figure(article, "3 شاحنات")
    edit(newsroom, article, ARABIC.rpartition("\n")[0])
    assert not Claim.objects.waiting().filter(pk=claim.pk).exists()
    assert Claim.objects.waiting().filter(article=article).exists()


def test_a_reader_at_work_on_changed_words_is_told(newsroom: Newsroom) -> None:
    article = newsroom.split()
    claim = newsroom.figure(article, "40 شاحنة")
    claim = take_claim(claim, by=newsroom.checker, seen_version=claim.version)
    edit(newsroom, article, ARABIC.replace("40", "41"))
    with pytest.raises(Conflict):
        record_verdict(claim, VerdictDraft(so="opinion"), by=newsroom.checker, seen_version=claim.version)
    claim.refresh_from_db()
    assert claim.state == "in_progress"


def test_the_checks_of_changed_words_run_again(newsroom: Newsroom) -> None:
    article = newsroom.checked()
    whole = newsroom.figure(article, "40 شاحنة")
    assert whole.findings.get(working__kind="parts").working["rest"] == "23"
    edit(newsroom, article, ARABIC.replace("40", "17"))
    drain(KINDS)
    assert not Finding.objects.filter(claim=whole, working__rest="23").exists()
    assert CheckRun.objects.filter(claim=whole, state="done", attempt=1).exists()


def test_what_a_person_set_is_not_read_anew(newsroom: Newsroom) -> None:
    article, claim = settled_figure(newsroom)
    Quantity.objects.filter(claim=claim).update(value=Decimal(44), item="شاحنة مساعدات")
    edit(newsroom, article, ARABIC.replace("40 شاحنة", "9 شاحنات"))
    claim.quantity.refresh_from_db()
    claim.refresh_from_db()
    assert (claim.state, claim.quantity.value, claim.quantity.item) == ("stale", Decimal(44), "شاحنة مساعدات")
    assert 0 <= claim.quantity.number_start < claim.quantity.number_end <= claim.quantity.end <= len(claim.text)


CARRIED_OVER = (
    "وقال مدير المرفأ ماهر الصباغ إن أعمال الترميم كلفت 21 مليون دولار. "
    "وأضاف أن 480 عاملًا شاركوا في أعمال الترميم حتى نهاية الأسبوع."
)


@pytest.mark.parametrize(
    ("edited", "found"),
    [
        pytest.param(CARRIED_OVER.replace("وأضاف", "\n\nوأضاف"), True, id="its-sentence-stands"),
        pytest.param(CARRIED_OVER.replace("21", "1,021"), False, id="its-sentence-was-edited"),
    ],
)
def test_a_speaker_named_in_the_sentence_before(newsroom: Newsroom, edited: str, found: bool) -> None:
    article = newsroom.split(CARRIED_OVER)
    statement = article.claims.get(kind="attributed", anchors__exact__contains="480")
    name = "مدير المرفأ ماهر الصباغ"
    start = CARRIED_OVER.index(name) - statement.anchors.get().start
    Attribution.objects.filter(claim=statement).update(source=name, source_span=[start, start + len(name)])
    version = edit(newsroom, article, edited)
    statement.attribution.refresh_from_db()
    anchor, span = anchor_in(statement, version), statement.attribution.source_span
    assert (anchor.status, statement.attribution.source) == ("exact", name)
    assert (span is not None and version.text[anchor.start + span[0] : anchor.start + span[1]] == name) is found


def add_by_hand(newsroom: Newsroom, article: Article, words: str, kind: str) -> Claim:
    version = article.versions.latest("number")
    start = version.text.index(words)
    claim = Claim.objects.create(uid=uuid4(), article=article, kind=kind, added_by=newsroom.checker, state="open")
    ClaimAnchor.objects.create(claim=claim, article_version=version, start=start, end=start + len(words), exact=words)
    return claim


def test_claims_added_by_hand_are_carried_too(newsroom: Newsroom) -> None:
    article = newsroom.split()
    fact = add_by_hand(newsroom, article, "مدير الميناء سالم الحربي", "factual")
    figure = add_by_hand(newsroom, article, "12 محملة بالدقيق", "numeric")
    Quantity.objects.create(claim=figure, value=12, start=0, end=16, number_start=0, number_end=2)
    version = edit(newsroom, article, ARABIC.replace("12 محملة", "13 محملة").replace("تعطلت", "احترقت"))
    for claim, status, words in ((fact, "changed", "مدير الميناء سالم الحربي"), (figure, "changed", "13 محملة")):
        claim.refresh_from_db()
        anchor = anchor_in(claim, version)
        assert (claim.state, anchor.status, claim.gone) == ("open", status, False)
        assert anchor.exact.startswith(words)
    figure.quantity.refresh_from_db()
    assert figure.quantity.value == 12


def accept(newsroom: Newsroom, claim: Claim, words: str) -> None:
    Suggestion.objects.create(
        claim=claim,
        article_version=claim.article.versions.latest("number"),
        original=claim.text,
        proposed=words,
        change="figure",
        proposed_by=newsroom.checker,
        answer="accept",
        answered_by=newsroom.author,
        answered_at=timezone.now(),
    )


def test_the_accepted_wording_settles_a_claim_as_corrected(newsroom: Newsroom) -> None:
    article, claim = settled_figure(newsroom)
    accept(newsroom, claim, "42 شاحنة")
    version = edit(newsroom, article, ARABIC.replace("40 شاحنة", "42 شاحنة"))
    claim.refresh_from_db()
    anchor = anchor_in(claim, version)
    assert anchor.change is not None
    assert (claim.state, anchor.status, anchor.exact) == ("settled", "changed", "42 شاحنة")
    assert claim.corrected
    assert status_of(claim, claim.verdicts.latest("pk")).word == _("Corrected")
    assert anchor.change["corrected"] is True
    assert article.claims.filter(anchors__exact="42 شاحنة").distinct().get() == claim


@pytest.mark.parametrize("state", ["awaiting_second", "disputed", "stale", "reopened"])
def test_the_accepted_wording_ends_every_wait_after_a_verdict(newsroom: Newsroom, state: str) -> None:
    article, claim = settled_figure(newsroom)
    Claim.objects.filter(pk=claim.pk).update(state=state)
    accept(newsroom, claim, "42 شاحنة")
    edit(newsroom, article, ARABIC.replace("40 شاحنة", "42 شاحنة"))
    claim.refresh_from_db()
    assert (claim.state, claim.corrected) == ("settled", True)


def test_old_words_that_come_back_after_they_were_cut_as_agreed_have_their_rating(newsroom: Newsroom) -> None:
    article, claim = settled_figure(newsroom, "3 شاحنات")
    accept(newsroom, claim, "")
    edit(newsroom, article, ARABIC.rpartition("\n")[0])
    edit(newsroom, article, ARABIC)
    claim.refresh_from_db()
    assert (claim.state, claim.gone, claim.corrected) == ("settled", False, False)


def test_corrected_words_that_are_cut_and_come_back_are_still_corrected(newsroom: Newsroom) -> None:
    article, claim = settled_figure(newsroom, "3 شاحنات")
    accept(newsroom, claim, "4 شاحنات")
    corrected = ARABIC.replace("3 شاحنات", "4 شاحنات")
    for text in (corrected, corrected.rpartition("\n")[0], corrected):
        edit(newsroom, article, text)
    claim.refresh_from_db()
    assert (claim.state, claim.gone, claim.corrected) == ("settled", False, True)


def test_a_claim_nobody_has_rated_is_not_settled_by_a_wording(newsroom: Newsroom) -> None:
    article = newsroom.split()
    claim = newsroom.figure(article, "40 شاحنة")
    accept(newsroom, claim, "42 شاحنة")
    edit(newsroom, article, ARABIC.replace("40 شاحنة", "42 شاحنة"))
    claim.refresh_from_db()
    assert (claim.state, claim.corrected) == ("open", False)


def test_what_was_corrected_is_rated_anew_when_its_words_change_again(newsroom: Newsroom) -> None:
    article, claim = settled_figure(newsroom)
    accept(newsroom, claim, "42 شاحنة")
    edit(newsroom, article, ARABIC.replace("40 شاحنة", "42 شاحنة"))
    edit(newsroom, article, ARABIC.replace("40 شاحنة", "43 شاحنة"))
    claim.refresh_from_db()
    assert (claim.state, claim.corrected) == ("stale", False)
    Claim.objects.filter(pk=claim.pk).update(corrected=True)
    claim.refresh_from_db()
    record_verdict(claim, VerdictDraft(so="opinion"), by=newsroom.checker, seen_version=claim.version)
    claim.refresh_from_db()
    assert (claim.state, claim.corrected) == ("settled", False)


def test_another_wording_than_the_accepted_one_is_stale(newsroom: Newsroom) -> None:
    article, claim = settled_figure(newsroom)
    accept(newsroom, claim, "42 شاحنة")
    edit(newsroom, article, ARABIC.replace("40 شاحنة", "42 شاحنة صغيرة"))
    claim.refresh_from_db()
    assert claim.state == "stale"


def test_a_version_split_before_an_earlier_one_takes_its_place(newsroom: Newsroom) -> None:
    article = newsroom.submit()
    submit_version(article, Draft(ARABIC.replace("40", "41")), by=newsroom.checker, seen_number=1)
    first = ExtractionRun.objects.get(article_version__number=1)
    ExtractionRun.objects.filter(pk=first.pk).update(run_after=timezone.now() + timedelta(hours=1))
    drain(SPLITTING)
    assert article.claims.filter(anchors__exact="41 شاحنة").count() == 1
    ExtractionRun.objects.filter(pk=first.pk).update(run_after=timezone.now())
    drain(SPLITTING)
    assert article.versions.get(number=1).is_split
    assert not article.claims.filter(anchors__exact="40 شاحنة").exists()


@pytest.mark.parametrize(
    "row",
    [
        pytest.param({"status": "gone", "start": 0, "end": 4, "exact": "وصلت"}, id="gone-with-words"),
        pytest.param({"status": "moved", "start": 4, "end": 4, "exact": ""}, id="standing-without-words"),
        pytest.param({"status": "changed", "start": 0, "end": 4, "exact": "وصلت"}, id="changed-without-a-change"),
        pytest.param({"status": "exact", "start": 0, "end": 4, "exact": "وصلت", "change": {}}, id="exact-with-one"),
    ],
)
def test_the_database_refuses_half_an_anchor(newsroom: Newsroom, row: dict[str, object]) -> None:
    article = newsroom.split()
    claim = newsroom.figure(article, "40 شاحنة")
    version = submit_version(article, Draft(ENGLISH), by=newsroom.checker, seen_number=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        ClaimAnchor.objects.create(claim=claim, article_version=version, **row)
    assert connection.in_atomic_block


SHORT, WHOLE = 12, 100
"""Mutations in each language through the database."""


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize(
    ("mutations", "seed", "kept"),
    [
        # A share of a few hundred claims says little: one swapped speaker takes six of them along.
        pytest.param(SHORT, 5, 0.9, id="short"),
        pytest.param(WHOLE, 55, 0.99, id="whole", marks=[pytest.mark.long, pytest.mark.timeout(1200)]),
    ],
)
def test_mutated_articles_keep_only_true_verdicts(
    newsroom: Newsroom, language: str, mutations: int, seed: int, kept: float, capsys: pytest.CaptureFixture[str]
) -> None:
    random = Random(seed)
    tally = Tally()
    number = 0
    while tally.mutations < mutations:
        number += 1
        written = random.choice(articles(language))
        names, mutated = mutate(written, random)
        body, edited = (f"{one.render()[0]}\n\n{'•' * number}" for one in (written, mutated))
        if body == edited:
            continue  # nothing to retypeset in this one
        article = newsroom.split(body)
        Claim.objects.filter(article=article).update(state="settled")
        version = edit(newsroom, article, edited)
        outcomes = [_outcome(claim, version) for claim in _in_reading_order(article)]
        old, new = (read_version(text, language) for text in (body, edited))
        judge(tally, (written, old), (mutated, new), outcomes, " + ".join(names))
    with capsys.disabled():
        print(f"\n{language}, through the database: {tally}")
    assert tally.false_carries == []
    assert tally.share_kept >= kept, "\n".join(tally.lost[:40])


def _in_reading_order(article: Article) -> list[Claim]:
    """The claims of the article's first version as extraction gave them."""
    return list(article.claims.filter(anchors__article_version__number=1).order_by("pk"))


def _outcome(claim: Claim, version: ArticleVersion) -> Outcome:
    """What the rows say became of the claim; carried means here: its verdict still stands."""
    anchor = anchor_in(claim, version)
    stands = claim.state == "settled" and not claim.gone
    assert stands == (anchor.status in ("exact", "moved"))
    assert (claim.state == "stale") == (anchor.status == "changed")
    assert version.text[anchor.start : anchor.end] == anchor.exact
    return Outcome(str(claim.pk), Status(anchor.status), Span(anchor.start, anchor.end))
