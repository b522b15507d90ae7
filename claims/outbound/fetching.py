"""One request out of the house: resolved once, dialled where it was checked, bounded in time, size, kind and hops."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email.message import Message

import httpcore
from django.conf import settings

from claims.errors import FetchTimedOut, FetchTooLarge, RefusedAddress, Unreachable, WrongMediaType
from claims.outbound.addresses import Resolver, is_public, system_resolver
from claims.outbound.bodies import beginning, read_body
from claims.outbound.targets import PORTS, Target, follow, read_target
from claims.outbound.wire import Deadline, PinnedBackend, tls, within

DEFAULT_TYPES = frozenset(
    {"text/html", "application/xhtml+xml", "text/plain", "text/xml", "application/xml", "application/pdf"}
)
"""What a source may be: pages, plain text, XML and PDF. A caller who expects JSON names it."""
REDIRECTS = {301, 302, 303, 307, 308}
ERROR_BYTES = 64_000
"""How much of an error's page is read."""
_NOT_OURS = {"host", "cookie", "referer", "connection", "content-length", "transfer-encoding", "accept-encoding"}
_DEAD_ENDS = (httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol, OSError)


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a whole fetch may take, how large its body may be, how often it may be sent on."""

    seconds: float = 20.0
    most_bytes: int = 5_000_000
    redirects: int = 3


DEFAULT_LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer, whatever its status: only of a success (2xx) the media type is known to be among those accepted."""

    url: str
    """Where it came from in the end."""
    status: int
    headers: Mapping[str, str]
    """By lower-case name."""
    media_type: str
    charset: str
    """As the server names it; "" where it does not."""
    body: bytes
    fetched_at: datetime
    chain: tuple[str, ...] = ()
    """The addresses before, in order."""

    @property
    def ok(self) -> bool:
        """Whether it is a success with a body of an accepted kind."""
        return 200 <= self.status < 300


@dataclass(frozen=True, slots=True)
class Asked:
    """One request, as its caller wants it."""

    method: str
    body: bytes | None
    headers: Mapping[str, str]
    accept: Collection[str]
    limits: Limits


@dataclass(frozen=True, slots=True)
class Door:
    """How the outside is reached; only tests have another than the plain one."""

    resolve: Resolver = system_resolver
    network: Callable[[], httpcore.NetworkBackend] = httpcore.SyncBackend
    allowed: Collection[str] = field(default_factory=lambda: frozenset(settings.FACTCHECK_OUTBOUND_ALLOW))
    """`host:port` of what may be reached although it is private."""

    def fetch(self, url: str, asked: Asked) -> Fetched:
        """The answer at the end of the redirects; raises an OutboundError."""
        deadline, target, chain = Deadline(asked.limits.seconds), read_target(url), list[str]()
        while True:
            answer = self._ask(target, asked, deadline)
            if not _sends_on(answer.status, answer.headers):
                return replace(answer, chain=tuple(chain))
            if len(chain) >= asked.limits.redirects:
                raise Unreachable
            chain.append(str(target))
            onward = follow(target, answer.headers["location"])
            if onward.place in self.allowed and target.place not in self.allowed:
                # What the operator opened is opened to our own addresses, not to whoever sends us on.
                raise RefusedAddress
            asked = _onward(asked, answer.status, same_site=onward.origin == target.origin)
            target = onward

    def _ask(self, target: Target, asked: Asked, deadline: Deadline) -> Fetched:
        backend = PinnedBackend(self._addresses(target, deadline), deadline, self.network())
        where = httpcore.URL(
            scheme=target.scheme, host=target.host, port=target.port, target=target.path.encode("ascii")
        )
        try:
            with (
                httpcore.ConnectionPool(ssl_context=tls(), network_backend=backend) as pool,
                pool.stream(asked.method, where, headers=_headers(target, asked), content=asked.body) as answer,
            ):
                return _read(answer, target, asked)
        except httpcore.TimeoutException:
            raise FetchTimedOut from None
        except _DEAD_ENDS as error:
            raise Unreachable from error

    def _addresses(self, target: Target, deadline: Deadline) -> list[str]:
        private = target.place in self.allowed
        if not private and target.port != PORTS[target.scheme]:
            raise RefusedAddress
        try:
            found = within(deadline, lambda: self.resolve(target.host, target.port))
        except (OSError, UnicodeError):
            raise Unreachable from None
        if not found:
            raise Unreachable
        if not private and not all(is_public(address) for address in found):
            raise RefusedAddress
        return found


def fetch(
    url: str,
    *,
    method: str = "GET",
    body: bytes | None = None,
    headers: Mapping[str, str] | None = None,
    accept: Collection[str] = DEFAULT_TYPES,
    limits: Limits = DEFAULT_LIMITS,
) -> Fetched:
    """What stands at the address. Raises an OutboundError: BadAddress, RefusedAddress, FetchTimedOut, FetchTooLarge,
    WrongMediaType or Unreachable. A status of 400 and above is an answer, and no error."""
    return Door().fetch(url, Asked(method, body, headers or {}, accept, limits))


def _headers(target: Target, asked: Asked) -> list[tuple[str, str]]:
    own = {
        "Host": target.authority,
        "User-Agent": "Mudaqqiq (claim checking)",
        "Accept": ", ".join(sorted(asked.accept)),
        "Accept-Encoding": "gzip",
        "Connection": "close",
    }
    given = {name: value for name, value in asked.headers.items() if name.lower() not in _NOT_OURS}
    named = {name.lower() for name in given}
    return [*((name, value) for name, value in own.items() if name.lower() not in named), *given.items()]


def _read(answer: httpcore.Response, target: Target, asked: Asked) -> Fetched:
    headers = _joined(answer.headers)
    media_type, charset = _media_type(headers.get("content-type", ""))
    body, limits = b"", asked.limits
    if 200 <= answer.status < 300:
        if media_type not in asked.accept:
            raise WrongMediaType(details={"media_type": media_type})
        if headers.get("content-length", "").isdecimal() and int(headers["content-length"]) > limits.most_bytes:
            raise FetchTooLarge
        body = read_body(answer.iter_stream(), headers.get("content-encoding", ""), most=limits.most_bytes)
    elif not _sends_on(answer.status, headers):
        body = beginning(answer.iter_stream(), most=min(ERROR_BYTES, limits.most_bytes))
    return Fetched(str(target), answer.status, headers, media_type, charset, body, datetime.now(UTC))


def _sends_on(status: int, headers: Mapping[str, str]) -> bool:
    return status in REDIRECTS and "location" in headers


def _joined(raw: Sequence[tuple[bytes, bytes]]) -> dict[str, str]:
    headers: dict[str, str] = {}
    for raw_name, raw_value in raw:
        name, value = raw_name.decode("ascii").lower(), _decoded(raw_value)
        if name != "set-cookie":
            headers[name] = f"{headers[name]}, {value}" if name in headers else value
    return headers


def _decoded(value: bytes) -> str:
    """Headers are Latin by their standard, and UTF-8 where an Arabic address stands in one."""
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("latin-1")


def _media_type(stated: str) -> tuple[str, str]:
    message = Message()
    message["content-type"] = stated
    return (message.get_content_type() if stated else "", message.get_content_charset("") or "")


def _onward(asked: Asked, status: int, *, same_site: bool) -> Asked:
    """The request as it goes on: keys and bodies are for the site that they were given for."""
    method, body = (asked.method, asked.body) if status in (307, 308) else ("GET", None)
    if same_site:
        return replace(asked, method=method, body=body)
    if body is not None:
        raise Unreachable
    return replace(asked, method=method, body=None, headers={})
