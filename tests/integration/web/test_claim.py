from __future__ import annotations

import json
from uuid import uuid4

import pytest
from django.urls import reverse

from claims.models import Claim, Evidence, Policy, Verdict
from claims.review.services import SourceDraft, VerdictDraft, record_verdict
from claims.states import ClaimState
from tests.integration.web.conftest import LogIn
from tests.newsroom import Newsroom

PART = {"HX-Request": "true", "HX-Target": "section#claim"}
SOURCE = {"title": "The port's log", "kind": "primary", "axis": "so", "stance": "supports", "visibility": "public"}


def url(claim: Claim, name: str = "claim") -> str:
    return reverse(f"web:{name}", args=[claim.uid])


@pytest.fixture
def figure(newsroom: Newsroom) -> Claim:
    return newsroom.figure(newsroom.checked(), "40 شاحنة")


def test_the_pane_shows_what_was_read_and_what_was_found(newsroom: Newsroom, figure: Claim, log_in: LogIn) -> None:
    page = log_in(newsroom.checker).get(url(figure)).content.decode()
    assert figure.findings.exists()
    for part in ("<bdi>40</bdi>", "12 + 5", "Left over", "data-number="):
        assert part in page


def test_a_statement_is_asked_both_questions_a_bare_figure_one(
    newsroom: Newsroom, figure: Claim, log_in: LogIn
) -> None:
    statement = figure.article.claims.filter(kind="attributed")[0]
    client = log_in(newsroom.checker)
    asked = [
        {name for name in ("said", "so") if f'name="{name}"' in client.get(url(claim)).content.decode()}
        for claim in (figure, statement)
    ]
    assert asked == [{"so"}, {"said", "so"}]


def test_only_the_pane_is_sent_where_the_page_is_open(newsroom: Newsroom, figure: Claim, log_in: LogIn) -> None:
    answer = log_in(newsroom.checker).get(url(figure), headers=PART)
    assert answer.content.decode().lstrip().startswith("<section")
    assert "HX-Target" in answer["Vary"]
    assert "no-store" in answer["Cache-Control"]


def test_a_source_is_cited_and_the_claim_settled(newsroom: Newsroom, figure: Claim, log_in: LogIn) -> None:
    client = log_in(newsroom.checker)
    client.post(url(figure, "cite"), {**SOURCE, "passage": "forty trucks"})
    assert Evidence.objects.get().passage == "forty trucks"
    sent = {"so": "confirmed", "rationale": "The log agrees.", "version": figure.version, "then": "next"}
    answer = client.post(url(figure, "verdict"), sent, headers=PART)
    verdict = Verdict.objects.get()
    assert (verdict.claim, verdict.rationale, verdict.so and verdict.so.code) == (
        figure,
        "The log agrees.",
        "confirmed",
    )
    told = json.loads(answer["HX-Trigger"])
    assert told["claim:rated"]["tone"] == "supported"
    assert told["draft:done"]["draft"] == f"verdict-{figure.uid}"
    assert str(figure.uid) not in answer["HX-Push-Url"]
    assert 'hx-swap-oob="true"' in answer.content.decode()


@pytest.mark.parametrize(
    ("sent", "word"),
    [
        pytest.param({"so": "confirmed"}, "source", id="without-a-source"),
        pytest.param({"so": "wonderful"}, "wonderful", id="unknown-rating"),
        pytest.param({}, "rating", id="no-rating"),
        pytest.param({"so": "opinion", "version": "x"}, "", id="no-version"),
        pytest.param({"so": "opinion", "rationale": "a\x00b"}, "stored", id="nul"),
    ],
)
def test_a_refused_verdict_keeps_what_was_typed(
    sent: dict[str, str], word: str, newsroom: Newsroom, figure: Claim, log_in: LogIn
) -> None:
    given = {"rationale": "Words to keep", "version": str(figure.version), **sent}
    answer = log_in(newsroom.checker).post(url(figure, "verdict"), given, headers=PART)
    page = answer.content.decode()
    assert answer.status_code == 400
    assert Verdict.objects.count() == 0
    assert word in page
    assert given["rationale"].replace("\x00", "\x00") in page
    figure.refresh_from_db()
    assert figure.state == ClaimState.OPEN


def test_a_lost_race_shows_mine_and_theirs(line_desk: Newsroom, log_in: LogIn) -> None:
    Policy.objects.filter(desk=line_desk.desk).update(second_reading="none")
    claim = line_desk.figure(line_desk.split(), "40 شاحنة")
    Claim.objects.filter(pk=claim.pk).update(state=ClaimState.OPEN)
    claim.refresh_from_db()
    seen = claim.version
    source = SourceDraft(title="log", kind="primary")
    record_verdict(
        claim,
        VerdictDraft(so="confirmed", rationale="theirs", sources=[source]),
        by=line_desk.second,
        seen_version=seen,
    )
    sent = {"so": "needs-correction", "rationale": "mine", "version": seen}
    answer = log_in(line_desk.checker).post(url(claim, "verdict"), sent)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert Verdict.objects.count() == 1
    for word in ("mine", "theirs", "Nothing you typed is lost"):
        assert word in page


