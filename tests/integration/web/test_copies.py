"""The saved copy of a source on its page: what is cited is marked, and another passage is cited from it."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from warcio.archiveiterator import ArchiveIterator

from claims.models import Capture, Claim, Evidence, Snapshot
from claims.review.saved_copies import cited_spans
from claims.web.copies import paragraphs_of
from tests.factories import CaptureFactory, EvidenceFactory, SnapshotFactory
from tests.newsroom import Newsroom

TEXT = "سجل الميناء\n\nدخلت 40 شاحنة <b>أمس</b>.\nثم دخلت 40 شاحنة 😀 اليوم."


@pytest.fixture
def claim(newsroom: Newsroom) -> Claim:
    return newsroom.figure(newsroom.split(), "40 شاحنة")


@pytest.fixture
def evidence(newsroom: Newsroom, claim: Claim) -> Evidence:
    found: Evidence = EvidenceFactory(claim=claim, added_by=newsroom.checker, passage="")
    found.snapshot = SnapshotFactory(source=found.source, text=TEXT, url="https://port.example/log", status_code=200)
    found.save()
    return found


@pytest.fixture
def browser(newsroom: Newsroom) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(newsroom.checker)
    return client


def page_of(claim: Claim, evidence: Evidence) -> str:
    return reverse("web:copy", args=[claim.uid, evidence.snapshot_id])


SENT = {"axis": "so", "stance": "supports"}
PLACES = [
    pytest.param({"exact": "دخلت 40 شاحنة"}, TEXT.index("دخلت"), id="first-place"),
    pytest.param({"exact": "دخلت 40 شاحنة", "start": TEXT.rindex("دخلت")}, TEXT.rindex("دخلت"), id="second-place"),
    pytest.param({"exact": "40 شاحنة 😀"}, TEXT.rindex("40"), id="beyond-utf-16"),
    pytest.param({"exact": " سجل الميناء دخلت  40 شاحنة "}, 0, id="own-spacing"),
]


@pytest.mark.parametrize(("sent", "start"), PLACES)
def test_a_passage_is_kept_with_the_words_around_it(
    browser: Client, claim: Claim, evidence: Evidence, sent: dict[str, Any], start: int
) -> None:
    assert browser.post(page_of(claim, evidence), SENT | sent).status_code == 302
    cited = claim.evidence.order_by("-pk")[0]
    assert cited.passage in TEXT
    assert TEXT[max(0, start - 40) : start] == cited.prefix
    assert TEXT[start + len(cited.passage) :].startswith(cited.suffix)
    assert (cited.snapshot, cited.source) == (evidence.snapshot, evidence.source)
    assert evidence.snapshot is not None
    assert cited_spans(evidence.snapshot, [cited]) == [(start, start + len(cited.passage))]
    shown = browser.get(page_of(claim, evidence)).content.decode()
    assert "<mark>" in shown


REFUSED = [
    pytest.param({"exact": "دخلت 41 شاحنة"}, id="other-words"),
    pytest.param({"exact": "دخلت 40 شاحنة", "start": 3}, id="not-there"),
    pytest.param({"exact": "  "}, id="nothing"),
    pytest.param({"exact": ""}, id="empty"),
    pytest.param({"exact": "40", "axis": "x"}, id="unknown-axis"),
    pytest.param({"exact": "40", "start": "x"}, id="no-number"),
]


@pytest.mark.parametrize("sent", REFUSED)
def test_what_does_not_stand_in_the_copy_is_refused(
    browser: Client, claim: Claim, evidence: Evidence, sent: dict[str, Any]
) -> None:
    answer = browser.post(page_of(claim, evidence), SENT | sent)
    assert answer.status_code == 400
    assert claim.evidence.count() == 1
    assert sent["exact"].strip() in answer.content.decode()


def test_the_text_of_a_copy_is_never_markup(browser: Client, claim: Claim, evidence: Evidence) -> None:
    shown = browser.get(page_of(claim, evidence)).content.decode()
    assert "&lt;b&gt;أمس&lt;/b&gt;" in shown
    assert f'data-offset="{TEXT.index("ثم")}"' in shown


def test_a_stretch_is_marked_across_lines_and_overlaps() -> None:
    lines = paragraphs_of("one two\nthree four", [(4, 13), (8, 13)])
    assert [[(piece.text, piece.marked) for piece in line.pieces] for line in lines] == [
        [("one ", False), ("two", True)],
        [("three", True), (" four", False)],
    ]


def test_the_web_archive_is_read_by_other_tools(browser: Client, claim: Claim, evidence: Evidence) -> None:
    answer = browser.get(reverse("web:archive", args=[claim.uid, evidence.snapshot_id]))
    copy = Snapshot.objects.get(evidence=evidence)
    found = {}
    for record in ArchiveIterator(io.BytesIO(answer.content), check_digests="raise"):
        found[record.rec_type] = (record.rec_headers.get_header("WARC-Target-URI"), record.content_stream().read())
    assert found["response"] == ("https://port.example/log", bytes(copy.content))
    assert set(found) == {"warcinfo", "response"}


def test_a_copy_of_another_claim_is_not_there(browser: Client, newsroom: Newsroom, evidence: Evidence) -> None:
    other = newsroom.figure(evidence.claim.article, "8 أيام")
    assert browser.get(page_of(other, evidence)).status_code == 404
    assert browser.get(reverse("web:archive", args=[other.uid, evidence.snapshot_id])).status_code == 404


STATES = [
    pytest.param("queued", "", "being saved", id="queued"),
    pytest.param("failed", "outbound_gone", "no longer there", id="failed"),
]


@pytest.mark.parametrize(("state", "code", "words"), STATES)
def test_the_card_shows_how_the_saving_stands(
    browser: Client, claim: Claim, settings: Any, state: str, code: str, words: str
) -> None:
    settings.FACTCHECK_CAPTURE = True
    cited = EvidenceFactory(claim=claim)
    finished = timezone.now() if state == "failed" else None
    CaptureFactory(source=cited.source, state=state, error_code=code, finished_at=finished)
    shown = browser.get(reverse("web:claim", args=[claim.uid])).content.decode()
    assert words in shown
    part = browser.get(reverse("web:evidence", args=[claim.uid]))
    assert part.status_code == (204 if state == "queued" else 200)
    asked = reverse("web:capture", args=[claim.uid, cited.source_id])
    assert (asked in shown) == (state == "failed")
    assert browser.post(asked).status_code == 302
    assert Capture.objects.filter(state="queued").count() == 1
