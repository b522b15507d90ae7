"""JSON-stat, the cube format of statistics offices: version 2.0 datasets, and those of version 1 in their bundle."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod
from typing import Any

from django.utils.translation import gettext as _

from claims.models import TableFormat
from claims.verification.tables.figures import MOST_ROWS, Gathering
from claims.verification.tables.records import ReadTable, UnreadableTable

ROLES = {"time": "period", "geo": "place", "metric": "indicator"}
_HEADINGS = {"indicator": "metric", "place": "geo", "period": "time", "value": "value", "unit": "unit"}


@dataclass(frozen=True, slots=True)
class Category:
    code: str
    label: str
    unit: str = ""


def read_json_stat(text: str) -> ReadTable:
    """The figures of a JSON-stat dataset; raises UnreadableTable with what is wrong and in which cell."""
    dataset = _dataset(text)
    try:
        return _read(dataset)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        raise UnreadableTable(_("This is no JSON-stat dataset: %(why)s.") % {"why": error}, field="file") from error


def _dataset(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnreadableTable(_("This is not JSON."), field="file") from error
    if isinstance(found, dict) and "value" not in found:
        # Version 1 wraps its dataset; the name of the wrapper is free.
        found = next((part for part in found.values() if isinstance(part, dict) and "value" in part), found)
    if not isinstance(found, dict) or "value" not in found or "dimension" not in found:
        raise UnreadableTable(_("This is no JSON-stat dataset: it has no values or no dimensions."), field="file")
    return found


def _read(dataset: Mapping[str, Any]) -> ReadTable:
    dimensions = dataset["dimension"]
    ids = list(dataset.get("id") or dimensions["id"])
    roles = _roles(dataset.get("role") or dimensions.get("role") or {}, ids)
    categories = [_categories(dimensions[name]) for name in ids]
    sizes = [int(size) for size in dataset.get("size") or dimensions["size"]]
    if [len(found) for found in categories] != sizes:
        raise UnreadableTable(_("The dimensions do not have the sizes that the file gives."), field="file")
    if prod(sizes) > MOST_ROWS:
        raise UnreadableTable(_("The table has more than %(most)d rows.") % {"most": MOST_ROWS}, field="file")
    title = str(dataset.get("label") or "")
    gathered = Gathering(_HEADINGS)
    values = _values(dataset["value"], prod(sizes))
    for number, (cell, value) in enumerate(zip(product(*categories), values, strict=True), start=1):
        gathered.add(number, _words(cell, roles, title, value))
    gathered.ended()
    return ReadTable(TableFormat.JSON_STAT, gathered.rows, gathered.left_out, title, str(dataset.get("source") or ""))


def _roles(given: Mapping[str, Sequence[str]], ids: Sequence[str]) -> dict[int, str]:
    """{place of a dimension: its column}; raises UnreadableTable where time or place is not named."""
    found = {ids.index(name): ROLES[role] for role, names in given.items() if role in ROLES for name in names}
    if missing := [role for role in ("time", "geo") if ROLES[role] not in found.values()]:
        told = _("The dataset does not say which dimension is: %(roles)s.") % {"roles": ", ".join(missing)}
        raise UnreadableTable(told, field="file")
    return found


def _categories(dimension: Mapping[str, Any]) -> list[Category]:
    category = dimension["category"]
    labels = category.get("label") or {}
    index = category.get("index") or list(labels)
    codes = list(index) if isinstance(index, list) else sorted(index, key=index.__getitem__)
    units = category.get("unit") or {}
    return [Category(str(code), str(labels.get(code, code)), _unit(units.get(code) or {})) for code in codes]


def _unit(unit: Mapping[str, Any]) -> str:
    return " ".join(str(unit[name]) for name in ("multiplier", "base") if unit.get(name)) or str(unit.get("label", ""))


def _values(values: Any, cells: int) -> Iterator[str]:
    """Each cell's value as it is written, "" for none; sparse ones stand under their number."""
    sparse = isinstance(values, dict)
    if not sparse and len(values) != cells:
        raise UnreadableTable(
            _("The file has %(values)d values; its dimensions make %(cells)d.")
            % {"values": len(values), "cells": cells},
            field="file",
        )
    for cell in range(cells):
        value = values.get(str(cell)) if sparse else values[cell]
        yield "" if value is None else str(value)


def _words(cell: Sequence[Category], roles: Mapping[int, str], title: str, value: str) -> dict[str, str]:
    named: dict[str, str] = {}
    others, unit = [], ""
    for at, category in enumerate(cell):
        column = roles.get(at)
        if column in (None, "indicator"):
            others.append(category.label)
            unit = category.unit or unit
        elif column == "place":
            named["place"] = f"{category.label} | {category.code}"
        else:
            named["period"] = category.code if category.code[:4].isdecimal() else category.label
    indicator = ", ".join(others) if others else title
    return named | {"indicator": indicator, "value": value, "unit": unit}
