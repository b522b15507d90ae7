"""Arithmetic on English sentences: each with everything that is said of all its claims."""

from __future__ import annotations

from datetime import date

import pytest

from claims.verification.checkers.arithmetic import Arithmetic
from tests.unit.verification.reading import NoLookups, read, said

PUBLISHED = date(2015, 11, 17)

CASES = [
    ("The number rose from 120 to 150, an increase of 30.", "supports change 30"),
    ("The number rose from 120 to 150, an increase of 40.", "differs change 30"),
    ("15 of 60 members, or 25%, voted for it.", "supports share 25%"),
    ("15 of 60 members, or 35%, voted for it.", "differs share 25%"),
    ("Prices rose 25% from $80 to $100.", "supports percent-change 25%"),
    ("Prices rose 35% from $80 to $100.", "differs percent-change 25%"),
    ("Prices rose from $100 to $80.", "differs direction up"),
    ("Police seized 12 cars, 8 motorcycles and 5 trucks, a total of 30 vehicles.", "differs sum 25"),
    ("Police seized 12 cars, 8 motorcycles and 5 trucks, a total of 25 vehicles.", "supports sum 25"),
    ("In 2 raids, police seized 12 cars and 5 trucks, a total of 17 vehicles.", "supports sum 17"),
    ("A total of 30 vehicles: 12 cars, 8 motorcycles and 5 trucks.", "unclear parts 5"),
    ("On Monday, 17 November 2015, 20 people came.", "differs weekday 2015-11-17"),
    ("On Tuesday, 17 November 2015, 110% of voters came.", "differs limit share"),
    ("They counted between 40 and 20 people.", "differs limit range"),
    ("Profits rose to $150 million from $120 million, up 25 percent.", "supports percent-change 25%"),
    ("Profits rose to $150 million from $120 million, up 35 percent.", "differs percent-change 25%"),
    ("Two thirds of the 90 members, or 60, voted.", "supports share 0.667"),
    ("Two thirds of the 90 members, or 40, voted.", "differs share 0.444"),
    ("The ratio of women to men was 3 to 1: 30 women and 10 men.", "supports ratio 3"),
    ("The ratio of women to men was 3 to 1: 30 women and 15 men.", "differs ratio 2"),
    ("Turnout rose 5 percentage points from 40% to 45%.", "supports change 5"),
    ("Turnout rose 5 percent from 40% to 45%.", "unclear percent-change 12.5%"),
    ("Of 60 members, 15 (25%) voted yes.", "supports share 25%"),
    ("Of 60 members, 15 (45%) voted yes.", "differs share 25%"),
    ("The team made 480 calls in 12 days, or 40 a day.", "supports rate 40"),
    ("The team made 480 calls in 12 days, or 60 a day.", "differs rate 40"),
    ("It was built 30 years ago, in 1985.", "supports span 30"),
    ("It was built 20 years ago, in 1985.", "differs span 30"),
    ("It lasted 48 days, from 30 September to 17 November 2015.", "supports span 48"),
    ("It lasted 60 days, from 30 September to 17 November 2015.", "differs span 48"),
    ("It opened on 30 September 2015, 48 days before 17 November 2015.", "supports span 48"),
    ("The count doubled from 50 to 110.", "supports times 2.2"),
    ("The count doubled from 50 to 210.", "differs times 4.2"),
    ("It was -300 degrees Celsius.", "differs limit cold"),
    ("Sales grew to 744 million against 690.4 million, a rise of 7.7%.", "supports percent-change 7.8%"),
    ("30 women and 10 men came, a ratio of 3 to 1.", "supports ratio 3"),
    ("30 women and 10 men came, a ratio of 5 to 1.", "differs ratio 3"),
    ("Nine workers were hurt, including three seriously.", "unclear parts 6"),
    ("Eleven people were held, of whom seven were minors and six were women.", "differs parts −2"),
    ("The fund spent 300 dollars, including 120 dollars on paper and 180 dollars on ink.", "supports parts 0"),
    ("Twelve people were held; nine, including four nurses and a doctor, were freed.", ""),
    ("Forty-three, yes; forty-four, no. Another poll: forty-three, yes; forty-six, no.", ""),
    ("Of the 20 workers hurt, seven of them were in the plant, and 92 others left.", ""),
    ("The museum drew 300 pupils: 120 from the city and 190 from the villages.", "differs parts −10"),
    ("More than 30 tonnes were shipped, including 12 tonnes of rice and 25 tonnes of wheat.", ""),
    (
        "The town spent $2.5 million, including $1.5 million on roads and $1.4 million on parks.",
        "differs parts −400,000",
    ),
    ("They sold 12 paintings, 3 statues and 5 rugs, 20 pieces in all.", "supports sum 20"),
    ("They sold 12 paintings, 3 statues and 5 rugs, 25 pieces in all.", "differs sum 20"),
    ("They raised $1.2 million and $2.3 million, a total of $3.5 million.", "supports sum 3,500,000"),
    ("They raised $1.2 million and $2.3 million, a total of $4.5 million.", "differs sum 3,500,000"),
    ("Police seized 12 cars and 8 bikes on Sunday, bringing the total to 130.", ""),
    ("Police seized 12 cars and 8 bikes on Sunday, bringing the total to 15.", "differs sum 20"),
    ("A total of 300 people attended two meetings.", ""),
    ("Accidents fell from 150 to 120, a drop of 20 percent.", "supports percent-change −20%"),
    ("Accidents fell from 150 to 120, a drop of 30 percent.", "differs percent-change −20%"),
    ("Bread went from $2 to $3, an increase of $2.", "differs change 1"),
    ("Exports rose 10 percent to reach $110 million compared with $100 million.", "supports percent-change 10%"),
    ("Exports rose 20 percent to reach $110 million compared with $100 million.", "differs percent-change 10%"),
    ("Profit was $80 million compared with $100 million, up 20 percent.", "differs percent-change −20%"),
    ("Turnout rose seven percentage points from 40% to 45%.", "differs change 5"),
    ("The team went from 5 players to 8 players.", ""),
    ("About 20 of 60 members, or 30 percent, came.", "supports share 33.3%"),
    ("20 of 60 members (33%) came.", "supports share 33.3%"),
    ("20 of 60 members (43%) came.", "differs share 33.3%"),
    ("70 of the 60 members voted.", "differs limit part"),
    ("90 percent of pupils passed in 12 schools.", ""),
    ("Output was 150% of last year's.", ""),
    ("Debt stands at 110% of gross domestic product.", ""),
    ("It was -12 degrees Celsius.", ""),
    ("They shared the prizes between 40 men and 20 women.", ""),
    ("Between 3 and 5 people came.", ""),
    ("The train carried 9,000 passengers in three weeks.", "unclear rates 428.6"),
    ("The train carried 9,000 passengers in three weeks, or 3,000 a week.", "supports rate 3,000"),
    ("The train carried 9,000 passengers in three weeks, or 5,000 a week.", "differs rate 3,000"),
    ("The works ended three weeks late.", ""),
    ("The ferries carried 600 passengers in a day, 1 day late.", ""),
    ("The show opened on Wednesday, November 18, with 30 painters.", ""),
    ("The show opened on Thursday, November 18, with 30 painters.", "differs weekday 2015-11-18"),
    ("The minister said the show would open on Thursday, November 18, 2015.", "differs weekday 2015-11-18"),
    ("The deadline passed on 30 February 2016, according to 3 sources.", "differs weekday 30 February 2016"),
    ("The festival began 10 days ago.", "unclear day 2015-11-07"),
    ("The festival began 10 days before the match.", ""),
    ("The siege lasted 20 days, from 1 November to 10 November 2015.", "differs span 9"),
    ("The bridge, built 62 years ago, in 1953, was closed.", "supports span 62"),
    ("The order applies 120 days after 1 January 2015.", "unclear day 2015-05-01"),
    ("Cases tripled from 50 to 150.", "supports times 3"),
    ("Cases tripled from 50 to 250.", "differs times 5"),
    ("The price was cut from 150 to 120 dollars.", ""),
    ("Growth slowed the rise from 5% to 3%.", ""),
]
"""The sentence, and what is found in it: outcome, kind and result of each finding; nothing for a sentence to be left
alone."""


@pytest.mark.parametrize(
    ("sentence", "wanted"), CASES, ids=[f"{n:02}-{wanted or 'silent'}" for n, (_, wanted) in enumerate(CASES)]
)
def test_what_is_said_of_a_sentence(sentence: str, wanted: str) -> None:
    found = [finding for facts in read(sentence, "en", PUBLISHED) for finding in Arithmetic().check(facts, NoLookups())]
    assert "; ".join(said(found)) == wanted
    for finding in found:
        assert set(finding.summary) == {"ar", "en"}
        assert all(text.endswith(".") for text in finding.summary.values())
        assert not any(word in " ".join(finding.summary.values()).lower() for word in ("false", "wrong", "زائف", "خطأ"))
        assert (finding.reason != "") == (finding.outcome == "differs" or finding.working.get("rest", "0") != "0")


def test_there_are_cases_enough_to_alarm_and_to_stay_silent() -> None:
    alarms = [wanted for _, wanted in CASES if "differs" in wanted]
    silent = [wanted for _, wanted in CASES if not wanted]
    assert len(CASES) >= 80 and len(alarms) >= 30 and len(silent) >= 10
