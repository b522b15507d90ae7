"""The default weights put an article's claims in the order in which an experienced editor would check them."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest

from claims import extraction as ext
from claims.models.priority import priority_of

ROOT = Path(__file__).resolve().parents[3]
SEED = ROOT.parent / "shared" / "data" / "seed_article.txt"
WEIGHTS = {
    name: row["weight"]
    for name, row in tomllib.loads((ROOT / "claims" / "presets.toml").read_text(encoding="utf-8"))["weights"].items()
}

OURS_AR = """بلدية الساحل "تطوي" أزمة المياه.. والشركة تعد بحل "نهائي"

فيما كان المشهد يقول إن الأزمة انتهت، عادت الصهاريج إلى الأحياء.
وقررت البلدية العمل مع القرى كـ"شركاء" في إدارة المياه.
وقال رئيس البلدية سالم الحربي في لقاء مع السكان: "من الضروري أن نعمل مع القرى كشركاء في كل بئر".
وقالت العاصمة إن ما جرى اعتداء.
وأكدت المهندسة ليلى حداد أن "الفرق أصلحت مضخة وادي النخيل الشرقي قبل الفجر".
وقالت ليلى حداد لاحقا إن "الفرق عاينت مضخة وادي النخيل الشرقي بعد الظهر".
وقال متحدث باسم الشركة في بيان: "تم الاتفاق على تنسيق أفضل بين الفرق في الأسابيع المقبلة".
وذكر مدير الشبكة نبيل قاسم أن الشركة أصلحت 4111 أنبوبا ونفذت 2299 جولة وبدلت 562 عدادا و64 مضخة و54 صماما.
وقال المهندس إن عدد الجولات تضاعف.
وأعلنت الشركة وصول 37 شاحنة منها ثماني صهاريج وأربع رافعات.
"""
OURS_EN = """Coast council 'closes' the water crisis

The council decided to work with the villages as "partners" on water.
Mayor Salem Harbi said: "We must work with the villages as partners at every well."
Engineer Laila Haddad said the crews repaired the east valley pump before dawn. Laila Haddad said later that the crews \
inspected the east valley pump in the afternoon.
Network director Nabil Qasim said that the company repaired 4,111 joints, made 2,299 rounds, replaced 562 gauges, \
64 pumps and 54 valves.
"""

SEED_ORDER = (
    ("37 طائرة",),
    ("أبلغ بوتين",),
    ("قالت موسكو إنه اعتداء",),
    ("أكد وزير الدفاع الروسي سيرجي شويغو", "قال الوزير إن"),
    ("4111 هدف", "562 مركز", "64 معسكر", "54 ورشة"),
    ("قال الكرملين في بيان",),
    ("تضاعف",),
)
OUR_ORDER = (
    ("37 شاحنة",),
    ("قال رئيس البلدية",),
    ("قالت العاصمة إن ما جرى اعتداء",),
    ("أكدت المهندسة ليلى حداد", "قالت ليلى حداد"),
    ("4111 أنبوبا", "562 عداد", "64 مضخة", "54 صمام"),
    ("قال متحدث باسم الشركة",),
    ("تضاعف",),
)
ENGLISH_ORDER = (
    ("Mayor Salem Harbi said",),
    ("4,111 joints", "562 gauges", "64 pumps", "54 valves"),
    ("Engineer Laila Haddad said", "Laila Haddad said later"),
)


def priorities(text: str) -> dict[str, float]:
    """{words of the claim: priority}."""
    return {
        claim.span.quote(text): priority_of({reason.name: reason.strength for reason in claim.reasons}, WEIGHTS)
        for claim in ext.extract(text).claims
    }


def of(found: dict[str, float], opening: str) -> float:
    matching = [priority for words, priority in found.items() if words.startswith(opening)]
    assert len(matching) == 1, f"{opening}: {matching}"
    return matching[0]


def assert_order(text: str, order: Sequence[Sequence[str]]) -> None:
    """Every claim of a group comes before every claim of the next one, and nothing before the first."""
    found = priorities(text)
    groups = [[of(found, opening) for opening in group] for group in order]
    for earlier, later in pairwise(groups):
        assert min(earlier) > max(later), (order, groups)
    assert max(found.values()) == groups[0][0]


@pytest.mark.skipif(not SEED.exists(), reason="the seed article is not here: ../shared/data/seed_article.txt")
class TestSeedArticle:
    def test_the_editor_s_order(self) -> None:
        assert_order(SEED.read_text(encoding="utf-8"), SEED_ORDER)

    def test_what_nobody_says_is_not_on_the_worklist(self) -> None:
        found = priorities(SEED.read_text(encoding="utf-8"))
        assert not [words for words in found if "المشهد يقول" in words or "يؤكدان" in words]

    def test_the_base_of_every_rate_stays(self) -> None:
        assert of(priorities(SEED.read_text(encoding="utf-8")), "48 يوم") >= 0


@pytest.mark.parametrize(
    ("text", "order"), [pytest.param(OURS_AR, OUR_ORDER, id="ar"), pytest.param(OURS_EN, ENGLISH_ORDER, id="en")]
)
def test_our_own_articles(text: str, order: Sequence[Sequence[str]]) -> None:
    assert_order(text, order)


def test_a_figure_of_speech_is_no_claim() -> None:
    assert not [words for words in priorities(OURS_AR) if "المشهد يقول" in words]


def test_every_reason_that_is_given_has_its_weight() -> None:
    for text in (OURS_AR, OURS_EN):
        given = {reason.name for claim in ext.extract(text).claims for reason in claim.reasons}
        assert given <= set(WEIGHTS)
