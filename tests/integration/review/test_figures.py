"""The figures of a desk, each on rows whose answer is known."""

from __future__ import annotations

import csv
import random
import re
from collections.abc import Iterator
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from claims.audit import act
from claims.models import Claim, Desk, Policy, Preset, Rating, Round, Verdict
from claims.review.figures.record import Figure, Period, last_days
from claims.review.figures.services import FIGURES, figures_of
from claims.review.figures.sheet import as_csv, cell
from claims.review.outcomes import cycles_of, same_rating
from tests import factories as rows
from tests.newsroom import Newsroom, open_newsroom

PAGE = Path(__file__).resolve().parents[3] / "docs" / "reference" / "figures.md"
NAMES = [figure.__name__ for figure in FIGURES]


def figure(name: str, desk: Desk, period: Period | None = None) -> Figure:
    found = next(one for one in FIGURES if one.__name__ == name)
    return found(Desk.objects.filter(pk=desk.pk), period or last_days())


def by(one: Figure, *names: str) -> dict[Any, tuple[Any, int]]:
    return {tuple(row.of[name] for name in names): (row.value, row.n) for row in one.rows}


def moved(table: str, column: str, pk: int, hours: float) -> None:
    """A moment of a row set so many hours before now."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(f"UPDATE {table} SET {column} = %s WHERE id = %s", [timezone.now() - timedelta(hours=hours), pk])
        cursor.execute("SET LOCAL session_replication_role = DEFAULT")


@pytest.fixture
def desk(newsroom: Newsroom) -> Desk:
    return newsroom.desk


def test_every_figure_has_its_place_on_the_page() -> None:
    told = re.findall(r"^\| `(\w+)` \|", PAGE.read_text(encoding="utf-8"), re.M)
    assert told == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_nothing_counts_as_nothing(desk: Desk, name: str) -> None:
    one = figure(name, desk)
    assert (one.code, one.n, list(one.rows)) == (name, 0, [])
    assert one.value in (0, None)


@pytest.mark.parametrize("name", NAMES)
def test_other_desks_do_not_count(newsroom: Newsroom, line_desk: Newsroom, name: str) -> None:
    claim = line_desk.figure(line_desk.split(), "40 شاحنة")
    rows.VerdictFactory(claim=claim, reviewer=line_desk.checker).evidence.add(rows.EvidenceFactory(claim=claim))
    Claim.objects.filter(pk=claim.pk).update(due_at=timezone.now() - timedelta(days=1))
    assert figure(name, newsroom.desk).n == 0


def test_time_to_first_touch(newsroom: Newsroom) -> None:
    for hours in (1, 3, 9):
        claim = rows.ClaimFactory(article__desk=newsroom.desk)
        act("test", newsroom.checker)
        Claim.objects.filter(pk=claim.pk).update(version=2)
        moved("claims_claim", "created_at", claim.pk, hours)
    rows.ClaimFactory(article__desk=newsroom.desk)
    one = figure("time_to_first_touch", newsroom.desk)
    assert (one.n, round((one.value or 0) / 3600, 2)) == (3, 3.0)
    assert by(one, "desk") == {(newsroom.desk.pk,): (one.value, 3)}


@pytest.mark.parametrize(("name", "hours"), [("time_to_verdict_p50", 3.0), ("time_to_verdict_p90", 9.0 - 0.2 * 6)])
def test_time_to_verdict(newsroom: Newsroom, name: str, hours: float) -> None:
    for waited in (1, 3, 9):
        verdict = rows.VerdictFactory(claim__article__desk=newsroom.desk)
        moved("claims_claim", "created_at", verdict.claim_id, waited)
        rows.VerdictFactory(claim=verdict.claim, supersedes=verdict)  # a later one does not count
    one = figure(name, newsroom.desk)
    assert (one.n, round((one.value or 0) / 3600, 2)) == (3, round(hours, 2))


def test_backlog_by_age(newsroom: Newsroom) -> None:
    for hours in (1, 30, 80, 200, 300):
        moved("claims_claim", "created_at", rows.ClaimFactory(article__desk=newsroom.desk).pk, hours)
    rows.ClaimFactory(article__desk=newsroom.desk, state="settled")
    rows.ClaimFactory(article__desk=newsroom.desk, gone=True)
    one = figure("backlog", newsroom.desk)
    assert {key[1]: n for key, (_, n) in by(one, "desk", "age").items()} == {
        "day": 1,
        "three_days": 1,
        "week": 1,
        "older": 2,
    }


def test_overdue(newsroom: Newsroom) -> None:
    past, future = timezone.now() - timedelta(hours=1), timezone.now() + timedelta(hours=1)
    for state, due in (("open", past), ("in_progress", past), ("settled", past), ("open", future), ("open", None)):
        rows.ClaimFactory(article__desk=newsroom.desk, state=state, due_at=due)
    assert figure("overdue", newsroom.desk).value == 2


def test_completeness(newsroom: Newsroom) -> None:
    article = rows.ArticleFactory(desk=newsroom.desk)
    for state in ("settled", "settled", "dismissed", "open", "in_progress"):
        rows.ClaimFactory(article=article, state=state)
    one = figure("completeness", newsroom.desk)
    assert (one.value, one.n, by(one, "article")) == (0.5, 4, {(article.pk,): (0.5, 4)})


def test_dismissed_and_added_by_language_and_extractor(newsroom: Newsroom) -> None:
    article = rows.ArticleFactory(desk=newsroom.desk)
    for state in ("dismissed", "open", "settled", "suggested"):
        rows.ClaimFactory(article=article, state=state, found_by="x-2")
    rows.ClaimFactory(article=article, found_by="", added_by=newsroom.checker)
    assert by(figure("dismissed_at_triage", newsroom.desk), "language", "extractor") == {("ar", "x-2"): (1 / 3, 3)}
    assert by(figure("added_by_hand", newsroom.desk), "language", "extractor") == {("ar", "x-2"): (1 / 4, 4)}


def test_what_verdicts_rest_on(newsroom: Newsroom) -> None:
    claim = rows.ClaimFactory(article__desk=newsroom.desk, state="settled")
    primary = rows.EvidenceFactory(claim=claim)
    snapshot = rows.SnapshotFactory(source=primary.source, status="dead")
    saved = rows.EvidenceFactory(claim=claim, source=primary.source, snapshot=snapshot)
    other = rows.EvidenceFactory(claim=claim, source__kind="secondary")
    unused = rows.EvidenceFactory(claim=claim)
    verdict = rows.VerdictFactory(claim=claim)
    verdict.evidence.set([primary, saved, other])
    rows.VerdictFactory(claim__article__desk=newsroom.desk)
    assert unused.verdicts.count() == 0
    found = {name: figure(name, newsroom.desk) for name in NAMES}
    assert (found["sources_per_verdict"].value, found["sources_per_verdict"].n) == (1.0, 2)
    for name, part in (("primary_sources", 2 / 3), ("saved_copies", 1 / 3), ("dead_links", 1 / 3)):
        assert (found[name].value, found[name].n) == (part, 3), name


def test_corrections_and_how_long_they_take(newsroom: Newsroom) -> None:
    now = timezone.now()
    for decision, hours in (("pending", None), ("declined", 1), ("corrected", 2), ("corrected", 4)):
        decided = {} if hours is None else {"decided_at": now, "decided_by": newsroom.editor}
        newsroom.desk.correction_requests.create(
            who="قارئ", channel="رسالة", item="خطأ", decision=decision,
            received_at=now - timedelta(hours=hours or 1), received_by=newsroom.editor, **decided,
        )  # fmt: skip
    period = Period(now - timedelta(days=1), now + timedelta(minutes=1))
    assert figure("corrections", newsroom.desk, period).value == 4
    one = figure("time_to_correct", newsroom.desk, period)
    assert (one.n, round((one.value or 0) / 3600, 3)) == (2, 3.0)


def test_stale_after_edits(newsroom: Newsroom) -> None:
    from claims.ingestion.services import Draft
    from claims.ingestion.versions import submit_version
    from claims.leases import drain
    from claims.review.services import VerdictDraft, record_verdict
    from claims.tasks.kinds import KINDS
    from tests.newsroom import ARABIC

    article = newsroom.split()
    for words in ("40 شاحنة", "3 شاحنات"):
        claim = newsroom.figure(article, words)
        record_verdict(claim, VerdictDraft(so="opinion"), by=newsroom.checker, seen_version=claim.version)
    submit_version(article, Draft(ARABIC.replace("40 شاحنة", "41 شاحنة")), by=newsroom.checker, seen_number=1)
    drain(KINDS)
    one = figure("stale_after_edits", newsroom.desk, Period(timezone.now() - timedelta(days=1), timezone.now()))
    assert (one.value, one.n) == (0.5, 2)


def rounds(draw: random.Random) -> Iterator[str]:
    yield Round.FIRST
    for turn in (Round.SECOND, Round.THIRD, Round.DECISION):
        if draw.random() < 0.3:
            return
        yield turn


@pytest.mark.parametrize("seed", range(4))
def test_agreement_and_overturning_are_those_of_the_cycles(newsroom: Newsroom, seed: int) -> None:
    draw = random.Random(seed)
    ratings = list(Rating.objects.filter(scale__code="line")[:3])
    for _ in range(12):
        claim = rows.ClaimFactory(article__desk=newsroom.desk, state="settled")
        for _cycle in range(draw.choice((1, 1, 2))):
            for turn in rounds(draw):
                rows.VerdictFactory(claim=claim, round=turn, so=draw.choice(ratings))
    cycles = [
        cycle
        for claim in Claim.objects.filter(article__desk=newsroom.desk)
        for cycle in cycles_of(claim.verdicts.all())
        if cycle.second is not None
    ]
    agreed = [cycle for cycle in cycles if cycle.second and same_rating(cycle.first, cycle.second)]
    tested = [cycle for cycle in cycles if cycle.carried is not None]
    agreement, turned = figure("agreement", newsroom.desk), figure("overturned", newsroom.desk)
    assert agreement.n == len(cycles)
    assert agreement.value == pytest.approx(len(agreed) / len(cycles))
    readings = sum(len(cycle.readings) for cycle in tested)
    assert turned.n == readings
    assert turned.value == pytest.approx(sum(len(cycle.overturned()) for cycle in tested) / readings)


def test_figures_give_no_hidden_verdict_away(db: None) -> None:
    public = open_newsroom(Preset.PUBLIC, name="public")
    claim = rows.ClaimFactory(article__desk=public.desk, state="awaiting_second")
    verdict = rows.VerdictFactory(claim=claim, reviewer=public.checker)
    verdict.evidence.add(rows.EvidenceFactory(claim=claim, added_by=public.checker))
    names = ("time_to_verdict_p50", "agreement", "overturned", "sources_per_verdict", "primary_sources")
    assert {name: figure(name, public.desk).n for name in names} == dict.fromkeys(names, 0)
    Policy.objects.filter(desk=public.desk).update(blind=False)
    assert figure("sources_per_verdict", public.desk).n == 1
    assert Verdict.objects.count() == 1


@pytest.mark.parametrize("danger", ["=1+1", "+1", "-1", "@x", "\tx", "\rx"])
def test_no_cell_is_a_formula(danger: str) -> None:
    assert cell(danger) == f"'{danger}"


def test_the_table_for_spreadsheets(newsroom: Newsroom) -> None:
    rows.ClaimFactory(article__desk=newsroom.desk, found_by="=cmd()", state="dismissed")
    table = list(csv.DictReader(StringIO(as_csv(figures_of(Desk.objects.all(), last_days())))))
    assert list(dict.fromkeys(line["figure"] for line in table)) == NAMES
    assert "'=cmd()" in {line["extractor"] for line in table}
    assert all(re.fullmatch(r"-?[\d.e-]*", line["value"]) for line in table)
