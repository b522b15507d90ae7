"""What the search finds, what it marks, and whom it tells."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from claims.models import ApiToken, Claim
from claims.review.services import LibraryDraft, add_source
from claims.searching.marks import Marked, marked, marked_name
from claims.searching.services import COUNTED, FEW, PAGE, read_words, search
from tests.newsroom import ENGLISH, Newsroom

URL = "/search/"


def browser(user: Any, language: str = "en") -> Client:
    client = Client(headers={"accept-language": language})
    client.force_login(user)
    return client


def texts(newsroom: Newsroom, words: str, kind: str) -> list[str]:
    return [
        hit.passage.text if hit.passage and kind in ("claims", "articles") else hit.title.text
        for section in search(newsroom.checker, read_words(words), kind=kind)
        for hit in section.hits
    ]


@pytest.mark.parametrize(
    ("words", "kind", "found"),
    [
        pytest.param("شاحنه", "claims", True, id="another-form-of-the-letters"),
        pytest.param("بالشاحنات", "claims", True, id="another-form-of-the-word"),
        pytest.param("٤٠", "claims", True, id="a-figure-in-other-digits"),
        pytest.param("أربعون شاحنة", "claims", True, id="a-figure-in-words"),
        pytest.param("40 طائرة", "claims", False, id="one-word-is-not-there"),
        pytest.param("truck", "claims", True, id="english"),
        pytest.param("breaking", "claims", False, id="a-word-of-no-text"),
        pytest.param("الدقيق", "articles", True, id="article"),
        pytest.param("الحربي", "claimants", True, id="speaker"),
        pytest.param("harbi", "claimants", True, id="speaker-in-latin"),
        pytest.param("سجل", "sources", True, id="reference"),
        pytest.param("سجل القطار", "sources", False, id="no-such-reference"),
        pytest.param("في", "claims", False, id="a-particle-says-nothing"),
        pytest.param("' | !a & \\ <-> :*", "claims", False, id="signs-of-the-database"),
        pytest.param("\x00", "claimants", False, id="nothing"),
    ],
)
def test_what_is_found(newsroom: Newsroom, words: str, kind: str, found: bool) -> None:
    newsroom.split()
    newsroom.split(ENGLISH)
    add_source(newsroom.desk, LibraryDraft("سجل الميناء", kind="primary"), by=newsroom.checker)
    assert bool(texts(newsroom, words, kind)) is found


def test_another_desk_finds_nothing_of_it(newsroom: Newsroom, line_desk: Newsroom) -> None:
    line_desk.split()
    add_source(line_desk.desk, LibraryDraft("سجل الميناء", kind="primary"), by=line_desk.checker)
    for words in ("شاحنة", "الحربي", "سجل"):
        for who in (newsroom.checker, newsroom.stranger):
            assert [section.hits for section in search(who, read_words(words))] == [[], [], [], []]
    assert any(section.hits for section in search(line_desk.checker, read_words("شاحنة")))


def test_a_claim_gone_from_its_text_is_not_found(newsroom: Newsroom) -> None:
    article = newsroom.split()
    assert texts(newsroom, "الدقيق", "claims")
    article.claims.update(gone=True)
    assert not texts(newsroom, "الدقيق", "claims")


def test_pages_follow_one_another_and_counting_stops(newsroom: Newsroom) -> None:
    newsroom.split("\n".join(f"وصلت {n} سفينة." for n in range(200, 202 + COUNTED)))
    asked = read_words("سفينة")
    (few, *_rest) = search(newsroom.checker, asked)
    assert (len(few.hits), few.count, few.is_more) == (FEW, COUNTED, True)
    seen: list[int] = []
    after: int | None = 0
    while after is not None:
        (section,) = search(newsroom.checker, asked, kind="claims", after=after)
        assert len(section.hits) <= PAGE
        seen += [hit.key for hit in section.hits]
        after = section.next_key
    assert seen == list(Claim.objects.order_by("-pk").values_list("pk", flat=True))


@pytest.mark.parametrize(
    ("text", "words", "language", "hits"),
    [
        ("وصلت ٤٠ شاحِنةً إلى الميناء.", "شاحنات 40", "ar", ["٤٠", "شاحِنةً"]),
        ("Forty trucks, 1,200 tons.", "truck 1200", "en", ["trucks", "1,200"]),
        ("https://trucks.example/40 trucks", "truck", "en", ["trucks"]),
        ("nothing", "truck", "en", []),
    ],
)
def test_marks_are_whole_words_and_move_no_character(text: str, words: str, language: str, hits: list[str]) -> None:
    shown = marked(text, read_words(words), language)
    assert [leaf.text for leaf in shown.leaves if leaf.is_hit] == hits
    assert "".join(leaf.text for leaf in shown.leaves) == text


def test_a_long_passage_is_shown_around_its_claim() -> None:
    text = "word " * 200 + "forty trucks came " + "word " * 200
    at = text.index("forty")
    own = marked("", read_words("x"), "en").hits
    assert own == ()
    shown = marked(text, read_words("truck"), "en")
    assert [leaf.text for leaf in shown.leaves if leaf.is_hit] == ["trucks"]
    assert shown.text in text
    assert at > len(shown.text)


def test_a_name_is_marked_inside_its_words() -> None:
    shown = marked_name("سالم الحَربي", read_words("حرب"))
    assert [leaf.text for leaf in shown.leaves if leaf.is_hit] == ["حَرب"]
    assert marked_name("سالم", read_words("حرب")) == Marked("سالم")


@pytest.mark.parametrize(
    ("language", "empty", "nothing"),
    [
        ("ar", "عمّ تبحث؟", "لا شيء فيه هذه الكلمات كلها"),
        ("en", "What are you looking for?", "Nothing holds all these words"),
    ],
)
def test_the_page_before_and_after_a_search_in_vain(
    newsroom: Newsroom, language: str, empty: str, nothing: str
) -> None:
    client = browser(newsroom.checker, language)
    assert empty in client.get(URL).content.decode()
    assert nothing in client.get(URL, {"q": "زرافة"}).content.decode()


def test_the_page_leads_to_what_was_found(newsroom: Newsroom) -> None:
    article = newsroom.split()
    claim = newsroom.figure(article, "40 شاحنة")
    page = browser(newsroom.checker).get(URL, {"q": "40 شاحنة"}).content.decode()
    assert f"/claims/{claim.uid}/" in page
    assert f"/articles/{article.pk}/" in page
    assert '<mark class="own">40</mark>' in page
    assert 'value="40 شاحنة"' in page


@pytest.mark.parametrize("words", ["<script>", "%", "'", '"><b>'])
def test_whatever_is_typed_is_shown_as_it_was(newsroom: Newsroom, words: str) -> None:
    answer = browser(newsroom.checker).get(URL, {"q": words, "kind": "poems", "after": "-1"})
    assert answer.status_code == 200
    assert "<script>" not in answer.content.decode().split("<main", 1)[1].split("</main>")[0]


def test_a_page_costs_the_same_however_much_is_found(newsroom: Newsroom, django_assert_max_num_queries: Any) -> None:
    newsroom.split("\n".join(f"وصلت {n} سفينة." for n in range(200, 230)))
    client = browser(newsroom.checker)
    client.get(URL)
    with django_assert_max_num_queries(26):
        client.get(URL, {"q": "سفينة"})


def tool(newsroom: Newsroom, **asked: str) -> Any:
    headers = {"Authorization": f"Bearer {ApiToken.objects.issue(newsroom.checker, 'x')[1]}"}
    return Client(headers=headers).get("/api/v1/search/", asked)


def test_the_api_gives_the_spans_of_the_words(newsroom: Newsroom) -> None:
    newsroom.split("\n".join(f"وصلت {n} سفينة." for n in range(200, 230)))
    sections = tool(newsroom, q="سفينة").json()
    assert [section["kind"] for section in sections] == ["claims", "articles", "claimants", "sources"]
    passage = sections[0]["results"][0]["passage"]
    assert [passage["text"][slice(*span)] for span in passage["hits"]] == ["سفينة"]
    (page,) = (
        Client(headers={"Authorization": f"Bearer {ApiToken.objects.issue(newsroom.checker, 'y')[1]}"})
        .get(sections[0]["next"])
        .json()
    )
    assert (page["count"], page["is_more"], len(page["results"])) == (30, False, PAGE)


@pytest.mark.parametrize(
    "asked",
    [{}, {"q": " "}, {"q": "x" * 201}, {"q": "x", "kind": "poems"}, {"q": "x", "after": "-1"}, {"q": "x", "page": "2"}],
)
def test_the_api_refuses_what_it_does_not_know(newsroom: Newsroom, asked: dict[str, str]) -> None:
    assert tool(newsroom, **asked).status_code == 400


def test_a_confidential_reference_is_not_told_by_the_api(newsroom: Newsroom) -> None:
    hidden = LibraryDraft("موظف في الميناء", kind="person", visibility="confidential")
    add_source(newsroom.desk, hidden, by=newsroom.checker)
    assert [section["count"] for section in tool(newsroom, q="موظف").json()] == [0, 0, 0, 0]
    assert "موظف في" in browser(newsroom.checker).get(URL, {"q": "موظف"}).content.decode().replace(
        "<mark>", ""
    ).replace("</mark>", "")
