"""What the desk's services refuse, and the ways through them that other tests do not take."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from gzip import decompress
from unittest.mock import patch

import pytest
from django.utils import timezone

from claims.errors import ClaimsError, Conflict, InvalidInput, NotAllowed, NotFound
from claims.models import (
    Attribution,
    Checker,
    Claim,
    ClaimAnchor,
    Desk,
    Evidence,
    Finding,
    Policy,
    Quantity,
    Round,
    Snapshot,
    Source,
    Verdict,
)
from claims.review.archive import as_warc
from claims.review.figures.coefficients import agreement_by_scale
from claims.review.figures.record import Period
from claims.review.outcomes import Cycle, cycles_of
from claims.review.policy import needs_second_reading
from claims.review.saved_copies import PassageDraft
from claims.review.services import (
    BroughtFile,
    LibraryDraft,
    SourceDraft,
    VerdictDraft,
    add_source,
    check_again,
    cite_file,
    cite_passage,
    cite_source,
    dismiss_finding,
    edit_source,
    make_ready,
    merge_claimants,
    record_verdict,
    restore_finding,
    separate_source,
    take_next,
    undo_merge,
)
from claims.review.sources import fingerprint
from claims.review.speakers import repeats_of
from claims.review.warnings.reading import facts_of
from tests.factories import (
    AttributionFactory,
    CheckRunFactory,
    ClaimantFactory,
    ClaimFactory,
    FindingFactory,
    QuantityFactory,
    SnapshotFactory,
    SourceFactory,
    UserFactory,
    VerdictFactory,
)
from tests.newsroom import Newsroom

LOG = SourceDraft(title="سجل الميناء", kind="primary", passage="دخلت 40 شاحنة")
FILE = BroughtFile("log.txt", "دخلت 40 شاحنة".encode())
Act = Callable[[Newsroom, Claim], object]


@pytest.fixture
def claim(newsroom: Newsroom) -> Claim:
    return newsroom.figure(newsroom.split(), "40 شاحنة")


def found(claim: Claim, **more: object) -> Finding:
    made: Finding = FindingFactory(run__claim=claim, **more)
    return made


def kept(room: Newsroom) -> Source:
    made: Source = SourceFactory(desk=room.desk)
    return made


def copy_of(room: Newsroom) -> Snapshot:
    made: Snapshot = SnapshotFactory(source=kept(room), text="دخلت 40 شاحنة")
    return made


def publish_after_two(room: Newsroom, claim: Claim) -> object:
    Policy.objects.filter(desk=room.desk).update(second_reading="public")
    VerdictFactory(claim=claim, round=Round.FIRST)
    Claim.objects.filter(pk=claim.pk).update(state="settled")
    claim.refresh_from_db()
    return make_ready(claim, by=room.author, seen_version=claim.version)


def undo_another_s(room: Newsroom, claim: Claim) -> object:
    pair = [ClaimantFactory(), ClaimantFactory()]
    for claimant in pair:
        AttributionFactory(claim=ClaimFactory(article=claim.article, kind="attributed"), claimant=claimant)
    merge = merge_claimants(pair, by=room.editor).merges.get()
    return undo_merge(merge, by=room.author)


REFUSED: dict[str, tuple[type[ClaimsError], Act]] = {
    "an author cites": (NotAllowed, lambda room, claim: cite_source(claim, LOG, by=room.author)),
    "an author cites a file": (NotAllowed, lambda room, claim: cite_file(claim, LOG, FILE, by=room.author)),
    "an author cites a passage": (
        NotAllowed,
        lambda room, claim: cite_passage(claim, copy_of(room), PassageDraft("40"), by=room.author),
    ),
    "an author restores a note": (NotAllowed, lambda room, claim: restore_finding(found(claim), by=room.author)),
    "a note that is no more": (
        NotFound,
        lambda room, claim: restore_finding(Finding(pk=0, claim=claim), by=room.checker),
    ),
    "an author keeps a reference": (
        NotAllowed,
        lambda room, claim: add_source(room.desk, LibraryDraft("x"), url="", by=room.author),
    ),
    "a reference's address is too long": (
        InvalidInput,
        lambda room, claim: add_source(
            room.desk, LibraryDraft("x"), url="https://a.example/" + "x" * 3000, by=room.checker
        ),
    ),
    "an author describes a reference": (
        NotAllowed,
        lambda room, claim: edit_source(kept(room), LibraryDraft("x"), by=room.author, seen=""),
    ),
    "an author separates references": (
        NotAllowed,
        lambda room, claim: separate_source(kept(room), by=room.author),
    ),
    "a reference that stands for itself": (
        Conflict,
        lambda room, claim: separate_source(kept(room), by=room.checker),
    ),
    "a title is too long": (
        InvalidInput,
        lambda room, claim: cite_source(claim, SourceDraft(title="x" * 600), by=room.checker),
    ),
    "a passage for no known question": (
        InvalidInput,
        lambda room, claim: cite_passage(claim, copy_of(room), PassageDraft("40", axis="odd"), by=room.checker),
    ),
    "one speaker alone": (InvalidInput, lambda room, claim: merge_claimants([ClaimantFactory()], by=room.editor)),
    "another's merge": (NotAllowed, undo_another_s),
    "an author publishes": (NotAllowed, publish_after_two),
}


@pytest.mark.parametrize(("error", "act"), REFUSED.values(), ids=REFUSED)
def test_refused(newsroom: Newsroom, claim: Claim, error: type[ClaimsError], act: Act) -> None:
    with pytest.raises(error):
        act(newsroom, claim)


def test_a_claim_that_no_text_holds_is_not_rated(newsroom: Newsroom, claim: Claim) -> None:
    ClaimAnchor.objects.filter(claim=claim).delete()
    with pytest.raises(Conflict):
        record_verdict(claim, VerdictDraft(so="opinion"), by=newsroom.checker, seen_version=claim.version)
    assert not Verdict.objects.exists()


def test_without_a_checker_nothing_is_looked_at_again(newsroom: Newsroom, claim: Claim) -> None:
    Checker.objects.update(enabled=False)
    claim.check_runs.all().delete()
    cite_source(claim, LOG, by=newsroom.checker)
    cite_passage(claim, copy_of(newsroom), PassageDraft("40 شاحنة"), by=newsroom.checker)
    assert check_again(claim, by=newsroom.checker) == 0
    assert not claim.check_runs.exists()
    assert Evidence.objects.filter(claim=claim).count() == 2


def test_a_note_that_is_no_alarm_changes_no_urgency(newsroom: Newsroom, claim: Claim) -> None:
    note = found(claim, outcome="supports")
    before = Claim.objects.values("priority", "reasons", "version").get(pk=claim.pk)
    dismiss_finding(note, why="معروف", by=newsroom.checker)
    restore_finding(note, by=newsroom.checker)
    assert Claim.objects.values("priority", "reasons", "version").get(pk=claim.pk) == before


def test_the_same_file_again_is_the_same_reference_and_its_own_copy(newsroom: Newsroom, claim: Claim) -> None:
    first = cite_file(claim, LOG, FILE, by=newsroom.checker)
    SnapshotFactory(source=first.source, content=b"a later copy", text="a later copy")
    again = cite_file(claim, LOG, FILE, by=newsroom.checker)
    assert (again.source, again.snapshot) == (first.source, first.snapshot)
    assert first.source.visibility == "public"


def test_a_file_that_was_brought_is_archived_as_a_resource(newsroom: Newsroom, claim: Claim) -> None:
    copy = cite_file(claim, LOG, FILE, by=newsroom.checker).snapshot
    assert copy is not None
    archived = as_warc(copy)
    assert b"WARC-Type: resource" in decompress(archived)
    assert FILE.content in decompress(archived)


def test_a_reference_that_becomes_confidential_stays_so_for_all(newsroom: Newsroom) -> None:
    source = kept(newsroom)
    hidden = LibraryDraft(source.title, visibility="confidential")
    edit_source(source, hidden, by=newsroom.checker, seen=fingerprint(source))
    source.refresh_from_db()
    assert source.visibility == "confidential"


@pytest.mark.parametrize(
    ("policy", "priority", "alarm", "wanted"),
    [
        pytest.param("all", 0.0, False, True, id="all"),
        pytest.param("high_priority", 99.0, False, True, id="urgent"),
        pytest.param("high_priority", 0.0, True, False, id="not-urgent"),
        pytest.param("contested", 0.0, True, True, id="contested"),
        pytest.param("contested", 99.0, False, False, id="not-contested"),
        pytest.param("public", 99.0, True, False, id="only-when-published"),
    ],
)
def test_which_claims_want_a_second_reader(
    newsroom: Newsroom, claim: Claim, *, policy: str, priority: float, alarm: bool, wanted: bool
) -> None:
    claim.findings.all().delete()
    if alarm:
        found(claim, outcome="differs")
    claim.priority = priority
    assert needs_second_reading(Policy(second_reading=policy), claim) is wanted


def test_a_decision_stands_whatever_the_readings_were() -> None:
    first, second, decision = (
        Verdict(pk=number, round=turn) for number, turn in enumerate((Round.FIRST, Round.SECOND, Round.DECISION), 1)
    )
    (cycle,) = cycles_of([first, second, decision])
    assert cycle == Cycle(first, second, decision=decision)
    assert cycle.carried is decision
    assert Cycle(first).carried is first


def test_a_reading_without_a_first_one_begins_no_cycle() -> None:
    assert cycles_of([Verdict(pk=1, round=Round.SECOND)]) == []


def test_lone_readings_and_those_of_other_days_agree_with_nobody(line_desk: Newsroom) -> None:
    lone, old = (ClaimFactory(article__desk=line_desk.desk, state="settled") for _ in range(2))
    VerdictFactory(claim=lone, round=Round.FIRST)
    VerdictFactory(claim=old, round=Round.FIRST)
    now, later = timezone.now(), datetime(2031, 1, 1, tzinfo=UTC)
    with patch("django.utils.timezone.now", return_value=later):
        VerdictFactory(claim=old, round=Round.SECOND)
    desks, day = Desk.objects.filter(pk=line_desk.desk.pk), timedelta(days=1)
    assert agreement_by_scale(desks, Period(now - day, now + day)) == []
    (agreed,) = agreement_by_scale(desks, Period(later - day, later + day))
    assert agreed.percent.n == 1


def test_a_figure_of_nothing_is_no_repetition(newsroom: Newsroom, claim: Claim) -> None:
    speaker = ClaimantFactory()
    for content in ("قال شيئا", "قال غيره"):
        statement = ClaimFactory(article__desk=newsroom.desk, kind="attributed")
        said = AttributionFactory(claim=statement, claimant=speaker)
        Attribution.objects.filter(pk=said.pk).update(content=content)
        inside = QuantityFactory(claim=ClaimFactory(article=statement.article, parent=statement), item="", unit="")
    assert repeats_of(speaker, newsroom.checker) == []
    Quantity.objects.update(unit="person")
    assert [len(group) for group in repeats_of(speaker, newsroom.checker)] == [2]
    assert inside.claim.parent == statement


def test_the_next_for_a_second_reader_is_leased_and_stays_as_it_is(line_desk: Newsroom) -> None:
    article = line_desk.split()
    Claim.objects.update(state="dismissed")
    claim = line_desk.figure(article, "40 شاحنة")
    VerdictFactory(claim=claim, round=Round.FIRST, reviewer=line_desk.checker)
    Claim.objects.filter(pk=claim.pk).update(state="awaiting_second")
    taken = take_next(line_desk.second)
    assert (taken.pk, taken.state) == (claim.pk, "awaiting_second")
    assert taken.leases.get().reader == line_desk.second


def test_a_precedent_with_another_figure_is_no_precedent(newsroom: Newsroom, claim: Claim) -> None:
    VerdictFactory(claim=claim, reviewer=UserFactory())
    Claim.objects.filter(pk=claim.pk).update(state="settled")
    for number, figures in enumerate(([], ["41"])):
        run = CheckRunFactory(claim=claim, checker__name="precedent", checker_version=number + 50, done=True)
        ratings = [{"axis": "so", "colour": "false"}]
        FindingFactory(run=run, working={"kind": "precedent", "figures": figures, "ratings": ratings})
    claim.refresh_from_db()
    (facts,) = facts_of([claim], reader=newsroom.checker)
    assert facts.precedent_ratings == (("so", "false"),)
