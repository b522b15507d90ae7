"""The report as a Word document: what authors and lawyers ask for. Right to left where its words are."""

from __future__ import annotations

import re
from io import BytesIO

from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _
from docx import Document
from docx.document import Document as DocumentType
from docx.oxml import OxmlElement
from docx.text.paragraph import Paragraph

from claims.review.reports import Report, ReportClaim, ReportSource, ReportSuggestion

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""What a text may hold and an XML file may not."""


def as_docx(report: Report) -> bytes:
    """The report's bytes, its own words in the active language, the article's in the article's."""
    return _Writer(report).write()


class _Writer:
    def __init__(self, report: Report) -> None:
        self.report = report
        self.document: DocumentType = Document()
        self.ours = _is_rtl(get_language() or "ar")
        self.theirs = _is_rtl(report.article.language)

    def write(self) -> bytes:
        report = self.report
        self.document.core_properties.title = _NOT_XML.sub(" ", report.version.headline[:255])
        self.document.core_properties.author = ""
        self._say(_("Report of the check"), style="Title")
        self._quote(report.version.headline, style="Heading 1")
        self._say(_("Version %(number)d") % {"number": report.version.number})
        for line in summary_lines(report):
            self._say(line)
        for claim in report.claims:
            self._claim(claim)
        out = BytesIO()
        self.document.save(out)
        return out.getvalue()

    def _claim(self, claim: ReportClaim) -> None:
        self._say(f"{claim.number}. {claim.kind}", style="Heading 2")
        self._quote(claim.text, style="Intense Quote")
        if claim.speaker:
            self._pair(_("Who says it"), claim.speaker)
        self._pair(_("State"), claim.state)
        if claim.waived:
            self._pair(claim.standing.label, claim.waived)
        for rating in claim.ratings:
            self._pair(rating.axis, rating.label)
        if claim.rationale:
            self._pair(_("Rationale"), claim.rationale)
        for source in claim.sources:
            self._source(source)
        for suggestion in claim.suggestions:
            self._suggestion(suggestion)

    def _source(self, source: ReportSource) -> None:
        head = _("Confidential reference") if source.confidential else source.title
        words = [head, source.publisher, source.kind, source.axis, source.stance]
        self._say(" · ".join(word for word in words if word), style="List Bullet")
        if source.url:
            self._directed(source.url, rtl=False)
        if source.passage:
            self._quote(source.passage, style="Quote")

    def _suggestion(self, one: ReportSuggestion) -> None:
        self._pair(_("Suggested change"), one.change)
        self._quote(one.original)
        self._quote(one.proposed)
        if one.note:
            self._pair(_("Note to the author"), one.note)
        if one.answer:
            self._pair(_("Answer"), " · ".join(word for word in (one.answer, one.answer_text) if word))

    def _pair(self, name: str, value: str) -> None:
        paragraph = self._directed("", rtl=self.ours)
        _write(paragraph, f"{name}: ", rtl=self.ours, bold=True)
        _write(paragraph, value, rtl=self.ours)

    def _say(self, text: str, style: str | None = None) -> None:
        self._directed(text, rtl=self.ours, style=style)

    def _quote(self, text: str, style: str | None = None) -> None:
        self._directed(text, rtl=self.theirs, style=style)

    def _directed(self, text: str, *, rtl: bool, style: str | None = None) -> Paragraph:
        paragraph = self.document.add_paragraph(style=style)
        if rtl:
            paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
        if text:
            _write(paragraph, text, rtl=rtl)
        return paragraph


def summary_lines(report: Report) -> list[str]:
    """What the check came to, in a line each."""
    claims = report.ledger.claim_tally
    lines = [
        _("Claims: %(checked)d checked, %(waived)d passed unchecked, %(unseen)d unseen.") % claims.as_json(),
        _("Sentences: %(checked)d ticked, %(waived)d passed unread, %(unseen)d unseen.")
        % report.ledger.sentence_tally.as_json(),
    ]
    if report.sign_off is not None:
        who = report.sign_off.by.get_full_name() or report.sign_off.by.get_username()
        lines.append(_("Signed off by %(name)s on %(day)s.") % {"name": who, "day": f"{report.sign_off.at:%Y-%m-%d}"})
        if report.sign_off.exception:
            lines.append(report.sign_off.exception)
    return lines


def _write(paragraph: Paragraph, text: str, *, rtl: bool, bold: bool = False) -> None:
    run = paragraph.add_run(_NOT_XML.sub("\ufffd", text))
    run.bold = bold or None
    if rtl:
        run._r.get_or_add_rPr().append(OxmlElement("w:rtl"))


def _is_rtl(language: str) -> bool:
    try:
        return bool(get_language_info(language)["bidi"])
    except KeyError:
        return False