def test_an_independent_second_reader_sees_nothing_of_the_first(line_desk: Newsroom, log_in: LogIn) -> None:
    Policy.objects.filter(desk=line_desk.desk).update(blind=True)
    claim = line_desk.figure(line_desk.split(), "40 شاحنة")
    Claim.objects.filter(pk=claim.pk).update(state=ClaimState.OPEN)
    claim.refresh_from_db()
    source = SourceDraft(title="the first reader's log", passage="first passage", kind="primary")
    draft = VerdictDraft(so="confirmed", rationale="first rationale", sources=[source])
    record_verdict(claim, draft, by=line_desk.checker, seen_version=claim.version)
    claim.refresh_from_db()
    assert claim.state == ClaimState.AWAITING_SECOND
    for address in (
        url(claim),
        reverse("web:article", args=[claim.article.pk]),
        reverse("web:worklist") + "?state=any",
    ):
        page = log_in(line_desk.second).get(address).content.decode()
        for secret in ("first rationale", "first passage", "first reader", "pill tone-supported"):
            assert secret not in page, address
    assert "first rationale" in log_in(line_desk.checker).get(url(claim)).content.decode()


@pytest.mark.parametrize(
    ("before", "act", "after"),
    [
        ("open", "take", "in_progress"),
        ("suggested", "confirm", "open"),
        ("open", "dismiss", "dismissed"),
        ("dismissed", "restore", "open"),
        ("settled", "reopen", "reopened"),
    ],
)
def test_a_button_moves_the_claim(
    before: str, act: str, after: str, newsroom: Newsroom, figure: Claim, log_in: LogIn
) -> None:
    Claim.objects.filter(pk=figure.pk).update(state=before)
    client = log_in(newsroom.checker)
    address = reverse("web:act", args=[figure.uid, act])
    assert address in client.get(url(figure)).content.decode()
    client.post(address, {"version": figure.version, "reason": "because"})
    figure.refresh_from_db()
    assert figure.state == after


def test_a_taken_claim_is_given_back(newsroom: Newsroom, figure: Claim, log_in: LogIn) -> None:
    client = log_in(newsroom.checker)
    client.post(reverse("web:act", args=[figure.uid, "take"]), {"version": figure.version})
    figure.refresh_from_db()
    client.post(reverse("web:act", args=[figure.uid, "release"]), {"version": figure.version})
    figure.refresh_from_db()
    assert (figure.state, figure.assignee) == (ClaimState.OPEN, None)


def test_a_refused_act_is_told(newsroom: Newsroom, figure: Claim, log_in: LogIn) -> None:
    client = log_in(newsroom.checker)
    page = client.post(reverse("web:act", args=[figure.uid, "dismiss"]), {"version": 1, "reason": ""}, follow=True)
    assert "Say why this claim is set aside." in page.content.decode()


@pytest.mark.parametrize(("name", "method"), [("claim", "get"), ("verdict", "post"), ("cite", "post")])
def test_another_desk_s_claim_is_not_there(
    name: str, method: str, newsroom: Newsroom, figure: Claim, log_in: LogIn
) -> None:
    answer = getattr(log_in(newsroom.stranger), method)(url(figure, name))
    assert answer.status_code == 404


def test_an_unknown_act_and_an_unknown_claim_are_not_there(newsroom: Newsroom, figure: Claim, log_in: LogIn) -> None:
    client = log_in(newsroom.checker)
    assert client.post(reverse("web:act", args=[figure.uid, "eat"]), {"version": 1}).status_code == 404
    assert client.get(reverse("web:claim", args=[uuid4()])).status_code == 404


def test_save_and_next_goes_on_in_the_list_the_reader_came_from(newsroom: Newsroom, log_in: LogIn) -> None:
    newsroom.split()
    client = log_in(newsroom.checker)
    first = client.post(reverse("web:next") + "?kind=attributed")["Location"]
    claim = Claim.objects.get(state=ClaimState.IN_PROGRESS)
    Policy.objects.update(min_sources=0)
    address = first.replace(str(claim.uid), f"{claim.uid}/verdicts").replace("//", "/")
    answer = client.post(address, {"so": "confirmed", "version": claim.version, "then": "next"})
    following = Claim.objects.filter(state=ClaimState.IN_PROGRESS).first()
    assert following is None or following.kind == "attributed"
    assert "in=worklist&kind=attributed" in answer["Location"]
