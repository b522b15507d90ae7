from __future__ import annotations

import pytest

from claims.documents import canonical_address, clean_address

CLEAN = [
    pytest.param("https://coast.example/a?utm_source=x&utm_medium=y", "https://coast.example/a", id="campaign"),
    pytest.param("https://coast.example/a?id=7&fbclid=z", "https://coast.example/a?id=7", id="one-of-two"),
    pytest.param("https://coast.example/a?gclid=1&b=2&UTM_Term=3", "https://coast.example/a?b=2", id="any-case"),
    pytest.param("HTTPS://Coast.Example:443/A#part", "https://coast.example/A", id="case-port-fragment"),
    pytest.param("http://coast.example:8080/a", "http://coast.example:8080/a", id="other-port-stays"),
    pytest.param("https://coast.example", "https://coast.example/", id="no-path"),
    pytest.param("https://coast.example/خبر?س=1&mc_cid=2", "https://coast.example/خبر?س=1", id="arabic"),
    pytest.param("https://coast.example/?a=b=c&&d", "https://coast.example/?a=b=c&d", id="odd-pairs"),
    pytest.param("https://coast.example/a?source=utm_x", "https://coast.example/a?source=utm_x", id="only-names"),
    pytest.param("", "", id="none"),
    pytest.param("ftp://coast.example/a", "ftp://coast.example/a", id="other-scheme-stays"),
    pytest.param("https://[broken", "https://[broken", id="broken-stays"),
]


@pytest.mark.parametrize(("url", "clean"), CLEAN)
def test_an_address_is_cleaned(url: str, clean: str) -> None:
    assert clean_address(url) == clean
    assert clean_address(clean) == clean


PAGE = "https://coast.example/news/7?utm_source=x"
OWN = "https://coast.example/news/7"
STATED = [
    pytest.param("https://coast.example/n/7-title", "https://coast.example/n/7-title", id="believed"),
    pytest.param("https://www.coast.example/news/7", "https://www.coast.example/news/7", id="with-www"),
    pytest.param("https://amp.coast.example/news/7#x", "https://amp.coast.example/news/7", id="another-face"),
    pytest.param("https://other.example/news/7", OWN, id="another-site"),
    pytest.param("https://coast.example.evil.example/7", OWN, id="looks-alike"),
    pytest.param("https://coast.example/", OWN, id="front-page"),
    pytest.param("https://coast.example", OWN, id="front-page-bare"),
    pytest.param("/news/7", OWN, id="relative"),
    pytest.param("javascript:alert(1)", OWN, id="no-web-address"),
    pytest.param("https://user@coast.example/7", OWN, id="user"),
    pytest.param("", OWN, id="none"),
]


@pytest.mark.parametrize(("stated", "kept"), STATED)
def test_what_a_page_states_is_weighed(stated: str, kept: str) -> None:
    assert canonical_address(PAGE, stated) == kept
