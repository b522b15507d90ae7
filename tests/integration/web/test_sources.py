from __future__ import annotations

import pytest
from django.urls import reverse

from claims.models import Evidence, Source
from claims.review.sources import fingerprint
from tests.factories import ClaimFactory, EvidenceFactory, SnapshotFactory, SourceFactory
from tests.integration.web.conftest import LogIn
from tests.newsroom import Newsroom

DESCRIBED = {"title": "سجل", "kind": "primary", "visibility": "public"}


@pytest.mark.parametrize(("language", "word"), [("ar", "المكتبة فارغة"), ("en", "The library is empty")])
def test_an_empty_library_says_how_it_fills(newsroom: Newsroom, log_in: LogIn, language: str, word: str) -> None:
    assert word in log_in(newsroom.checker, language).get("/sources/").content.decode()


def test_the_list_shows_copies_and_uses_and_leads_to_the_next_page(newsroom: Newsroom, log_in: LogIn) -> None:
    sources = [SourceFactory(desk=newsroom.desk) for _ in range(41)]
    SnapshotFactory(source=sources[-1], status="dead")
    for _ in range(2):
        EvidenceFactory(claim=ClaimFactory(article__desk=newsroom.desk), source=sources[-1])
    client = log_in(newsroom.checker)
    first = client.get("/sources/").content.decode()
    assert "No longer there" in first
    assert "used in 2 claims" in first
    assert first.count('class="source-row') == 40
    second = client.get(f"/sources/?after={sources[1].pk}").content.decode()
    assert second.count('class="source-row') == 1
    assert sources[0].title in second


def test_the_page_of_a_reference_leads_to_its_claims(newsroom: Newsroom, log_in: LogIn) -> None:
    evidence = EvidenceFactory(claim=ClaimFactory(article__desk=newsroom.desk))
    SnapshotFactory(source=evidence.source)
    page = log_in(newsroom.checker).get(f"/sources/{evidence.source_id}/").content.decode()
    assert reverse("web:claim", args=[evidence.claim.uid]) in page
    assert evidence.passage in page
    assert "Saved copy" in page


def test_a_new_reference_and_one_that_is_known(newsroom: Newsroom, log_in: LogIn) -> None:
    client = log_in(newsroom.checker)
    body = DESCRIBED | {"url": "https://port.example/", "desk": newsroom.desk.pk}
    answer = client.post("/sources/new/", body)
    source = Source.objects.get()
    assert answer["Location"] == f"/sources/{source.pk}/"
    again = client.post("/sources/new/", body | {"title": "آخر"})
    assert again.status_code == 409
    assert f"/sources/{source.pk}/" in again.content.decode()
    assert "آخر" in again.content.decode()
    assert client.post("/sources/new/", body | {"title": ""}).status_code == 400


def test_an_edit_that_comes_too_late_shows_both(newsroom: Newsroom, log_in: LogIn) -> None:
    source = SourceFactory(desk=newsroom.desk, title="قديم")
    seen = fingerprint(source)
    client = log_in(newsroom.checker)
    assert client.post(f"/sources/{source.pk}/", DESCRIBED | {"title": "جديد", "seen": seen}).status_code == 302
    late = client.post(f"/sources/{source.pk}/", DESCRIBED | {"title": "متأخر", "seen": seen})
    shown = late.content.decode()
    assert late.status_code == 409
    assert "جديد" in shown
    assert 'value="متأخر"' in shown
    source.refresh_from_db()
    assert f'value="{fingerprint(source)}"' in shown
    assert source.title == "جديد"


def test_two_are_compared_merged_and_separated(newsroom: Newsroom, log_in: LogIn) -> None:
    one, two = SourceFactory(desk=newsroom.desk), SourceFactory(desk=newsroom.desk)
    client = log_in(newsroom.checker)
    page = client.get(f"/sources/merge/?pk={one.pk}&pk={two.pk}").content.decode()
    assert one.title in page
    assert two.title in page
    client.post("/sources/merge/", {"pk": [one.pk, two.pk], "kept": two.pk})
    one.refresh_from_db()
    assert one.merged_into == two
    assert one.title in client.get(f"/sources/{two.pk}/").content.decode()
    client.post(f"/sources/{one.pk}/separate/")
    one.refresh_from_db()
    assert one.merged_into is None


def test_a_reference_of_the_library_is_cited(newsroom: Newsroom, log_in: LogIn) -> None:
    source = SourceFactory(desk=newsroom.desk, title="سجل الميناء")
    claim = ClaimFactory(article__desk=newsroom.desk)
    client = log_in(newsroom.checker)
    choosing = client.get(f"/sources/?for={claim.uid}").content.decode()
    assert f"/claims/{claim.uid}/?cite={source.pk}#evidence" in choosing
    bench = client.get(f"/claims/{claim.uid}/?cite={source.pk}").content.decode()
    assert f'<option value="{source.pk}" selected>' in bench
    body = {"source": source.pk, "passage": "دخلت 40 شاحنة", "axis": "so", "stance": "supports"}
    body |= {"kind": "secondary", "visibility": "public"}
    assert client.post(f"/claims/{claim.uid}/sources/", body).status_code == 302
    assert Evidence.objects.get().source == source


def test_nobody_chooses_a_reference_of_another_desk(newsroom: Newsroom, line_desk: Newsroom, log_in: LogIn) -> None:
    claim, theirs = ClaimFactory(article__desk=newsroom.desk), SourceFactory(desk=line_desk.desk, title="عندهم")
    client = log_in(newsroom.checker)
    assert "عندهم" not in client.get(f"/claims/{claim.uid}/?cite={theirs.pk}").content.decode()
    body = {"source": theirs.pk, "axis": "so", "stance": "supports", "kind": "primary", "visibility": "public"}
    assert client.post(f"/claims/{claim.uid}/sources/", body).status_code == 400
    assert client.get(f"/sources/{theirs.pk}/").status_code == 404
    assert not Evidence.objects.exists()


WIRE = " ".join(f"كلمة{number}" for number in range(60))


def test_a_copy_of_the_same_wire_text_is_proposed_as_one_origin(newsroom: Newsroom, log_in: LogIn) -> None:
    agency, paper, other = (SourceFactory(desk=newsroom.desk, title=title) for title in ("وكالة", "صحيفة", "مجلة"))
    SnapshotFactory(source=agency, text=WIRE)
    SnapshotFactory(source=paper, text=f"عاجل: {WIRE[:400]} انتهى")
    SnapshotFactory(source=other, text=" ".join(reversed(WIRE.split())))
    client = log_in(newsroom.checker)
    page = client.get(f"/sources/{agency.pk}/").content.decode()
    assert f'href="/sources/{paper.pk}/"' in page
    assert f'href="/sources/{other.pk}/"' not in page
    for source in (agency, paper):
        body = DESCRIBED | {"title": source.title, "origin": "برقية", "seen": fingerprint(source)}
        assert client.post(f"/sources/{source.pk}/", body).status_code == 302
    agency.refresh_from_db()
    paper.refresh_from_db()
    assert agency.origin_group_id == paper.origin_group_id is not None
    assert f'href="/sources/{paper.pk}/"' not in client.get(f"/sources/{agency.pk}/").content.decode()


def test_another_desks_reference_is_not_compared(newsroom: Newsroom, log_in: LogIn) -> None:
    mine, theirs = SourceFactory(desk=newsroom.desk), SourceFactory()
    for source in (mine, theirs):
        SnapshotFactory(source=source, text=WIRE)
    page = log_in(newsroom.checker).get(f"/sources/{mine.pk}/").content.decode()
    assert f'href="/sources/{theirs.pk}/"' not in page
