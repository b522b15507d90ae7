"""Wikidata's query service: figures of countries, each with the day it is of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from claims.models import Connector
from claims.verification.connectors.asking import Answer, Call, ask
from claims.verification.connectors.errors import ServiceUnreachable
from claims.verification.connectors.google_fact_check import read_day
from claims.verification.connectors.indicators import Indicator, indicators_for, year_of
from claims.verification.protocol import ReferenceQuestion, ReferenceRow

MOST = 50
_QUERY = """SELECT ?item ?label ?value ?time WHERE {{
  ?item wdt:P297 "{country}" ; p:{code} ?statement .
  ?statement psv:{code} ?node . ?node wikibase:quantityAmount ?value .
  OPTIONAL {{ ?statement pq:P585 ?time }}
  ?statement wikibase:rank ?rank . FILTER(?rank != wikibase:DeprecatedRank)
  OPTIONAL {{ ?item rdfs:label ?label . FILTER(LANG(?label) = "en") }}
}} ORDER BY DESC(?time) LIMIT {most}"""


class Wikidata:
    """SPARQL answers in JSON. A value counts for the year of its point in time; one without is left out."""

    name = "wikidata"
    titles: Mapping[str, str] = {"ar": "ويكي بيانات", "en": "Wikidata"}
    address = "https://query.wikidata.org"
    needs_secret = False
    per_day: int | None = None

    def figures(self, connector: Connector, asked: ReferenceQuestion) -> Sequence[ReferenceRow]:
        """The rows of the indicator, country and year that are asked for; raises a ServiceError."""
        year = year_of(asked)
        if len(asked.countries) != 1 or (asked.start and year is None):
            return ()
        (country,) = asked.countries
        for indicator in indicators_for(asked):
            if not indicator.wikidata:
                continue
            answer = ask(connector, self._call(country, indicator.wikidata), self._check)
            rows = [_row(entry, country, indicator, answer) for entry in answer.data["results"]["bindings"]]
            return [row for row in rows if row and year in (None, row.start.year)]
        return ()

    def try_it(self, connector: Connector) -> str:
        answer = ask(connector, self._call("EG", "P1082"), self._check, fresh=True)
        found = answer.data["results"]["bindings"]
        return f"{_text(found[0], 'value')} ({_text(found[0], 'time')[:10]})" if found else "0"

    def _call(self, country: str, code: str) -> Call:
        query = _QUERY.format(country=country, code=code, most=MOST)
        return Call(
            "/sparql", {"query": query, "format": "json"}, headers={"Accept": "application/sparql-results+json"}
        )

    def _check(self, data: Any) -> None:
        results = data.get("results") if isinstance(data, dict) else None
        if not isinstance(results, dict) or not isinstance(results.get("bindings"), list):
            raise ServiceUnreachable(self.name, "no result bindings")


def _text(entry: Any, name: str) -> str:
    found = entry.get(name) if isinstance(entry, dict) else None
    return str(found.get("value") or "") if isinstance(found, dict) else ""


def _row(entry: Any, country: str, indicator: Indicator, answer: Answer) -> ReferenceRow | None:
    day = read_day(_text(entry, "time"))
    try:
        value = Decimal(_text(entry, "value"))
    except InvalidOperation:
        return None
    if day is None:
        return None
    return ReferenceRow(
        indicator=indicator.names,
        place=_text(entry, "label") or country,
        country=country,
        period=str(day.year),
        start=date(day.year, 1, 1),
        end=date(day.year, 12, 31),
        value=value,
        written=f"{value:f}",
        unit=indicator.unit,
        measure=indicator.unit,
        source=f"{Wikidata.titles['en']}, {indicator.wikidata}",
        url=_text(entry, "item"),
        as_of=answer.asked_at.date().isoformat(),
    )
