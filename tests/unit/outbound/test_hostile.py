"""Addresses that try to get inside: none may be dialled, and none may be fetched."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest

from claims.errors import BadAddress, OutboundError, RefusedAddress
from claims.outbound import Door
from claims.outbound.addresses import is_public, system_resolver
from tests.unit.outbound.doors import PUBLIC, Names, Network, ask
from tests.webserver import Page, Site, serving

SECRET = b"the inside"


@pytest.fixture(scope="module")
def inside() -> Iterator[Site]:
    with serving() as site:
        site.put("/", Page(SECRET, "text/plain"))
        yield site


@pytest.fixture
def network(inside: Site) -> Network:
    return Network(inside.port)


URLS = [
    pytest.param("http://127.0.0.1/", id="loopback"),
    pytest.param("http://localhost/", id="loopback-by-name"),
    pytest.param("http://127.8.9.1/", id="loopback-elsewhere"),
    pytest.param("http://2130706433/", id="decimal"),
    pytest.param("http://0x7f000001/", id="hex"),
    pytest.param("http://0x7f.0.0.1/", id="hex-part"),
    pytest.param("http://0177.0.0.1/", id="octal"),
    pytest.param("http://127.1/", id="short"),
    pytest.param("http://0.0.0.0/", id="unspecified"),
    pytest.param("http://0/", id="zero"),
    pytest.param("http://[::1]/", id="v6-loopback"),
    pytest.param("http://[::]/", id="v6-unspecified"),
    pytest.param("http://[::ffff:127.0.0.1]/", id="v4-mapped"),
    pytest.param("http://[::ffff:7f00:1]/", id="v4-mapped-hex"),
    pytest.param("http://[::127.0.0.1]/", id="v4-compatible"),
    pytest.param("http://[64:ff9b::7f00:1]/", id="nat64"),
    pytest.param("http://[64:ff9b:1::7f00:1]/", id="nat64-local"),
    pytest.param("http://[2002:7f00:1::]/", id="6to4"),
    pytest.param("http://[2001:0:7f00:1::]/", id="teredo"),
    pytest.param("http://[fd00::1]/", id="ula"),
    pytest.param("http://[fe80::1]/", id="link-local"),
    pytest.param("http://[fe80::1%25eth0]/", id="link-local-zone"),
    pytest.param("http://[fec0::1]/", id="site-local"),
    pytest.param("http://[ff02::1]/", id="v6-multicast"),
    pytest.param("http://169.254.169.254/", id="metadata"),
    pytest.param("http://10.0.0.1/", id="ten"),
    pytest.param("http://172.16.0.1/", id="private-172"),
    pytest.param("http://192.168.1.1/", id="private-192"),
    pytest.param("http://100.64.0.1/", id="cgnat"),
    pytest.param("http://198.18.0.1/", id="benchmarks"),
    pytest.param("http://224.0.0.1/", id="multicast"),
    pytest.param("http://255.255.255.255/", id="broadcast"),
    pytest.param("http://user:word@127.0.0.1/", id="userinfo"),
    pytest.param("http://public.example@127.0.0.1/", id="userinfo-as-host"),
    pytest.param("http://127.0.0.1\\@public.example/", id="backslash"),
    pytest.param("http://127.0.0.1#@public.example/", id="fragment-at"),
    pytest.param("http://１２７.０.０.１/", id="full-width-digits"),
    pytest.param("http://127。0。0。1/", id="ideographic-dot"),
    pytest.param("http://①②⑦.0.0.1/", id="circled-digits"),
    pytest.param("gopher://127.0.0.1/", id="gopher"),
    pytest.param("file:///etc/passwd", id="file"),
    pytest.param("ftp://public.example/", id="ftp"),
    pytest.param("//127.0.0.1/", id="no-scheme"),
    pytest.param("http://public.example:6379/", id="port-of-redis"),
    pytest.param("http://public.example:22/", id="port-of-ssh"),
    pytest.param("https://public.example:80/", id="port-of-the-other-scheme"),
    pytest.param("http://public.example:0/", id="port-zero"),
    pytest.param("http://public.example/\r\nX: y", id="header-in-it"),
    pytest.param("http:///", id="no-host"),
]


@pytest.mark.parametrize("url", URLS)
def test_a_hostile_address_is_never_dialled(url: str, network: Network) -> None:
    known = Names({"public.example": [[PUBLIC]], "localhost": [["127.0.0.1", "::1"]]})

    def resolve(host: str, port: int) -> list[str]:
        return known(host, port) if host in known.known else system_resolver(host, port)

    with pytest.raises((BadAddress, RefusedAddress)):
        ask(Door(resolve, lambda: network, ()), url)
    assert network.dialled == []


ANSWERS = [
    pytest.param(["10.1.2.3"], id="a-private"),
    pytest.param(["::1"], id="aaaa-loopback"),
    pytest.param(["::ffff:10.1.2.3"], id="aaaa-mapped"),
    pytest.param([PUBLIC, "127.0.0.1"], id="mixed"),
    pytest.param(["127.0.0.1", PUBLIC], id="mixed-private-first"),
    pytest.param([PUBLIC, "fd00::1"], id="mixed-versions"),
    pytest.param(["not an address"], id="nonsense"),
]


@pytest.mark.parametrize("answers", ANSWERS)
def test_a_name_with_any_private_answer_is_refused(answers: list[str], network: Network) -> None:
    with pytest.raises(RefusedAddress):
        ask(Door(Names({"evil.example": [answers]}), lambda: network, ()), "http://evil.example/")
    assert network.dialled == []


def test_a_name_that_changes_its_answer_is_asked_once_and_dialled_as_checked(network: Network) -> None:
    names = Names({"rebind.example": [[PUBLIC], ["127.0.0.1"]]})
    assert ask(Door(names, lambda: network, ()), "http://rebind.example/").body == SECRET
    assert (names.asked, network.dialled) == (["rebind.example"], [f"{PUBLIC}:80"])


REDIRECTS = [
    pytest.param("http://127.0.0.1/", id="to-loopback"),
    pytest.param("http://[::1]/", id="to-v6-loopback"),
    pytest.param("http://169.254.169.254/latest/meta-data/", id="to-metadata"),
    pytest.param("http://rebind.example/", id="to-rebinding"),
    pytest.param("file:///etc/passwd", id="to-file"),
    pytest.param("gopher://public.example/", id="to-gopher"),
    pytest.param("http://public.example:6379/", id="to-port"),
    pytest.param("//127.0.0.1/", id="to-loopback-same-scheme"),
    pytest.param("http://public.example\\@127.0.0.1/", id="to-backslash"),
    pytest.param("http://search.internal:8080/", id="to-what-the-operator-opened"),
]


@pytest.mark.parametrize("to", REDIRECTS)
def test_a_redirect_is_checked_like_a_first_address(to: str, inside: Site, network: Network) -> None:
    inside.redirect("/away", to)
    # A second look finds the rebinding name inside; the first one was the lure.
    names = Names(
        {
            "public.example": [[PUBLIC]],
            "rebind.example": [["127.0.0.1"]],
            "search.internal": [["10.0.0.5"]],
            "127.0.0.1": [["127.0.0.1"]],
            "::1": [["::1"]],
            "169.254.169.254": [["169.254.169.254"]],
        }
    )
    with pytest.raises((BadAddress, RefusedAddress)):
        ask(Door(names, lambda: network, ("search.internal:8080",)), "http://public.example/away")
    assert network.dialled == [f"{PUBLIC}:80"]


def test_redirects_go_on_to_public_addresses_only_three_times(inside: Site, network: Network) -> None:
    for step in range(4):
        inside.redirect(f"/{step}", f"/{step + 1}")
    inside.put("/4", Page(b"the end", "text/plain"))
    door = Door(Names({"public.example": [[PUBLIC]]}), lambda: network, ())
    fetched = ask(door, "http://public.example/1")
    assert (fetched.body, fetched.url, len(fetched.chain)) == (b"the end", "http://public.example/4", 3)
    with pytest.raises(OutboundError) as refused:
        ask(door, "http://public.example/0")
    assert refused.value.code == "outbound_unreachable"


def test_a_proxy_of_the_environment_is_not_used(inside: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving() as proxy:
        for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
            monkeypatch.setenv(name, f"http://{proxy.place}")
        assert ask(Door(allowed=(inside.place,)), inside.url("/")).body == SECRET
        assert proxy.asked == []


ADDRESSES = [
    pytest.param("1.1.1.1", True, id="v4"),
    pytest.param("2606:4700::1111", True, id="v6"),
    pytest.param("192.88.99.1", False, id="6to4-relay"),
    pytest.param("192.0.2.1", False, id="documentation"),
    pytest.param("240.0.0.1", False, id="future"),
    pytest.param("::ffff:1.1.1.1", False, id="mapped-public"),
    pytest.param("2001:db8::1", False, id="v6-documentation"),
    pytest.param("fe80::1%lo", False, id="zone"),
    pytest.param("localhost", False, id="name"),
]


@pytest.mark.parametrize(("address", "public"), ADDRESSES)
def test_public(address: str, public: bool) -> None:
    assert is_public(address) is public


def test_the_system_resolver_gives_every_answer_once() -> None:
    assert system_resolver("127.0.0.1", 80) == ["127.0.0.1"]
    with pytest.raises((OSError, UnicodeError, socket.gaierror)):
        system_resolver("a" * 70, 80)
