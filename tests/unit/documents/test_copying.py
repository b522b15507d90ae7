"""Copies of one text are told from independent reports of one event, in Arabic and English."""

from __future__ import annotations

import pytest

from claims.documents.copying import is_one_origin

WIRE_AR = (
    "قالت سلطة الميناء اليوم إن أربعين شاحنة محملة بالدقيق والدواء وصلت إلى الرصيف الشرقي صباح الثلاثاء، "
    "بعد ثمانية أيام من الانتظار عند المعبر. وأضاف مدير الميناء سالم الحربي أن ثلاث شاحنات تعطلت في "
    "الطريق بسبب الأمطار، وأن فرق الصيانة وصلت إليها قبل المساء. وتنتظر المستشفيات في الساحل هذه الشحنة "
    "منذ مطلع الشهر الماضي، كما يقول أطباؤها."
)
WIRE_EN = (
    "The port authority said on Tuesday that forty trucks loaded with flour and medicine had reached the "
    "eastern quay in the morning after waiting for eight days at the crossing. Port director Salem Harbi "
    "added that three trucks broke down on the road because of the rain, and that repair crews got to "
    "them before the evening. Hospitals along the coast have been waiting for this shipment since the "
    "beginning of last month, their doctors say."
)
OWN_AR = (
    "شاهدت مراسلتنا في الميناء رتلًا من الشاحنات يفرغ حمولته على الرصيف. وعدّ عمال الأرصفة أربعين مركبة، "
    "بينها ما يحمل الدقيق. وقال مدير الميناء سالم الحربي لصحيفتنا: «ثلاث شاحنات تعطلت في الطريق بسبب "
    "الأمطار». أما سائق قدم من المعبر فروى أن الانتظار هناك طال أكثر من أسبوع، وأن كثيرين ناموا في "
    "مقصوراتهم بلا ماء."
)
OWN_EN = (
    "Our reporter watched a line of lorries unload at the harbour all morning. Dockers counted forty of "
    'them, some with flour. Port director Salem Harbi told this paper: "three trucks broke down on the '
    'road because of the rain". A driver who came through the crossing said that he had slept in his cab '
    "for more than a week without water, and that others had turned back."
)
MARKED_AR = WIRE_AR.replace("سلطة", "سُلْطَة").replace("أربعين", "اربعين").replace("إلى", "الى").replace("ـ", "")

CASES = [
    pytest.param(WIRE_AR, WIRE_AR, True, id="ar-the-same"),
    pytest.param(WIRE_EN, WIRE_EN, True, id="en-the-same"),
    pytest.param(WIRE_AR, MARKED_AR, True, id="ar-other-spelling"),
    pytest.param(WIRE_EN, WIRE_EN.upper().replace(",", " —"), True, id="en-other-case-and-points"),
    pytest.param(WIRE_AR, WIRE_AR[: len(WIRE_AR) * 2 // 3], True, id="ar-cut-from-the-end"),
    pytest.param(WIRE_EN, WIRE_EN[: len(WIRE_EN) * 2 // 3], True, id="en-cut-from-the-end"),
    pytest.param(WIRE_AR, f"{OWN_AR} {WIRE_AR}", True, id="ar-inside-a-longer-piece"),
    pytest.param(WIRE_EN, f"{OWN_EN} {WIRE_EN}", True, id="en-inside-a-longer-piece"),
    pytest.param(WIRE_AR, WIRE_AR.replace("اليوم", "أمس").replace("الماضي", "الفائت"), True, id="ar-two-words-edited"),
    pytest.param(WIRE_EN, WIRE_EN.replace("rain", "storm").replace("say", "told us"), True, id="en-two-words-edited"),
    pytest.param(WIRE_AR, OWN_AR, False, id="ar-two-reports-of-one-event"),
    pytest.param(WIRE_EN, OWN_EN, False, id="en-two-reports-of-one-event"),
    pytest.param(WIRE_AR, WIRE_EN, False, id="a-translation-shares-no-words"),
    pytest.param(WIRE_AR[:90], WIRE_AR[:90], False, id="ar-too-short-to-tell"),
    pytest.param("Port director Salem Harbi", "Port director Salem Harbi", False, id="en-too-short-to-tell"),
    pytest.param("", WIRE_AR, False, id="nothing"),
]


@pytest.mark.parametrize(("one", "other", "same"), CASES)
def test_one_origin_or_two(one: str, other: str, same: bool) -> None:
    assert is_one_origin(one, other) is same
    assert is_one_origin(other, one) is same
