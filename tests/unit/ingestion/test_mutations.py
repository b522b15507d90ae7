"""Articles mutated thousands of times: no claim keeps its verdict falsely, and hardly any loses it for nothing."""

from __future__ import annotations

import pytest

from tests.unit.ingestion.mutations import MUTATORS, articles
from tests.unit.ingestion.tally import Tally, run

SHORT, WHOLE = 500, 5_000
"""Mutations in each language."""


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize(
    ("mutations", "seed"),
    [
        pytest.param(SHORT, 7, id="short"),
        pytest.param(WHOLE, 20_260, id="whole", marks=[pytest.mark.long, pytest.mark.timeout(1200)]),
    ],
)
def test_no_verdict_is_carried_falsely(
    language: str, mutations: int, seed: int, capsys: pytest.CaptureFixture[str]
) -> None:
    tally = run(language, mutations, seed=seed)
    with capsys.disabled():
        print(f"\n{language}: {tally}")
    assert tally.mutations == mutations
    assert tally.untouched > 10 * mutations
    assert tally.false_carries == []
    assert tally.share_kept >= 0.99, "\n".join(tally.lost[:40])


@pytest.mark.parametrize("name", MUTATORS)
def test_every_mutator_changes_something(name: str) -> None:
    from random import Random

    changed = 0
    for language in ("ar", "en"):
        for seed in range(12):
            for article in articles(language):
                changed += MUTATORS[name](article, Random(seed)).render() != article.render()
    assert changed >= 12


def test_the_judge_sees_a_false_carry() -> None:
    """The truth itself can tell: a carry over a changed figure is called false."""
    from random import Random

    from claims.ingestion.meaning import read_version
    from claims.ingestion.outcomes import Outcome, Status
    from tests.unit.ingestion.mutations import change_figure
    from tests.unit.ingestion.tally import judge, standing_claims

    article = articles("en")[0]
    mutated = change_figure(article, Random(3))
    old, new = (read_version(one.render()[0], "en") for one in (article, mutated))
    outcomes = [Outcome(claim.uid, Status.EXACT, claim.span) for claim in standing_claims(old)]
    tally = Tally()
    judge(tally, (article, old), (mutated, new), outcomes, "change a figure")
    assert tally.false_carries
