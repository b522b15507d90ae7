"""The figures by page, API and spreadsheet; agreement; one's own overturned results."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client

from claims.models import ApiToken, Desk, Rating, Verdict
from claims.review.agreement import cohen_kappa, krippendorff_alpha
from claims.review.figures.coefficients import agreement_by_scale
from claims.review.figures.own import overturned_verdicts
from claims.review.figures.record import last_days
from claims.review.figures.services import FIGURES
from tests import factories as rows
from tests.integration.api.conftest import Tool, assert_problem
from tests.newsroom import Newsroom

CODES = [figure.__name__ for figure in FIGURES]


def browser(user: User) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(user)
    return client


def tool(user: User) -> Tool:
    return Tool(ApiToken.objects.issue(user, "test")[1])


@pytest.fixture
def read_twice(newsroom: Newsroom) -> list[tuple[str, str]]:
    """Twelve claims read twice; the ratings of each."""
    pairs = [("confirmed", "confirmed")] * 5 + [("opinion", "opinion")] * 4
    pairs += [("confirmed", "opinion")] * 2 + [("opinion", "confirmed")]
    rating = {one.code: one for one in Rating.objects.filter(scale__code="line")}
    for first, second in pairs:
        claim = rows.ClaimFactory(article__desk=newsroom.desk, state="settled")
        rows.VerdictFactory(claim=claim, reviewer=newsroom.checker, so=rating[first])
        rows.VerdictFactory(claim=claim, reviewer=newsroom.second, round="second", so=rating[second])
        if first != second:
            rows.VerdictFactory(
                claim=claim, reviewer=newsroom.editor, round="decision", so=rating[second], rationale="لأن السجل يقول"
            )
    return pairs


def test_the_api_gives_every_figure(newsroom: Newsroom, read_twice: list[tuple[str, str]]) -> None:
    body = tool(newsroom.checker).get("/figures/?days=7").json()
    assert [figure["code"] for figure in body["figures"]] == CODES
    assert body["desks"] == [newsroom.desk.pk]
    agreed = next(figure for figure in body["figures"] if figure["code"] == "agreement")
    assert (agreed["value"], agreed["n"], agreed["rows"][0]["of"]) == (0.75, 12, {"desk": newsroom.desk.pk})
    sheet = tool(newsroom.checker).get("/figures/csv/")
    assert sheet["Content-Type"] == "text/csv; charset=utf-8"
    assert "agreement,share" in sheet.content.decode()
    assert tool(newsroom.checker).get("/figures/csv/", Accept="text/csv").status_code == 200


@pytest.mark.parametrize(
    ("query", "status", "code", "field"),
    [
        ("?days=0", 400, "invalid", "days"),
        ("?days=x", 400, "invalid", "days"),
        ("?days=99999", 400, "invalid", "days"),
        ("?desk=999999", 400, "desk_unknown", "desk"),
        ("?desk=", 400, "invalid", "desk"),
        ("?desks=1", 400, "parameter_unknown", "desks"),
    ],
)
@pytest.mark.parametrize("path", ["/figures/", "/figures/csv/", "/figures/agreement/"])
def test_what_is_refused(newsroom: Newsroom, path: str, query: str, status: int, code: str, field: str) -> None:
    assert_problem(tool(newsroom.checker).get(path + query), status, code, field)


def test_authors_and_strangers_see_no_figures(newsroom: Newsroom, line_desk: Newsroom) -> None:
    for person in (newsroom.author, newsroom.stranger):
        assert_problem(tool(person).get("/figures/"), 403, "not_allowed")
        assert browser(person).get("/dashboard/").status_code == 404
    assert browser(newsroom.checker).get(f"/dashboard/?desk={line_desk.desk.pk}").status_code == 404


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_page_has_every_figure_with_its_worklist(
    newsroom: Newsroom, read_twice: list[tuple[str, str]], language: str
) -> None:
    client = browser(newsroom.checker)
    answer = client.get("/dashboard/", headers={"accept-language": language})
    page = answer.content.decode()
    for code in CODES:
        assert f'id="{code}"' in page
    for figure in (one for _title, figures in answer.context["groups"] for one in figures):
        for line in (figure.whole, *figure.lines):
            assert client.get(line.href).status_code == 200, line.href
    assert client.get("/dashboard/figures.csv").content.decode().startswith("figure,")


def test_agreement_by_scale_is_that_of_the_pairs(newsroom: Newsroom, read_twice: list[tuple[str, str]]) -> None:
    (row,) = agreement_by_scale(Desk.objects.filter(pk=newsroom.desk.pk), last_days())
    assert (row.scale.code, row.percent.value, row.percent.n) == ("line", 0.75, 12)
    assert row.kappa.value == pytest.approx(cohen_kappa(read_twice))
    assert row.alpha.value == pytest.approx(krippendorff_alpha(read_twice))
    assert row.ordinal is None
    assert row.kappa.low is not None
    page = browser(newsroom.checker).get("/reports/agreement/").content.decode()
    assert f"<strong>{row.kappa.value:.2f}</strong>" in page
    (told,) = tool(newsroom.checker).get("/figures/agreement/").json()
    assert (told["scale"], told["percent"]["n"]) == ("line", 12)


def test_an_ordered_scale_has_its_own_alpha(newsroom: Newsroom) -> None:
    steps = list(Rating.objects.filter(scale__code="six-step").order_by("position")) or list(
        Rating.objects.filter(scale__ordinal=True).order_by("scale", "position")
    )
    units = [(0, 0), (1, 1), (2, 3), (4, 4), (5, 4)]
    for first, second in units:
        claim = rows.ClaimFactory(article__desk=newsroom.desk, state="settled")
        rows.VerdictFactory(claim=claim, so=steps[first])
        rows.VerdictFactory(claim=claim, so=steps[second], round="second")
    (row,) = agreement_by_scale(Desk.objects.filter(pk=newsroom.desk.pk), last_days())
    assert row.ordinal is not None
    assert row.ordinal.value == pytest.approx(krippendorff_alpha(units, order=range(6)))


def test_a_reader_sees_which_of_theirs_were_overturned_and_why(
    newsroom: Newsroom, read_twice: list[tuple[str, str]]
) -> None:
    mine = overturned_verdicts(newsroom.checker)
    assert len(mine) == 3
    assert {one.own.reviewer_id for one in mine} == {newsroom.checker.pk}
    assert overturned_verdicts(newsroom.second) == []
    page = browser(newsroom.checker).get("/reports/mine/").content.decode()
    assert page.count("لأن السجل يقول") == 3
    assert "None of your results" in browser(newsroom.second).get("/reports/mine/").content.decode()
    assert Verdict.objects.count() == 27
