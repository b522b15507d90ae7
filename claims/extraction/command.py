"""The extract command: plain files or JSON lines in, one JSON object a line out.

`manage.py extract` and `python -m claims.extraction` are both this module.
"""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO, TextIO

from claims.extraction import pipeline
from claims.extraction.export import Json, attribution_json, claim_json, number_json, quantity_json
from claims.extraction.languages import detect_language, get_language
from claims.extraction.languages.base import UnknownLanguage

LAYERS = ("claims", "numbers", "quantities", "attributions")
FIELDS = frozenset({"id", "text", "language", "published", "country"})


class BadInput(ValueError):
    """What was wrong with the input, and where, in one line."""


@dataclass(frozen=True, slots=True)
class Request:
    """One text to read, with what is known of it."""

    id: Any
    text: str
    language: str | None = None
    published: date | None = None
    country: str | None = None


def add_arguments(parser: ArgumentParser) -> None:
    """Give the parser the arguments of the command."""
    parser.add_argument("files", nargs="*", metavar="FILE", help="plain text files in UTF-8 (standard input when none)")
    parser.add_argument(
        "--jsonl", action="store_true", help="read JSON lines {id, text, language?, published?, country?}"
    )
    parser.add_argument("--layer", choices=LAYERS, default="claims", help="one layer alone (default: claims)")
    parser.add_argument("--explain", action="store_true", help="name the rule or lexicon row behind every mention")
    parser.add_argument("--language", help="the language of plain text files (told from the script by default)")


def run(options: Namespace, stdin: BinaryIO, stdout: TextIO) -> None:
    """Read every text that is asked for and write its JSON line; raises BadInput naming the file and line."""
    read = partial(_read_lines if options.jsonl else _read_plain, language=options.language)
    for name, stream in _streams(options.files, stdin):
        with stream:
            for request in read(name, stream):
                answer = answer_json(request, options.layer, explain=options.explain)
                stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")


def answer_json(request: Request, layer: str, *, explain: bool = False) -> Json:
    """The JSON object of one text."""
    reader = get_language(request.language or detect_language(request.text))
    head = {"id": request.id, "language": reader.code, "extractor": pipeline.VERSION}
    text, published, country = request.text, request.published, request.country
    if layer == "claims":
        claims = pipeline.extract(text, reader.code, published=published, country=country).claims
        return head | {layer: [claim_json(claim, text, explain=explain) for claim in claims]}
    document = pipeline.read(text, reader)
    if layer == "numbers":
        numbers = pipeline.find_numbers(document, reader)
        return head | {layer: [number_json(number, text, explain=explain) for number in numbers]}
    if layer == "quantities":
        quantities = pipeline.find_quantities(document, reader, published=published, country=country)
        return head | {layer: [quantity_json(quantity, text, explain=explain) for quantity in quantities]}
    attributions = pipeline.find_attributions(document, reader)
    return head | {layer: [attribution_json(attribution, text, explain=explain) for attribution in attributions]}


def _streams(files: list[str], stdin: BinaryIO) -> Iterator[tuple[str, BinaryIO]]:
    for name in files or ["-"]:
        if name == "-":
            yield "standard input", stdin
            continue
        try:
            yield name, BytesIO(Path(name).read_bytes())
        except OSError as error:
            raise BadInput(f"{name}: {error.strerror}") from error


def _decode(raw: bytes, where: str) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput(f"{where}: not UTF-8 (byte {error.start + 1})") from error


def _read_plain(name: str, stream: BinaryIO, *, language: str | None) -> Iterator[Request]:
    request = Request(name, _decode(stream.read(), name), language)
    yield _checked(request, name)


def _read_lines(name: str, stream: BinaryIO, *, language: str | None) -> Iterator[Request]:
    for number, raw in enumerate(stream, start=1):
        if raw.strip():
            where = f"{name}, line {number}"
            yield _checked(_parse_line(_decode(raw, where), where, language), where)


def _parse_line(line: str, where: str, language: str | None) -> Request:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise BadInput(f"{where}: not JSON ({error})") from error
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        raise BadInput(f'{where}: wants an object with a string "text"')
    if unknown := sorted(set(row) - FIELDS):
        raise BadInput(f"{where}: unknown field {unknown[0]!r}; known: {', '.join(sorted(FIELDS))}")
    for name in ("language", "country"):
        if not isinstance(row.get(name), str | None):
            raise BadInput(f'{where}: "{name}" wants a string')
    return Request(
        row.get("id"),
        row["text"],
        row.get("language") or language,
        _date(row.get("published"), where),
        row.get("country"),
    )


def _date(value: Any, where: str) -> date | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(value[:10])
    except (TypeError, ValueError) as error:
        raise BadInput(f'{where}: "published" wants a date such as 2026-01-31, not {value!r}') from error


def _checked(request: Request, where: str) -> Request:
    """The request, once it is known to be readable: a known language, no lone surrogates (they cannot be written)."""
    try:
        request.text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise BadInput(f"{where}: a lone surrogate at character {error.start + 1} of the text") from error
    try:
        get_language(request.language or detect_language(request.text))
    except UnknownLanguage as error:
        raise BadInput(f"{where}: {error}") from error
    return request


def main(arguments: list[str] | None = None) -> int:
    """The command as a program of its own; the exit code."""
    parser = ArgumentParser(
        prog="python -m claims.extraction", description=__doc__.splitlines()[0] if __doc__ else None
    )
    add_arguments(parser)
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    try:
        run(parser.parse_args(arguments), sys.stdin.buffer, sys.stdout)
    except BadInput as error:
        sys.stderr.write(f"extract: {error}\n")
        return 2
    return 0
