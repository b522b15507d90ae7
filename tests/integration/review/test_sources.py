from __future__ import annotations

import pytest
from django.contrib.auth.models import User

from claims.errors import ClaimsError, Conflict, InvalidInput, NotAllowed, SourceKnown
from claims.models import AuditEvent, Evidence, Preset, Source
from claims.review.library import LibraryFilter, recent_sources, times_used, uses_of
from claims.review.policy import independent
from claims.review.services import (
    LibraryDraft,
    SourceDraft,
    VerdictDraft,
    add_source,
    cite_source,
    confirm_claim,
    edit_source,
    merge_sources,
    record_verdict,
    separate_source,
)
from claims.review.sources import fingerprint
from tests.factories import ClaimFactory, EvidenceFactory, SnapshotFactory, SourceFactory
from tests.newsroom import Newsroom, open_newsroom

LOG = LibraryDraft(title="سجل الميناء", publisher="هيئة الموانئ", kind="primary")


def test_a_reference_is_kept_with_its_group(newsroom: Newsroom) -> None:
    draft = LibraryDraft(title="تقرير", origin="  وكالة   الساحل ", reliability_note="ينقل عن الشهود")
    one = add_source(newsroom.desk, draft, url="https://a.example/1", by=newsroom.checker)
    two = add_source(newsroom.desk, draft, url="https://b.example/1", by=newsroom.checker)
    assert one.origin_group == two.origin_group
    assert str(one.origin_group) == "وكالة الساحل"
    assert AuditEvent.objects.filter(act="add_source", object_type="claims_source").count() == 2


@pytest.mark.parametrize(
    ("who", "draft", "url", "error"),
    [
        pytest.param("author", LOG, "", NotAllowed, id="an-author"),
        pytest.param("stranger", LOG, "", NotAllowed, id="a-stranger"),
        pytest.param("checker", LibraryDraft(title=" "), "", ClaimsError, id="no-title"),
        pytest.param("checker", LibraryDraft(title="x" * 501), "", InvalidInput, id="title-too-long"),
        pytest.param("checker", LibraryDraft(title="x", kind="rumour"), "", InvalidInput, id="unknown-kind"),
        pytest.param("checker", LOG, "ftp://port.example", InvalidInput, id="no-web-address"),
        pytest.param("checker", LOG, "https://known.example/", SourceKnown, id="known-already"),
    ],
)
def test_what_cannot_be_kept_is_refused(
    newsroom: Newsroom, who: str, draft: LibraryDraft, url: str, error: type[ClaimsError]
) -> None:
    SourceFactory(desk=newsroom.desk, url="https://known.example/")
    with pytest.raises(error):
        add_source(newsroom.desk, draft, url=url, by=getattr(newsroom, who))
    assert Source.objects.count() == 1


def test_whoever_saves_must_have_seen_the_present_description(newsroom: Newsroom) -> None:
    source = SourceFactory(desk=newsroom.desk)
    seen = fingerprint(source)
    edit_source(source, LOG, by=newsroom.checker, seen=seen)
    with pytest.raises(Conflict):
        edit_source(source, LibraryDraft(title="غيره"), by=newsroom.second, seen=seen)
    source.refresh_from_db()
    assert (source.title, source.publisher) == ("سجل الميناء", "هيئة الموانئ")


@pytest.mark.parametrize(("who", "allowed"), [("checker", False), ("editor", True)])
def test_only_an_editor_makes_a_confidential_reference_public(line_desk: Newsroom, who: str, *, allowed: bool) -> None:
    source = SourceFactory(desk=line_desk.desk, visibility="confidential")
    by: User = getattr(line_desk, who)
    if allowed:
        edit_source(source, LOG, by=by, seen=fingerprint(source))
    else:
        with pytest.raises(NotAllowed):
            edit_source(source, LOG, by=by, seen=fingerprint(source))
    source.refresh_from_db()
    assert source.visibility == ("public" if allowed else "confidential")


def test_merged_references_count_as_one_and_separate_again(newsroom: Newsroom) -> None:
    claim = ClaimFactory(article__desk=newsroom.desk)
    one, two = (EvidenceFactory(claim=claim, source__kind="secondary") for _ in range(2))
    assert independent([one, two]) == 2
    merge_sources(one.source, two.source, by=newsroom.checker)
    rows = list(Evidence.objects.select_related("source__merged_into"))
    assert {row.source_id for row in rows} == {one.source_id, two.source_id}
    assert independent(rows) == 1
    kept = Source.objects.get(pk=one.source_id)
    assert times_used([kept], newsroom.checker) == {kept.pk: 1}
    assert uses_of(kept, newsroom.checker).count() == 2
    assert list(LibraryFilter().sources(newsroom.checker)) == [kept]
    separate_source(two.source, by=newsroom.checker)
    assert LibraryFilter().sources(newsroom.checker).count() == 2
    assert independent(Evidence.objects.select_related("source__merged_into")) == 2


