"""What a fetch gives, and the lids on time, size and kind: real servers on this machine."""

from __future__ import annotations

import gzip
import time
import zlib
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

import pytest

from claims import outbound
from claims.errors import OutboundError, RefusedAddress
from claims.outbound import Door, Limits
from claims.outbound.targets import read_target
from tests.unit.outbound.doors import PUBLIC, Names, Network, ask
from tests.webserver import Page, Site, serving


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with serving() as site:
        yield site


@pytest.fixture
def opened(site: Site, settings: Any) -> Site:
    """The site, which the operator opened."""
    settings.FACTCHECK_OUTBOUND_ALLOW = [site.place]
    return site


def drip(seconds: float) -> Callable[[BinaryIO], None]:
    def body(out: BinaryIO) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            out.write(b".")
            out.flush()
            time.sleep(0.05)

    return body


def endless(out: BinaryIO) -> None:
    for _ in range(4000):
        out.write(b"x" * 65536)


BOMB = gzip.compress(b"\0" * 60_000_000)
GZIP = (("Content-Encoding", "gzip"),)
ATTACKS = [
    pytest.param(Page(endless, "text/plain"), "outbound_too_large", id="huge-body"),
    pytest.param(
        Page(endless, "text/plain", headers=(("Content-Length", "99999999"),)), "outbound_too_large", id="huge-by-name"
    ),
    pytest.param(Page(drip(6), "text/plain"), "outbound_timed_out", id="drip"),
    pytest.param(Page(BOMB, "text/plain", headers=GZIP), "outbound_too_large", id="gzip-bomb"),
    pytest.param(Page(b"MZ\x90", "application/x-msdownload"), "outbound_wrong_type", id="wrong-type"),
    pytest.param(Page(b"no type", ""), "outbound_wrong_type", id="no-type"),
    pytest.param(
        Page(b"\x1b\x00", "text/plain", headers=(("Content-Encoding", "br"),)),
        "outbound_wrong_type",
        id="other-packing",
    ),
    pytest.param(
        Page(gzip.compress(BOMB), "text/plain", headers=(("Content-Encoding", "gzip, gzip"),)),
        "outbound_wrong_type",
        id="packed-twice",
    ),
    pytest.param(Page(b"not packed", "text/plain", headers=GZIP), "outbound_wrong_type", id="not-packed"),
    pytest.param(Page(BOMB[:2000], "text/plain", headers=GZIP), "outbound_too_large", id="half-a-bomb"),
    pytest.param(
        Page(gzip.compress(b"x" * 99)[:-9], "text/plain", headers=GZIP), "outbound_unreachable", id="broken-off"
    ),
]


@pytest.mark.parametrize(("page", "code"), ATTACKS)
def test_a_resource_attack_ends_in_time(opened: Site, page: Page, code: str) -> None:
    began = time.monotonic()
    with pytest.raises(OutboundError) as refused:
        outbound.fetch(opened.put("/attack", page), limits=Limits(seconds=1.0, most_bytes=1_000_000))
    assert refused.value.code == code
    assert time.monotonic() - began < 5


def test_the_deadline_counts_over_all_hops(opened: Site) -> None:
    for step in range(3):
        opened.redirect(f"/slow{step}", f"/slow{step + 1}")
    opened.put("/slow3", Page(drip(6), "text/plain"))
    began = time.monotonic()
    with pytest.raises(OutboundError) as refused:
        outbound.fetch(opened.url("/slow0"), limits=Limits(seconds=0.5))
    assert (refused.value.code, time.monotonic() - began < 5) == ("outbound_timed_out", True)


def test_a_resolver_that_hangs_does_not_hold_us_up(site: Site) -> None:
    def hang(host: str, port: int) -> list[str]:
        time.sleep(8)
        return [PUBLIC]

    began = time.monotonic()
    with pytest.raises(OutboundError) as refused:
        ask(Door(hang, lambda: Network(site.port), ()), "http://public.example/", limits=Limits(seconds=0.3))
    assert (refused.value.code, time.monotonic() - began < 5) == ("outbound_timed_out", True)


def test_what_a_fetch_gives(opened: Site) -> None:
    opened.redirect("/old", "/صفحة?q=واحد")
    page = Page(
        gzip.compress("نص".encode("cp1256")), "Text/HTML; Charset=Windows-1256", headers=(*GZIP, ("Set-Cookie", "a=b"))
    )
    opened.put("/%D8%B5%D9%81%D8%AD%D8%A9?q=%D9%88%D8%A7%D8%AD%D8%AF", page)
    fetched = outbound.fetch(opened.url("/old"))
    assert (fetched.status, fetched.ok, fetched.media_type, fetched.charset) == (200, True, "text/html", "windows-1256")
    assert fetched.body.decode(fetched.charset) == "نص"
    assert fetched.chain == (opened.url("/old"),)
    assert fetched.url.endswith("?q=%D9%88%D8%A7%D8%AD%D8%AF")
    assert "set-cookie" not in fetched.headers
    sent = opened.headers[-1]
    assert sent["host"] == opened.place
    assert {"cookie", "referer"}.isdisjoint(sent)


