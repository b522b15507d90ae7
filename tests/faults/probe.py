"""The Celery app of the workers under test: ours, with one more check that can be slow, or deadly."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Sequence

from claims.verification import registry
from claims.verification.protocol import Checker, ClaimFacts, Finding, Lookups
from factcheck.celery import app

__all__ = ["app"]

NAME = "probe"


def _figures(variable: str) -> frozenset[int]:
    return frozenset(int(number) for number in os.environ.get(variable, "").split(",") if number)


class Probe:
    """Finds one thing in every claim, after as long as it is told."""

    name = NAME
    version = 1
    kinds: tuple[str, ...] = ("numeric",)
    scope = "claim"

    def __init__(self) -> None:
        self.seconds = float(os.environ.get("PROBE_SECONDS", "0"))
        self.poison = _figures("PROBE_POISON")
        self.slow = _figures("PROBE_SLOW")
        self.slow_seconds = float(os.environ.get("PROBE_SLOW_SECONDS", "0"))

    def check(self, facts: ClaimFacts, lookups: Lookups) -> Sequence[Finding]:
        figure = int(facts.quantity.value or 0) if facts.quantity else 0
        if figure in self.poison:
            os.kill(os.getpid(), signal.SIGKILL)
        time.sleep(self.slow_seconds if figure in self.slow else self.seconds)
        return [Finding("unclear", {"en": str(figure), "ar": str(figure)}, {"kind": NAME, "figure": str(figure)})]


PROBE: Checker = Probe()
registry.BUILT_IN = (PROBE,)
