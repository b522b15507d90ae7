"""Table files: what each becomes, and which row and column of a wrong one is named."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.utils import translation

from claims.verification.checkers.words import lexis, words_of
from claims.verification.places import countries_in, country_of
from claims.verification.tables.periods import read_period
from claims.verification.tables.records import UnreadableTable
from claims.verification.tables.services import read_table
from claims.verification.tables.values import read_unit, read_value

HEADINGS = "indicator,place,period,value,unit,source\n"


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", (2024, 1, 1), (2024, 12, 31)),
        ("٢٠٢٤", (2024, 1, 1), (2024, 12, 31)),
        ("2024-Q2", (2024, 4, 1), (2024, 6, 30)),
        ("Q1 2024", (2024, 1, 1), (2024, 3, 31)),
        ("2023H2", (2023, 7, 1), (2023, 12, 31)),
        ("2024M02", (2024, 2, 1), (2024, 2, 29)),
        ("2024-12", (2024, 12, 1), (2024, 12, 31)),
        ("2024-05-17", (2024, 5, 17), (2024, 5, 17)),
        ("2019–2021", (2019, 1, 1), (2021, 12, 31)),
    ],
)
def test_periods(text: str, first: tuple[int, int, int], last: tuple[int, int, int]) -> None:
    assert read_period(text) == (date(*first), date(*last))


@pytest.mark.parametrize(
    "text", ["", "24", "2024-13", "2024Q5", "2024-02-30", "0000", "2021-2019", "last year", "2024Q0"]
)
def test_what_is_no_period(text: str) -> None:
    assert read_period(text) is None


@pytest.mark.parametrize(
    ("text", "comma", "value"),
    [
        ("12,356,117", False, "12356117"),
        ("12 356 117", False, "12356117"),
        ("١٢٬٣٥٦٫٥", False, "12356.5"),
        ("-1.5", False, "-1.5"),
        ("−3", False, "-3"),
        ("1.2e6", False, "1200000"),
        ("12,4", True, "12.4"),
        ("1,234", False, "1234"),
    ],
)
def test_values(text: str, comma: bool, value: str) -> None:
    assert read_value(text, decimal_comma=comma) == Decimal(value)


@pytest.mark.parametrize("text", ["12,4", "1,2345", "abc", "12%", "9" * 40, "1e99", "--5", "1.2.3"])
def test_what_is_no_value(text: str) -> None:
    assert read_value(text) is None


@pytest.mark.parametrize(
    ("unit", "measure", "worth"),
    [
        ("%", "percent", 1),
        ("في المئة", "percent", 1),
        ("million US dollars", "USD", 1_000_000),
        ("مليون دولار أمريكي", "USD", 1_000_000),
        ("USD", "USD", 1),
        ("thousand tonnes", "tonne", 1000),
        ("km²", "square-kilometer", 1),
        ("persons", "", 1),
        ("نسمة", "", 1),
        ("thousand people", "", 1000),
        ("", "", 1),
    ],
)
def test_units_are_read_as_an_articles_are(unit: str, measure: str, worth: int) -> None:
    assert read_unit(unit) == (measure, Decimal(worth))


@pytest.mark.parametrize(
    ("place", "code"),
    [
        ("Egypt", "EG"),
        ("Egypt, Arab Rep.", "EG"),
        ("EGY", "EG"),
        ("eg", "EG"),
        ("مصر", "EG"),
        ("المملكة العربية السعودية", "SA"),
        ("السعودية", "SA"),
        ("United Kingdom", "GB"),
        ("Côte d’Ivoire", "CI"),
        ("فلسطين", "PS"),
        ("صفاقس | Sfax", ""),
        ("World", ""),
        ("", ""),
    ],
)
def test_countries(place: str, code: str) -> None:
    assert country_of(place) == code


@pytest.mark.parametrize(
    ("language", "text", "codes"),
    [
        ("ar", "بلغ عدد السكان بالأردن والسعودية 45 مليونا", ["JO", "SA"]),
        ("ar", "في الولايات المتحدة الأمريكية", ["US"]),
        ("ar", "في المملكة العربية السعودية", ["SA"]),
        ("ar", "وصلت الشاحنات إلى الميناء", []),
        ("en", "Tunisia's population and that of South Sudan", ["TN", "SS"]),
        ("en", "they told us in no time", []),
    ],
)
def test_countries_in_a_text(language: str, text: str, codes: list[str]) -> None:
    assert [code for code, _, _ in countries_in(words_of(text), lexis(language).prefixes)] == codes


def test_a_csv_file() -> None:
    read = read_table((HEADINGS + "عدد السكان | Population,تونس,2024,12.36,مليون نسمة,INS\n\n").encode())
    (row,) = read.rows
    assert (row.row, row.indicator, row.country, row.value) == (2, "عدد السكان | Population", "TN", Decimal("12360000"))
    assert (row.period_start, row.period_end, row.measure, row.source) == (
        date(2024, 1, 1),
        date(2024, 12, 31),
        "",
        "INS",
    )


@pytest.mark.parametrize(
    "text",
    [
        "المؤشر;البلد;السنة;القيمة;الوحدة\nنسبة البطالة;الأردن;٢٠٢٣;21,4;%\n",
        "\ufeffUnit\tTIME_PERIOD\tCountry Name\tIndicator Name\tOBS_VALUE\n%\t2023\tJordan\tنسبة البطالة\t21.4\n",
        'indicator,place,period,value,unit\r\n"نسبة البطالة","الأردن","2023","21.4","percent"\r\n',
    ],
    ids=["arabic-semicolons", "tabs-in-another-order", "quoted"],
)
def test_ways_to_write_the_same(text: str) -> None:
    (row,) = read_table(text.encode()).rows
    assert (row.country, row.value, row.measure) == ("JO", Decimal("21.4"), "percent")


def test_rows_without_a_value_are_counted() -> None:
    read = read_table((HEADINGS + "a,Egypt,2023,..,,\na,Egypt,2024,5,,\na,Egypt,2025,,,\n").encode())
    assert (len(read.rows), read.left_out) == (1, 2)


@pytest.mark.parametrize(
    ("rows", "wrong"),
    [
        ("a,Egypt,2024,x5,,\n", [(2, "value")]),
        ("a,Egypt,last year,5,,\n", [(2, "period")]),
        ("a,Egypt,2024,5,,\n,Egypt,2024,5,,\na,,2024,5,,\n", [(3, "indicator"), (4, "place")]),
        ("a,Egypt,2024\n", [(2, "")]),
        ("a,Egypt,2024,5,,\na,Egypt,soon,much,,\n", [(3, "period"), (3, "value")]),
    ],
)
def test_errors_name_the_row_and_the_column(rows: str, wrong: list[tuple[int, str]]) -> None:
    with pytest.raises(UnreadableTable) as refused:
        read_table((HEADINGS + rows).encode())
    assert [(error["row"], error["column"]) for error in refused.value.details["errors"]] == wrong


def test_errors_are_told_in_the_words_of_the_file_and_of_the_reader() -> None:
    with translation.override("ar"), pytest.raises(UnreadableTable) as refused:
        read_table("المؤشر;البلد;السنة;القيمة\nسكان;مصر;2024;كثير\n".encode())
    (error,) = refused.value.details["errors"]
    assert error["column"] == "القيمة"
    assert "كثير" in error["message"] and "not a number" not in error["message"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "headings"),
        (b"indicator,place\na,b\n", "period"),
        (b"value,value,place,period,indicator\n", "Two columns"),
        (HEADINGS.encode(), "no row"),
        ("قيمة".encode("utf-16"), "UTF-8"),
        (b"PK\x03\x04\x00\x00", "content of a file"),
        (HEADINGS.encode() + b'a,"Egypt', "not CSV"),
        (b"{nonsense", "not JSON"),
        (b"[" * 100_000, "not JSON"),
        (b'{"class":"collection","link":{}}', "no values"),
    ],
)
def test_files_that_are_no_table(content: bytes, told: str) -> None:
    with translation.override("en"), pytest.raises(UnreadableTable, match=told):
        read_table(content)


def cube(**changes: Any) -> bytes:
    dataset = {
        "version": "2.0",
        "class": "dataset",
        "label": "Labour force survey",
        "source": "Department of Statistics",
        "id": ["metric", "geo", "time"],
        "size": [1, 2, 2],
        "role": {"time": ["time"], "geo": ["geo"], "metric": ["metric"]},
        "dimension": {
            "metric": {"category": {"label": {"UNR": "نسبة البطالة"}, "unit": {"UNR": {"label": "%"}}}},
            "geo": {"category": {"index": ["JO", "EG"], "label": {"JO": "الأردن", "EG": "مصر"}}},
            "time": {"category": {"index": {"2023": 0, "2024": 1}}},
        },
        "value": [21.4, None, 7.1, 6.9],
    }
    return json.dumps(dataset | changes).encode()


def test_a_json_stat_file() -> None:
    read = read_table(cube())
    told = [(row.indicator, row.country, row.period, str(row.value), row.measure) for row in read.rows]
    assert told == [
        ("نسبة البطالة", "JO", "2023", "21.4", "percent"),
        ("نسبة البطالة", "EG", "2023", "7.1", "percent"),
        ("نسبة البطالة", "EG", "2024", "6.9", "percent"),
    ]
    assert (read.left_out, read.title, read.source) == (1, "Labour force survey", "Department of Statistics")


def test_sparse_values_and_the_bundle_of_version_1() -> None:
    inside = json.loads(cube(value={"0": 21.4, "3": 6.9}))
    dimension = inside["dimension"] | {"id": inside.pop("id"), "size": inside.pop("size"), "role": inside.pop("role")}
    bundled = json.dumps({"dataset": inside | {"dimension": dimension}}).encode()
    assert [row.row for row in read_table(bundled).rows] == [1, 4]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"role": {}}, "time, geo"),
        ({"value": [1, 2]}, "2 values"),
        ({"size": [1, 2, 3]}, "sizes"),
        ({"size": [1, 2, "x"]}, "no JSON-stat"),
        ({"dimension": {"geo": {}}}, "no JSON-stat"),
        ({"id": ["metric", "geo", "nowhere"]}, "no JSON-stat"),
    ],
)
def test_json_stat_that_is_wrong(changes: dict[str, Any], told: str) -> None:
    with translation.override("en"), pytest.raises(UnreadableTable, match=told):
        read_table(cube(**changes))


def test_a_wrong_cell_of_a_cube_is_named() -> None:
    with pytest.raises(UnreadableTable) as refused:
        read_table(cube(value=[21.4, "many", 7.1, 6.9]))
    assert [(error["row"], error["column"]) for error in refused.value.details["errors"]] == [(2, "value")]
