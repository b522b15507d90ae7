"""The World Bank's indicators, version 2 of its API."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from claims.models import Connector
from claims.verification.connectors.asking import Answer, Call, ask
from claims.verification.connectors.errors import ServiceRefused, ServiceUnreachable
from claims.verification.connectors.indicators import Indicator, indicators_for, year_of
from claims.verification.protocol import ReferenceQuestion, ReferenceRow

PAGE = "https://data.worldbank.org/indicator"


class WorldBank:
    """Yearly figures by country."""

    name = "world-bank"
    titles: Mapping[str, str] = {"ar": "البنك الدولي", "en": "World Bank"}
    address = "https://api.worldbank.org/v2"
    needs_secret = False
    per_day: int | None = None

    def figures(self, connector: Connector, asked: ReferenceQuestion) -> Sequence[ReferenceRow]:
        """The row of the indicator, country and year asked for, or of the latest year; raises a ServiceError."""
        year = year_of(asked)
        if len(asked.countries) != 1 or (asked.start and year is None):
            return ()
        (country,) = asked.countries
        for indicator in indicators_for(asked):
            answer = ask(connector, self._call(country, indicator.world_bank, year), self._check)
            return [row for entry in answer.data[1] or () if (row := _row(entry, country, indicator, answer))]
        return ()

    def try_it(self, connector: Connector) -> str:
        answer = ask(connector, self._call("EG", "SP.POP.TOTL", None), self._check, fresh=True)
        entry = (answer.data[1] or [{}])[0]
        return f"{entry.get('indicator', {}).get('value')}, {entry.get('date')}: {entry.get('value')}"

    def _call(self, country: str, code: str, year: int | None) -> Call:
        when = {"date": str(year)} if year else {"mrnev": "1"}
        return Call(f"/country/{country}/indicator/{code}", {"format": "json", "per_page": "50", **when})

    def _check(self, data: Any) -> None:
        # An error comes with status 200, as a list of one element.
        if isinstance(data, list) and len(data) == 1 and isinstance(data[0], dict) and "message" in data[0]:
            raise ServiceRefused(self.name, _message(data[0]))
        whole = isinstance(data, list) and len(data) == 2 and isinstance(data[0], dict)
        if not whole or not isinstance(data[1], list | None):
            raise ServiceUnreachable(self.name, "not in the form of version 2")


def _message(error: Mapping[str, Any]) -> str:
    told = error.get("message") or [{}]
    return str(told[0].get("value", "") if isinstance(told, list) and isinstance(told[0], dict) else told)[:200]


def _row(entry: Any, country: str, indicator: Indicator, answer: Answer) -> ReferenceRow | None:
    """One year; None where it has no value yet."""
    if not isinstance(entry, dict) or entry.get("value") is None:
        return None
    try:
        value, year = Decimal(str(entry["value"])), int(str(entry.get("date")))
        start, end = date(year, 1, 1), date(year, 12, 31)
    except (InvalidOperation, ValueError):
        return None
    return ReferenceRow(
        indicator=indicator.names,
        place=str((entry.get("country") or {}).get("value") or country),
        country=country,
        period=str(year),
        start=start,
        end=end,
        value=value,
        written=f"{value:f}",
        unit=indicator.unit,
        measure=indicator.unit,
        source=f"{WorldBank.titles['en']}, {indicator.world_bank}",
        url=f"{PAGE}/{indicator.world_bank}?locations={country}",
        as_of=answer.asked_at.date().isoformat(),
    )
