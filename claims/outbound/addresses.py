"""Which internet addresses are public, and how a name becomes some."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable

Resolver = Callable[[str, int], list[str]]
"""From host and port to every address that the name has."""

_GLOBAL_UNICAST = ipaddress.IPv6Network("2000::/3")
# They carry a version 4 address inside, and a gateway would take us there: 6to4, Teredo, the relays of 6to4.
_CARRIERS = (ipaddress.IPv6Network("2002::/16"), ipaddress.IPv6Network("2001::/32"))
_RELAYS = ipaddress.IPv4Network("192.88.99.0/24")


def is_public(address: str) -> bool:
    """Whether it is the address of one machine on the open internet.

    >>> is_public("1.1.1.1"), is_public("127.0.0.1"), is_public("::ffff:1.1.1.1")
    (True, False, False)
    """
    try:
        read = ipaddress.ip_address(address)
    except ValueError:
        return False
    if not read.is_global or read.is_multicast or read.is_reserved:
        return False
    if isinstance(read, ipaddress.IPv4Address):
        return read not in _RELAYS
    return read in _GLOBAL_UNICAST and not any(read in network for network in _CARRIERS)


def system_resolver(host: str, port: int) -> list[str]:
    """The addresses that this machine's resolver knows, each once; raises OSError or UnicodeError."""
    answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
    return list(dict.fromkeys(str(answer[4][0]) for answer in answers))
