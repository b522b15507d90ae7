"""The schema as people read it: operations in groups, shapes as lists of members."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from claims.api.schema import METHODS

Schema = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Member:
    """One member of a body or one parameter."""

    name: str
    kind: str
    required: bool
    description: str
    depth: int = 0
    where: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What may come back: `shape` names one of the shapes, "" for none."""

    status: str
    description: str
    shape: str


@dataclass(frozen=True, slots=True)
class Operation:
    """One method of one address."""

    method: str
    path: str
    summary: str
    description: str
    anchor: str
    parameters: list[Member]
    body: list[Member]
    answers: list[Answer]


def groups_of(schema: Schema) -> dict[str, list[Operation]]:
    """{tag: operations} in the schema's order."""
    groups: dict[str, list[Operation]] = {}
    for path, item in schema["paths"].items():
        for method in METHODS:
            if method in item:
                found = item[method]
                groups.setdefault(found["tags"][0], []).append(_operation(schema, path, method, found))
    return groups


def _operation(schema: Schema, path: str, method: str, found: Schema) -> Operation:
    return Operation(
        method=method.upper(),
        path=path,
        summary=found.get("summary", ""),
        description=found.get("description", ""),
        anchor=found["operationId"],
        parameters=[_parameter(schema, parameter) for parameter in found.get("parameters", ())],
        body=_members_of(schema, found.get("requestBody", {})),
        answers=[
            Answer(status, answer.get("description", ""), _shape_of(answer) if status < "400" else "")
            for status, answer in sorted(found["responses"].items())
        ],
    )


def _parameter(schema: Schema, parameter: Schema) -> Member:
    return Member(
        name=parameter["name"],
        kind=_kind(schema, parameter["schema"]),
        required=parameter.get("required", False),
        description=parameter.get("description", ""),
        where=parameter["in"],
    )


def shapes_of(schema: Schema) -> dict[str, list[Member]]:
    """{name: members} of every shape that an operation answers with."""
    names = {
        answer.shape
        for operations in groups_of(schema).values()
        for operation in operations
        for answer in operation.answers
        if answer.shape
    }
    return {name: list(_members(schema, schema["components"]["schemas"][name], 0)) for name in sorted(names)}


def _shape_of(answer: Schema) -> str:
    for content in answer.get("content", {}).values():
        shape = content["schema"]
        return str(shape.get("items", shape).get("$ref", "")).rpartition("/")[2]
    return ""


def _members_of(schema: Schema, holder: Schema) -> list[Member]:
    for content in holder.get("content", {}).values():
        return list(_members(schema, content["schema"], 0))
    return []


def _members(schema: Schema, shape: Schema, depth: int) -> Iterator[Member]:
    """The members of an object, each followed by its own, two levels deep."""
    shape = _resolve(schema, shape)
    for name, inner in shape.get("properties", {}).items():
        yield Member(
            name=name,
            kind=_kind(schema, inner),
            required=name in shape.get("required", ()),
            description=inner.get("description", ""),
            depth=depth,
        )
        if depth < 2:
            inside = _resolve(schema, inner)
            yield from _members(schema, inside.get("items", inside), depth + 1)


def _resolve(schema: Schema, shape: Schema) -> Schema:
    """The shape that a reference, or the one choice that is not null, stands for."""
    for key in ("oneOf", "anyOf", "allOf"):
        if choices := [choice for choice in shape.get(key, ()) if choice.get("type") != "null"]:
            return _resolve(schema, choices[0])
    if "$ref" in shape:
        return _resolve(schema, schema["components"]["schemas"][shape["$ref"].rpartition("/")[2]])
    return shape


def _kind(schema: Schema, shape: Schema) -> str:
    """What a value is, in a few words: "string", "[integer]", "ar | en"."""
    inner = _resolve(schema, shape)
    if "enum" in inner:
        return " | ".join(str(value) for value in inner["enum"] if value is not None)
    if "items" in inner:
        return f"[{_kind(schema, inner['items'])}]"
    kind = inner.get("type", "object")
    words = " | ".join(kind) if isinstance(kind, list) else str(kind)
    return f"{words} ({inner['format']})" if "format" in inner else words