def test_what_is_cited_under_a_merged_address_is_the_one_that_was_kept(newsroom: Newsroom) -> None:
    claim = ClaimFactory(article__desk=newsroom.desk)
    kept, other = (SourceFactory(desk=newsroom.desk) for _ in range(2))
    merge_sources(kept, other, by=newsroom.checker)
    assert cite_source(claim, SourceDraft(url=other.url), by=newsroom.checker).source == kept
    assert cite_source(claim, SourceDraft(source=other.pk), by=newsroom.checker).source == kept


@pytest.mark.parametrize("case", ["itself", "another-desk", "twice", "author"])
def test_what_cannot_be_merged_stays(newsroom: Newsroom, line_desk: Newsroom, case: str) -> None:
    kept, other = SourceFactory(desk=newsroom.desk), SourceFactory(desk=newsroom.desk)
    if case == "twice":
        merge_sources(kept, other, by=newsroom.checker)
    second = {"itself": kept, "another-desk": SourceFactory(desk=line_desk.desk)}.get(case, other)
    before = list(Source.objects.order_by("pk").values_list("merged_into", flat=True))
    with pytest.raises(ClaimsError):
        merge_sources(kept, second, by=newsroom.author if case == "author" else newsroom.checker)
    assert list(Source.objects.order_by("pk").values_list("merged_into", flat=True)) == before


def test_a_merged_pair_is_as_confidential_as_its_more_confidential_half(newsroom: Newsroom) -> None:
    kept, other = SourceFactory(desk=newsroom.desk), SourceFactory(desk=newsroom.desk, visibility="confidential")
    merge_sources(kept, other, by=newsroom.checker)
    assert set(Source.objects.values_list("visibility", flat=True)) == {"confidential"}


@pytest.mark.parametrize(
    ("given", "titles"),
    [
        pytest.param({}, {"سجل", "كتاب"}, id="all"),
        pytest.param({"q": "الموانئ سجل"}, {"سجل"}, id="words"),
        pytest.param({"kind": "dataset"}, {"كتاب"}, id="kind"),
        pytest.param({"copy": "dead"}, {"سجل"}, id="newest-copy-dead"),
        pytest.param({"copy": "live"}, set(), id="an-older-copy-does-not-count"),
        pytest.param({"copy": "none"}, {"كتاب"}, id="no-copy"),
        pytest.param({"use": "cited"}, {"سجل"}, id="cited"),
        pytest.param({"use": "uncited"}, {"كتاب"}, id="uncited"),
    ],
)
def test_the_filter_of_the_library(newsroom: Newsroom, given: dict[str, str], titles: set[str]) -> None:
    log = SourceFactory(desk=newsroom.desk, title="سجل")
    SourceFactory(desk=newsroom.desk, title="كتاب", publisher="دار", kind="dataset")
    SourceFactory(title="مكتب آخر")
    for status in ("live", "dead"):
        SnapshotFactory(source=log, status=status)
    EvidenceFactory(claim=ClaimFactory(article__desk=newsroom.desk), source=log)
    found = LibraryFilter(**given).sources(newsroom.checker)  # type: ignore[arg-type]
    assert {source.title for source in found} == titles


def test_an_independent_review_hides_what_only_the_first_reader_cited(db: None) -> None:
    room = open_newsroom(Preset.PUBLIC, name="public")
    claim = room.figure(room.split(), "40 شاحنة")
    confirm_claim(claim, by=room.editor, seen_version=1)
    claim.refresh_from_db()
    known = SourceFactory(desk=room.desk)
    drafts = [SourceDraft(title="سري", kind="primary"), SourceDraft(source=known.pk)]
    draft = VerdictDraft(so="true", rationale="سبب", sources=drafts)
    record_verdict(claim, draft, by=room.checker, seen_version=claim.version)
    claim.refresh_from_db()
    # `known` was there before, but now stands behind hidden evidence only; nobody is told by its being there.
    assert not LibraryFilter().sources(room.second).exists()
    assert recent_sources(claim, room.second) == []
    assert times_used([known], room.second) == {}
    assert LibraryFilter().sources(room.checker).count() == 2
    with pytest.raises(InvalidInput):
        cite_source(claim, SourceDraft(source=known.pk), by=room.second)


def test_the_last_cited_come_first(newsroom: Newsroom) -> None:
    claim = ClaimFactory(article__desk=newsroom.desk)
    sources = [SourceFactory(desk=newsroom.desk) for _ in range(3)]
    for source in (*sources, sources[0]):
        EvidenceFactory(claim=claim, source=source)
    assert recent_sources(claim, newsroom.checker) == [sources[0], sources[2], sources[1]]
    asked = SourceFactory(desk=newsroom.desk)
    assert recent_sources(claim, newsroom.checker, also=asked.pk)[0] == asked
