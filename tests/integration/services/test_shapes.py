"""Each service in its own shape: what is read of it, and what is an outage or a refusal instead of "nothing found"."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from claims.verification.connectors.errors import ServiceError, ServiceRefused, ServiceUnreachable
from claims.verification.connectors.google_fact_check import GoogleFactCheck
from claims.verification.connectors.registry import services
from claims.verification.connectors.searxng import SearXNG
from claims.verification.connectors.wayback import Wayback
from claims.verification.connectors.wikidata import Wikidata
from claims.verification.connectors.world_bank import WorldBank
from claims.verification.protocol import ReferenceQuestion
from tests.integration.services.conftest import Configure
from tests.integration.services.speaking import Reply, Speaker

YEAR = (date(2024, 1, 1), date(2024, 12, 31))
POPULATION = ReferenceQuestion(frozenset({"TN"}), frozenset(), frozenset({"population"}), "", "en", *YEAR)
REVIEW = {
    "publisher": {"name": "مرصد الأخبار", "site": "marsad.example"},
    "url": "https://marsad.example/1",
    "title": "هل غرقت السفينة؟",
    "reviewDate": "2026-02-03T00:00:00Z",
    "textualRating": "مضلل",
    "languageCode": "ar",
}
BANK = "/country/TN/indicator/SP.POP.TOTL"
ENTRY = {
    "indicator": {"id": "SP.POP.TOTL", "value": "Population, total"},
    "country": {"id": "TN", "value": "Tunisia"},
    "countryiso3code": "TUN",
    "date": "2024",
    "value": 12277109,
    "unit": "",
    "obs_status": "",
    "decimal": 0,
}
PAGE = {"page": 1, "pages": 1, "per_page": 50, "total": 1, "sourceid": "2", "lastupdated": "2025-10-07"}


def binding(**values: str) -> dict[str, dict[str, str]]:
    return {name: {"type": "literal", "value": value} for name, value in values.items()}


class TestGoogle:
    PATH = "/v1alpha1/claims:search"

    def test_reviews_are_read(self, configure: Configure, speaker: Speaker) -> None:
        speaker.say(self.PATH, {"claims": [{"text": "غرقت سفينة", "claimant": "مجهول", "claimReview": [REVIEW]}]})
        connector = configure("google-fact-check", secret="AIza-key")
        (found,) = GoogleFactCheck().search(connector, "غرقت سفينة في الميناء", "ar")
        assert (found.claim, found.rating, found.reviewer) == ("غرقت سفينة", "مضلل", "مرصد الأخبار")
        assert (found.published, found.url) == (date(2026, 2, 3), "https://marsad.example/1")
        (asked,) = speaker.asked
        assert asked.query == {"query": "غرقت سفينة في الميناء", "languageCode": "ar", "pageSize": "10"}
        assert asked.headers["x-goog-api-key"] == "AIza-key"

    @pytest.mark.parametrize(
        ("data", "count"),
        [
            ({}, 0),
            ({"claims": []}, 0),
            ({"claims": [{"text": "x", "claimReview": [{**REVIEW, "url": None}]}]}, 0),
            ({"claims": [{"text": "x", "claimReview": [{**REVIEW, "url": "javascript:alert(1)"}]}]}, 0),
            ({"claims": [{"text": "x", "claimReview": [{**REVIEW, "textualRating": ""}]}]}, 0),
            ({"claims": [{"text": "x", "claimReview": None}, {"text": None}, None]}, 0),
            ({"claims": [{"text": "x", "claimReview": [{**REVIEW, "publisher": None, "reviewDate": "soon"}]}]}, 1),
        ],
    )
    def test_fields_may_be_missing(self, configure: Configure, speaker: Speaker, data: Any, count: int) -> None:
        speaker.say(self.PATH, data)
        assert len(GoogleFactCheck().search(configure("google-fact-check"), "x", "en")) == count


class TestWorldBank:
    def test_a_year(self, configure: Configure, speaker: Speaker) -> None:
        speaker.say(BANK, [PAGE, [ENTRY]])
        (row,) = WorldBank().figures(configure("world-bank"), POPULATION)
        assert (row.value, row.country, row.period, row.measure) == (Decimal(12277109), "TN", "2024", "")
        assert (row.start, row.end) == YEAR and "SP.POP.TOTL" in row.source
        assert speaker.asked[0].query == {"format": "json", "per_page": "50", "date": "2024"}

    @pytest.mark.parametrize(
        "data", [[PAGE, [{**ENTRY, "value": None}]], [PAGE, None], [PAGE, []], [PAGE, [{**ENTRY, "date": "MRV"}]]]
    )
    def test_no_value_is_no_row(self, configure: Configure, speaker: Speaker, data: Any) -> None:
        speaker.say(BANK, data)
        assert WorldBank().figures(configure("world-bank"), POPULATION) == []

    def test_an_error_is_a_list_of_one(self, configure: Configure, speaker: Speaker) -> None:
        speaker.say(BANK, [{"message": [{"id": "120", "key": "Invalid value", "value": "It was not found"}]}])
        with pytest.raises(ServiceRefused) as refused:
            WorldBank().figures(configure("world-bank"), POPULATION)
        assert refused.value.why == "It was not found" and refused.value.retry_at is None

    @pytest.mark.parametrize(
        "asked",
        [
            ReferenceQuestion(frozenset({"TN", "EG"}), frozenset(), frozenset({"population"}), "", "en", *YEAR),
            ReferenceQuestion(frozenset(), frozenset(), frozenset({"population"}), "", "en", *YEAR),
            ReferenceQuestion(frozenset({"TN"}), frozenset(), frozenset({"truck"}), "", "en", *YEAR),
            ReferenceQuestion(frozenset({"TN"}), frozenset(), frozenset({"population"}), "percent", "en", *YEAR),
            ReferenceQuestion(
                frozenset({"TN"}), frozenset(), frozenset({"population"}), "", "en", YEAR[0], date(2024, 3, 31)
            ),
        ],
        ids=["two-countries", "no-country", "no-indicator", "another-unit", "a-quarter"],
    )
    def test_what_it_cannot_know_is_not_asked(
        self, configure: Configure, speaker: Speaker, asked: ReferenceQuestion
    ) -> None:
        assert WorldBank().figures(configure("world-bank"), asked) == ()
        assert speaker.asked == []


class TestWikidata:
    def test_the_year_that_is_asked_for(self, configure: Configure, speaker: Speaker) -> None:
        rows = [
            binding(item="http://www.wikidata.org/entity/Q948", label="Tunisia", value=value, time=time)
            for value, time in (("+12277109", "2024-01-01T00:00:00Z"), ("12000000", "2020-01-01T00:00:00Z"))
        ]
        speaker.say(
            "/sparql",
            Reply({"head": {"vars": ["value"]}, "results": {"bindings": rows}}, kind="application/sparql-results+json"),
        )
        (row,) = Wikidata().figures(configure("wikidata"), POPULATION)
        assert (row.value, row.place, row.period) == (Decimal(12277109), "Tunisia", "2024")
        assert 'wdt:P297 "TN"' in speaker.asked[0].query["query"] and "P1082" in speaker.asked[0].query["query"]

    def test_a_value_without_a_time_is_left_out(self, configure: Configure, speaker: Speaker) -> None:
        speaker.say("/sparql", {"results": {"bindings": [binding(value="5"), binding(value="x", time="2024-01-01")]}})
        assert Wikidata().figures(configure("wikidata"), POPULATION) == []


class TestSearXNG:
    def test_hits(self, configure: Configure, speaker: Speaker) -> None:
        hit = {
            "url": "https://a.example/x",
            "title": "T",
            "content": "C",
            "engine": "e",
            "publishedDate": "2026-01-02T00:00",
        }
        speaker.say("/search", {"query": "q", "results": [hit, {"url": "ftp://a"}, None], "unresponsive_engines": []})
        (found,) = SearXNG().search(configure("searxng"), "ميناء", "ar")
        assert (found.url, found.title, found.published) == ("https://a.example/x", "T", date(2026, 1, 2))
        assert speaker.asked[0].query == {"q": "ميناء", "format": "json", "language": "ar"}

    def test_silent_engines_are_an_outage(self, configure: Configure, speaker: Speaker) -> None:
        speaker.say(
            "/search", {"query": "q", "results": [], "unresponsive_engines": [["brave", "timeout"], ["ddg", "CAPTCHA"]]}
        )
        with pytest.raises(ServiceUnreachable) as outage:
            SearXNG().search(configure("searxng"), "q", "en")
        assert outage.value.why == "brave: timeout, ddg: CAPTCHA" and outage.value.retry_at

    def test_nothing_found_is_no_outage(self, configure: Configure, speaker: Speaker) -> None:
        speaker.say("/search", {"query": "q", "results": [], "unresponsive_engines": []})
        assert SearXNG().search(configure("searxng"), "q", "en") == []


class TestWayback:
    def test_the_closest_copy(self, configure: Configure, speaker: Speaker) -> None:
        closest = {
            "available": True,
            "url": "http://web.archive.org/web/20240102030405/x",
            "timestamp": "20240102030405",
            "status": "200",
        }
        speaker.say("/wayback/available", {"archived_snapshots": {"closest": closest}})
        found = Wayback().closest(configure("wayback"), "https://a.example/x")
        assert found and found.at and (found.url, found.at.year) == (closest["url"], 2024)

    @pytest.mark.parametrize(
        "data", [{}, {"archived_snapshots": {}}, {"archived_snapshots": {"closest": {"available": False}}}]
    )
    def test_no_copy(self, configure: Configure, speaker: Speaker, data: Any) -> None:
        speaker.say("/wayback/available", data)
        assert Wayback().closest(configure("wayback"), "https://a.example/x") is None


WRONG = [
    ("google-fact-check", "/v1alpha1/claims:search"),
    ("world-bank", "/country/EG/indicator/SP.POP.TOTL"),
    ("wikidata", "/sparql"),
    ("searxng", "/search"),
    ("wayback", "/wayback/available"),
]


@pytest.mark.parametrize(("name", "path"), WRONG, ids=[name for name, _ in WRONG])
@pytest.mark.parametrize(
    "reply",
    [
        Reply("<html>busy</html>", kind="text/html"),
        Reply("{broken"),
        Reply("[" * 50_000),
        Reply("null"),
        Reply("[1, 2, 3]"),
        Reply({}, 500),
        Reply({}, 429, {"Retry-After": "60"}),
        Reply({}, 403),
        Reply({}, 302, {"Location": "http://127.0.0.1:1/"}),
    ],
    ids=["html", "broken", "deep", "null", "list", "500", "429", "403", "sent-away"],
)
def test_what_is_no_answer_is_an_outage(
    configure: Configure, speaker: Speaker, name: str, path: str, reply: Reply
) -> None:
    speaker.say(path, reply)
    connector = configure(name, secret="key-never-told")
    with pytest.raises(ServiceUnreachable) as outage:
        services()[name].try_it(connector)
    assert outage.value.retry_at is not None
    connector.refresh_from_db()
    assert connector.failures == 1 and "key-never-told" not in connector.last_error


@pytest.mark.parametrize(("name", "path"), WRONG, ids=[name for name, _ in WRONG])
def test_a_service_that_takes_too_long(configure: Configure, speaker: Speaker, name: str, path: str) -> None:
    speaker.say(path, Reply({}, delay=1.6))
    with pytest.raises(ServiceError) as outage:
        services()[name].try_it(configure(name, timeout=1))
    assert outage.value.why == "outbound_timed_out"


def test_a_service_inside_our_network_is_not_asked(configure: Configure, speaker: Speaker) -> None:
    connector = configure("searxng", address="http://127.0.0.1:9")
    with pytest.raises(ServiceUnreachable) as outage:
        services()["searxng"].try_it(connector)
    assert outage.value.why == "outbound_refused" and speaker.asked == []