def test_deflate_is_unpacked(opened: Site) -> None:
    page = Page(zlib.compress(b"packed"), "text/plain", headers=(("Content-Encoding", "deflate"),))
    assert outbound.fetch(opened.put("/deflate", page)).body == b"packed"


@pytest.mark.parametrize("status", [403, 404, 410, 429, 500, 503])
def test_an_error_status_is_an_answer_of_any_kind(opened: Site, status: int) -> None:
    page = Page(b"{}" * 50_000, "application/json", status, (("Retry-After", "7"),))
    fetched = outbound.fetch(opened.put("/error", page))
    assert (fetched.status, fetched.ok, fetched.headers["retry-after"]) == (status, False, "7")
    assert len(fetched.body) == 64_000


def test_json_is_taken_where_the_caller_names_it(opened: Site) -> None:
    address = opened.put("/json", Page(b"{}", "application/json"))
    with pytest.raises(OutboundError):
        outbound.fetch(address)
    assert outbound.fetch(address, accept={"application/json"}).body == b"{}"
    assert opened.headers[-1]["accept"] == "application/json"


def test_keys_and_bodies_stay_with_their_site(opened: Site, settings: Any) -> None:
    with serving() as other:
        settings.FACTCHECK_OUTBOUND_ALLOW = [opened.place, other.place]
        other.put("/", Page(b"other", "text/plain"))
        opened.redirect("/leave", other.url("/"))
        opened.redirect("/leave-with-body", other.url("/"), 307)
        opened.redirect("/stay", "/there", 307)
        opened.put("/there", Page(b"here", "text/plain"))
        key = {"Authorization": "key", "Cookie": "a=b", "Referer": "https://desk.example/"}
        outbound.fetch(opened.url("/leave"), method="POST", body=b"x", headers=key)
        assert other.asked == ["GET /"]
        assert "authorization" not in other.headers[0]
        with pytest.raises(OutboundError):
            outbound.fetch(opened.url("/leave-with-body"), method="POST", body=b"x", headers=key)
        assert len(other.asked) == 1
        outbound.fetch(opened.url("/stay"), method="POST", body=b"x", headers=key)
        assert opened.asked[-1] == "POST /there"
        assert opened.headers[-1]["authorization"] == "key"
        assert {"cookie", "referer"}.isdisjoint(opened.headers[-1])


def test_another_address_is_dialled_where_the_first_is_dead(site: Site) -> None:
    site.put("/", Page(b"there", "text/plain"))
    network = Network(site.port, dead={"93.184.215.1"})
    names = Names({"public.example": [["93.184.215.1", PUBLIC]]})
    assert ask(Door(names, lambda: network, ()), "http://public.example/").body == b"there"
    assert network.dialled == ["93.184.215.1:80", f"{PUBLIC}:80"]


FAILURES = [
    pytest.param("http://unknown.example/", id="no-such-name"),
    pytest.param("http://dead.example/", id="nobody-there"),
    pytest.param("http://empty.example/", id="name-without-address"),
]


@pytest.mark.parametrize("url", FAILURES)
def test_unreachable(url: str, site: Site) -> None:
    names = Names({"dead.example": [["93.184.215.1"]], "empty.example": [[]]})
    with pytest.raises(OutboundError) as refused:
        ask(Door(names, lambda: Network(site.port, dead={"93.184.215.1"}), ()), url)
    assert refused.value.code == "outbound_unreachable"


def test_a_server_that_does_not_speak_http_is_unreachable(opened: Site) -> None:
    opened.put("/", Page(b"x", "text/plain", headers=(("Bad\x00Header", "x"),)))
    with pytest.raises(OutboundError) as refused:
        outbound.fetch(opened.url("/"))
    assert refused.value.code == "outbound_unreachable"


def test_by_default_this_machine_is_closed(site: Site) -> None:
    with pytest.raises(RefusedAddress):
        outbound.fetch(site.url("/"))


READ = [
    pytest.param("HTTP://Example.ORG", "http://example.org/", id="case"),
    pytest.param("https://example.org:443/a b".replace(" ", "%20"), "https://example.org/a%20b", id="own-port"),
    pytest.param("https://example.org./x#part", "https://example.org/x", id="dot-and-fragment"),
    pytest.param(
        "https://مثال.example/خبر?س=1", "https://xn--mgbh0fb.example/%D8%AE%D8%A8%D8%B1?%D8%B3=1", id="arabic"
    ),
    pytest.param("https://[2606:4700::1111]/", "https://[2606:4700::1111]/", id="v6"),
    pytest.param("https://example.org/?a=%2F&b=c+d", "https://example.org/?a=%2F&b=c+d", id="encoded-stays"),
]


@pytest.mark.parametrize(("url", "read"), READ)
def test_an_address_is_read(url: str, read: str) -> None:
    assert str(read_target(url)) == read
