"""Consistency of English articles: two sentences each, and what differs between them, told from both sides."""

from __future__ import annotations

from datetime import date

import pytest

from claims.verification.checkers.consistency import Consistency
from tests.unit.verification.reading import Newsroom, said

CASES = [
    (
        "12 soldiers were killed in an attack on an army post in Aleppo.",
        "An official said the attack on the army post in Aleppo killed 15 soldiers.",
        "tellings 12 soldiers / 15 soldiers; tellings 15 soldiers / 12 soldiers",
    ),
    (
        "12 soldiers were killed in an attack on an army post in Aleppo.",
        "15 soldiers were killed in an attack on an army post in Homs.",
        "",
    ),
    (
        "12 soldiers were killed in an attack on an army post in Aleppo.",
        "15 soldiers were wounded in the attack on the army post in Aleppo.",
        "",
    ),
    (
        "12 soldiers were killed and 15 soldiers were wounded in an attack on an army post in Aleppo.",
        "",
        "",
    ),
    (
        "12 soldiers were killed in an attack on an army post in Aleppo.",
        "A doctor said 12 soldiers died in the attack on the army post in Aleppo.",
        "",
    ),
    (
        "About 12 soldiers were killed in an attack on an army post in Aleppo.",
        "An official said 13 soldiers died in the attack on the army post in Aleppo.",
        "",
    ),
    (
        "About 12 soldiers were killed in an attack on an army post in Aleppo.",
        "An official said 30 soldiers died in the attack on the army post in Aleppo.",
        "tellings 12 soldiers / 30 soldiers; tellings 30 soldiers / 12 soldiers",
    ),
    (
        "More than 10 soldiers were killed in an attack on an army post in Aleppo.",
        "An official said 13 soldiers died in the attack on the army post in Aleppo.",
        "",
    ),
    (
        "12 soldiers were killed in an attack on an army post in Aleppo in 2014.",
        "15 soldiers were killed in an attack on an army post in Aleppo in 2015.",
        "",
    ),
    (
        "12 soldiers were killed in an attack on an army post in Aleppo yesterday.",
        "15 soldiers were killed in an attack on an army post in Aleppo today.",
        "",
    ),
    (
        "12 soldiers were killed in an attack on an army post in Aleppo.",
        "Another 15 soldiers were killed in an attack on an army post in Aleppo.",
        "",
    ),
    (
        "12 soldiers were killed in an attack on an army post in Aleppo.",
        "15 soldiers were not killed in the attack on the army post in Aleppo.",
        "",
    ),
    (
        "40 trucks reached the city.",
        "30 trucks left the city.",
        "",
    ),
    (
        "The old port took in 40 merchant ships.",
        "The manager said the old port took in 45 merchant ships.",
        "tellings 40 merchant ships / 45 merchant ships; tellings 45 merchant ships / 40 merchant ships",
    ),
    (
        "The old port took in 40 merchant ships.",
        "The manager said the old port took in 45 war ships.",
        "",
    ),
    (
        "The old port took in 40 merchant ships.",
        "The manager said the new port took in 45 merchant ships.",
        "",
    ),
    (
        "The Leeds council road budget is $5 million.",
        "The mayor said the Leeds council road budget is $7 million.",
        "tellings $5 million / $7 million; tellings $7 million / $5 million",
    ),
    (
        "Bread prices in the capital rose by 5 percent.",
        "Bread prices in the capital rose to 7 percent.",
        "",
    ),
    (
        "Bread prices in the capital rose by 5 percent.",
        "The ministry said bread prices in the capital rose by 7 percent.",
        "tellings 5 percent / 7 percent; tellings 7 percent / 5 percent",
    ),
    (
        "The international book fair drew 5,000 visitors.",
        "The organisers said the international book fair drew 6,000 visitors.",
        "tellings 5,000 visitors / 6,000 visitors; tellings 6,000 visitors / 5,000 visitors",
    ),
    (
        "The total toll of the northern quake reached 150 people on 10 November 2015.",
        "The total toll of the northern quake reached 120 people on 15 November 2015.",
        "falls 120 people / 150 people; falls 150 people / 120 people",
    ),
    (
        "The total toll of the northern quake reached 120 people on 10 November 2015.",
        "The total toll of the northern quake reached 150 people on 15 November 2015.",
        "",
    ),
    (
        "The minister said jets hit targets in the cities of Raqqa and Homs.",
        "A spokesman said jets struck depots in the provinces of Raqqa and Homs.",
        (
            "tellings cities of Raqqa and Homs / provinces of Raqqa and Homs; "
            "tellings provinces of Raqqa and Homs / cities of Raqqa and Homs"
        ),
    ),
    (
        "The minister said jets hit targets in the city of Aleppo.",
        "A spokesman said the army had sent men to the province of Aleppo.",
        "",
    ),
    (
        "The minister said fighter jets bombed arms depots and fuel tanks in the city of Aleppo.",
        "A spokesman said fighter jets bombed arms depots and fuel tanks in the province of Aleppo.",
        "tellings city of Aleppo / province of Aleppo; tellings province of Aleppo / city of Aleppo",
    ),
    (
        "The minister said fighter jets bombed arms depots and fuel tanks in the city of Aleppo.",
        "A spokesman said fighter jets bombed arms depots and fuel tanks in the city of Homs.",
        "tellings city of Aleppo / city of Homs; tellings city of Homs / city of Aleppo",
    ),
    (
        "The minister said jets bombed the city of Aleppo.",
        "A spokesman said the army entered the city of Homs after a long siege.",
        "",
    ),
    (
        "The minister said the team toured the cities of Raqqa and Homs.",
        "A spokesman said the team toured the cities of Raqqa and Homs.",
        "",
    ),
]
"""The first sentence, the second, and what differs between them."""


@pytest.mark.parametrize(
    ("one", "two", "wanted"), CASES, ids=[f"{n:02}-{case[2] or 'silent'}" for n, case in enumerate(CASES)]
)
def test_what_differs_inside_an_article(one: str, two: str, wanted: str) -> None:
    article = f"{one} {two}".strip()
    newsroom = Newsroom(article, "en", date(2015, 11, 17))
    found = [finding for facts in newsroom.facts for finding in Consistency().check(facts, newsroom)]
    assert {finding.outcome for finding in found} <= {"differs"}
    told = sorted({entry.removeprefix("differs ") for entry in said(found)})
    assert "; ".join(told) == wanted
    for finding in found:
        assert set(finding.summary) == {"ar", "en"} and finding.reason == "checker-differs"
        for telling in finding.working["tellings"]:
            assert f"{telling['before']}{telling['figure']}{telling['after']}".strip() in article
