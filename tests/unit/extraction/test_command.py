"""The extract command: plain files and JSON lines in, one JSON object a line out, errors that name their line."""

from __future__ import annotations

import json
import subprocess
import sys
from argparse import ArgumentParser
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from claims.extraction import VERSION, command

ROOT = Path(__file__).resolve().parents[3]
TEXT = "قتل نحو 37 شخصا منذ 2019."


def run(arguments: list[str], given: str | bytes = "") -> list[dict[str, Any]]:
    parser = ArgumentParser()
    command.add_arguments(parser)
    out = StringIO()
    raw = given if isinstance(given, bytes) else given.encode()
    command.run(parser.parse_args(arguments), BytesIO(raw), out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def line(**fields: Any) -> str:
    return json.dumps(fields, ensure_ascii=False) + "\n"


def test_a_plain_text_on_standard_input_gives_claims() -> None:
    (answer,) = run([], TEXT)
    assert (answer["id"], answer["language"], answer["extractor"]) == ("standard input", "ar", VERSION)
    (claim,) = answer["claims"]
    assert claim["kind"] == "numeric"
    assert claim["text"] == TEXT[claim["start"] : claim["end"]] == "نحو 37 شخصا"
    assert claim["quantity"]["value"] == "37"


def test_files_are_read_in_their_order(tmp_path: Path) -> None:
    for name, text in (("b.txt", TEXT), ("a.txt", "Police held 12 people.")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    answers = run([str(tmp_path / "b.txt"), str(tmp_path / "a.txt"), "--layer", "quantities"])
    assert [answer["language"] for answer in answers] == ["ar", "en"]
    assert [answer["quantities"][0]["value"] for answer in answers] == ["37", "12"]


def test_a_byte_order_mark_is_no_text() -> None:
    (answer,) = run(["--layer", "quantities"], b"\xef\xbb\xbf" + TEXT.encode())
    assert answer["quantities"][0]["start"] == TEXT.index("37")


@pytest.mark.parametrize("layer", command.LAYERS)
def test_every_layer_answers_each_line(layer: str) -> None:
    answers = run(["--jsonl", "--layer", layer], line(id=1, text=TEXT) + "\n" + line(id="b", text="", language="en"))
    assert [answer["id"] for answer in answers] == [1, "b"]
    assert set(answers[0]) == {"id", "language", "extractor", layer}
    assert answers[1][layer] == []


def test_a_quantity_says_all_that_is_known() -> None:
    (answer,) = run(
        ["--jsonl", "--layer", "quantities"],
        line(text="نحو 2,50 دينار خلال العام الماضي", country="TN", published="2024-05-15"),
    )
    (quantity,) = answer["quantities"]
    assert quantity == {
        "start": 4, "end": 14, "text": "2,50 دينار", "number": {"start": 4, "end": 8, "text": "2,50"},
        "value": "2.5", "low": None, "high": None, "unit": "TND", "item": None, "approximator": "about",
        "period": {"start": 15, "end": 32, "text": "خلال العام الماضي", "from": "2023-01-01", "to": "2023-12-31"},
        "base": None, "vague": False, "optional": False, "confidence": 1.0, "doubts": [],
    }  # fmt: skip


def test_numbers_name_kind_role_and_on_request_their_rule() -> None:
    (answer,) = run(["--jsonl", "--layer", "numbers", "--explain"], line(text="عام 2004"))
    (number,) = answer["numbers"]
    assert (number["value"], number["kind"], number["role"], number["rule"]) == (
        "2004",
        "cardinal",
        "date",
        "year word",
    )
    assert "rule" not in run(["--jsonl", "--layer", "numbers"], line(text="عام 2004"))[0]["numbers"][0]


@pytest.mark.parametrize(
    ("given", "message"),
    [
        pytest.param("{", "standard input, line 1: not JSON", id="not JSON"),
        pytest.param(line(text="a") + "[1]", 'line 2: wants an object with a string "text"', id="no object"),
        pytest.param(line(id=1), 'line 1: wants an object with a string "text"', id="no text"),
        pytest.param(line(text=3), 'wants an object with a string "text"', id="text is no string"),
        pytest.param(line(text="a", lang="ar"), "unknown field 'lang'", id="unknown field"),
        pytest.param(line(text="a", language="xx"), "unknown language 'xx'; known: ar, en", id="unknown language"),
        pytest.param(line(text="a", language=3), '"language" wants a string', id="language is no string"),
        pytest.param(line(text="a", published="soon"), '"published" wants a date', id="no date"),
        pytest.param('{"text": "\\ud800"}', "a lone surrogate at character 1", id="lone surrogate"),
        pytest.param(b"\xff\xfe", "line 1: not UTF-8 (byte 1)", id="not UTF-8"),
    ],
)
def test_bad_lines_are_named(given: str | bytes, message: str) -> None:
    with pytest.raises(command.BadInput) as caught:
        run(["--jsonl"], given)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_file_and_binary_text_are_named(tmp_path: Path) -> None:
    with pytest.raises(command.BadInput, match="No such file"):
        run([str(tmp_path / "none.txt")])
    (tmp_path / "picture").write_bytes(b"\x89PNG\xff")
    with pytest.raises(command.BadInput, match="not UTF-8"):
        run([str(tmp_path / "picture")])


def test_manage_py_gives_the_same_answer(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    call_command("extract", str(path), "--layer", "quantities")
    assert json.loads(capsys.readouterr().out) == run([str(path), "--layer", "quantities"])[0]
    with pytest.raises(CommandError, match="No such file"):
        call_command("extract", str(tmp_path / "none.txt"))


def test_the_module_reads_utf_8_whatever_the_locale_and_fails_with_one_line() -> None:
    environment = {"PATH": "", "LC_ALL": "C", "PYTHONPATH": str(ROOT), "PYTHONUTF8": "0"}
    arguments = [sys.executable, "-m", "claims.extraction", "--jsonl", "--layer", "quantities"]
    good = subprocess.run(arguments, input=line(text=TEXT).encode(), capture_output=True, env=environment, check=True)
    assert json.loads(good.stdout.decode())["quantities"][0]["value"] == "37"
    assert good.stderr == b""
    bad = subprocess.run(arguments, input=b"{", capture_output=True, env=environment, check=False)
    assert bad.returncode == 2
    assert bad.stdout == b""
    assert bad.stderr.decode().count("\n") == 1


def test_importing_extraction_brings_no_django() -> None:
    outsiders = "{'django', 'celery', 'babel'}"
    code = f"import sys, claims.extraction; print([n for n in sys.modules if n.split('.')[0] in {outsiders}])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, cwd=ROOT, check=True, text=True)
    assert done.stdout.strip() == "[]"
