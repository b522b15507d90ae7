"""The sheet on which a statement and the figures in it are settled from one passage."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property

from django.http import QueryDict
from django.utils.translation import gettext as _

from claims.errors import ClaimsError, Conflict
from claims.models import Claim
from claims.review.services import FigureDraft, SourceDraft, TogetherDraft, figures_to_settle
from claims.web.forms import PassageForm, VerdictForm
from claims.web.requests import whole_number
from claims.web.workbench import Workbench

_FRESH = {"stance": "supports", "kind": "secondary", "visibility": "public"}
_FIGURE = re.compile(r"figures\.(\d+)")


class TogetherForm(VerdictForm, PassageForm):
    """The statement's ratings, the one rationale and the one passage."""

    @property
    def passage_draft(self) -> SourceDraft | None:
        """The passage, once it is valid; None where nothing was typed: then what was cited before counts."""
        given = self.cleaned_data
        if not any(given[name] for name in ("source", "title", "url", "passage")):
            return None
        return self.draft


@dataclass(frozen=True, slots=True)
class FigureLine:
    """A figure of the statement with what the reviewer ticked and chose for it."""

    claim: Claim
    version: int
    ticked: bool = True
    said: str = ""
    so: str = ""
    error: str = ""


class Together:
    """The sheet of one statement: as it is opened, or as it was sent."""

    def __init__(self, bench: Workbench, sent: QueryDict | None = None) -> None:
        self.sent = sent
        self.form = TogetherForm(sent, initial=_FRESH | {"version": bench.claim.version}, library=bench.library)
        self.bench = Workbench(bench.claim, bench.reading, form=self.form)

    @cached_property
    def lines(self) -> list[FigureLine]:
        """The figures that wait for the same round as the statement, in reading order."""
        return [self._line(claim) for claim in figures_to_settle(self.bench.claim)]

    def _line(self, claim: Claim) -> FigureLine:
        if self.sent is None:
            return FigureLine(claim, claim.version)
        uid = str(claim.uid)
        return FigureLine(
            claim,
            whole_number(self.sent.get(f"version-{uid}")),
            uid in self.sent.getlist("figures"),
            self.sent.get(f"said-{uid}", ""),
            self.sent.get(f"so-{uid}", ""),
        )

    @property
    def ticked(self) -> list[FigureLine]:
        return [line for line in self.lines if line.ticked]

    @property
    def draft(self) -> TogetherDraft:
        """What was sent, once the form is valid. Raises Conflict where a ticked figure no longer waits: somebody else
        has settled it meanwhile, or the text lost it."""
        given = self.form.cleaned_data
        if {str(line.claim.uid) for line in self.ticked} != set(self.sent.getlist("figures") if self.sent else ()):
            raise Conflict(_("A figure that you ticked no longer waits for a result. Look again before you save."))
        figures = [FigureDraft(line.claim, line.version, line.said, line.so) for line in self.ticked]
        return TogetherDraft(given["said"], given["so"], given["rationale"], self.form.passage_draft, figures)

    def refuse(self, refusal: ClaimsError) -> None:
        """Shows the refusal at the figure or the field that it names."""
        named = _FIGURE.match(refusal.field or "")
        if named is None:
            self.form.refuse(refusal)
            return
        bad = self.ticked[int(named[1])]
        self.lines = [replace(line, error=str(refusal)) if line is bad else line for line in self.lines]
