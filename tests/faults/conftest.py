"""The table that the whole run prints."""

from __future__ import annotations

import pytest

from tests.faults.scene import Outcome

_TABLE = pytest.StashKey[dict[tuple[str, str], Outcome]]()
HEAD = ("broker", "fault", "rows", "lost", "twice", "failed", "tries", "seconds", "")


@pytest.fixture(scope="session")
def table(pytestconfig: pytest.Config) -> dict[tuple[str, str], Outcome]:
    """What became of the rows, by broker and fault."""
    pytestconfig.stash[_TABLE] = {}
    return pytestconfig.stash[_TABLE]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """The table, for whoever ran this process."""
    if not (rows := config.stash.get(_TABLE, {})):
        return
    terminalreporter.section("faults")
    line = "{:<9} {:<18} {:>5} {:>5} {:>6} {:>7} {:>6} {:>8}  {}"
    terminalreporter.write_line(line.format(*HEAD))
    for (broker, fault), of in rows.items():
        figures = (of.rows, of.lost, of.twice, of.failed, of.most_attempts, f"{of.seconds:.1f}", of.note)
        terminalreporter.write_line(line.format(broker, fault, *figures))
