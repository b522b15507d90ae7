"""A web address, read strictly: what two readers could understand in two ways is refused."""

from __future__ import annotations

import ipaddress
import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from claims.errors import BadAddress

LONGEST = 2000
PORTS = {"http": 80, "https": 443}
_FORBIDDEN = re.compile(r"[\x00-\x20\x7f-\xa0\\\u200b-\u200f\u2028-\u202f\u2066-\u2069\ufeff]")
"""Space, control and direction characters, and the backslash that some readers take for a slash."""
_HOST = re.compile(r"(?=.{1,253}\Z)[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*")
_NUMERIC = re.compile(r"(?:.*\.)?(?:[0-9]+|0x[0-9a-f]*)")
_KEPT = "%/:?&=+$,;@!~*'()[]-._|"
"""What stays as it is in a path or a query: a percent sign stands for an encoding that was done before."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where a request goes: host in lower-case ASCII, path with its query."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def place(self) -> str:
        """`host:port`, as the operator's list names it."""
        return f"{self.host}:{self.port}"

    @property
    def authority(self) -> str:
        """The Host header: the port only where it is not the scheme's own."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> tuple[str, str, int]:
        """What must agree for two addresses to belong to one site."""
        return self.scheme, self.host, self.port

    def __str__(self) -> str:
        return f"{self.scheme}://{self.authority}{self.path}"


def read_target(url: str) -> Target:
    """The target of an http or https address, without its fragment; raises BadAddress."""
    if len(url) > LONGEST or _FORBIDDEN.search(url):
        raise BadAddress
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise BadAddress from None
    if parts.scheme not in PORTS or "@" in parts.netloc or parts.hostname is None:
        raise BadAddress
    host = _read_host(parts.hostname, bracketed=parts.netloc.startswith("["))
    return Target(parts.scheme, host, PORTS[parts.scheme] if port is None else port, _path(parts))


def follow(target: Target, location: str) -> Target:
    """Where a redirect from the target leads; raises BadAddress."""
    if _FORBIDDEN.search(location):
        raise BadAddress
    return read_target(urljoin(str(target), location))


def _path(parts: SplitResult) -> str:
    path = quote(parts.path or "/", safe=_KEPT)
    return f"{path}?{quote(parts.query, safe=_KEPT)}" if parts.query else path


def _read_host(host: str, *, bracketed: bool) -> str:
    if bracketed:
        return _literal(host)
    # A character that only looks like a letter, digit or dot stands for none: compatibility forms are refused.
    if unicodedata.normalize("NFKC", host) != host:
        raise BadAddress
    try:
        name = host.encode("idna").decode("ascii").lower().removesuffix(".")
    except UnicodeError:
        raise BadAddress from None
    if not _HOST.fullmatch(name):
        raise BadAddress
    # Whatever ends in a number is an address, and only in the one spelling that has no second reading.
    return _literal(name) if _NUMERIC.fullmatch(name) else name


def _literal(text: str) -> str:
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        raise BadAddress from None
    if "%" in text:
        raise BadAddress
    return str(address)
