"""One document, one address: what campaigns hang on it is taken off, and a page's own word for it is weighed."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, urlsplit, urlunsplit

_TRACKING = re.compile(
    r"(?:utm_\w+|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|igshid|igsh|mc_cid|mc_eid|_ga|_gl"
    r"|mkt_tok|vero_id|oly_\w+_id|s_cid|cmpid|ocid|__twitter_impression|at_(?:medium|campaign)\w*)"
)
_OTHER_FACES = re.compile(r"^(?:www|m|mobile|amp)\.")
_PORTS = {"http": ":80", "https": ":443"}


def clean_address(url: str) -> str:
    """The address without fragment, tracking parameters and what has no meaning; "" for "".

    >>> clean_address("HTTPS://Coast.example:443/news?id=7&utm_source=x#top")
    'https://coast.example/news?id=7'
    """
    parts = _split(url)
    if parts is None:
        return url
    kept = [pair for pair in parts.query.split("&") if pair and not _TRACKING.fullmatch(pair.partition("=")[0].lower())]
    place = parts.netloc.lower().removesuffix(_PORTS[parts.scheme])
    return urlunsplit((parts.scheme, place, parts.path or "/", "&".join(kept), ""))


def canonical_address(url: str, stated: str) -> str:
    """The address that a page states as its own, where it can be believed: of the same site, and no mere front page.

    Pages name another site's address by mistake, or to gain its name; a whole site often names its front page.

    >>> canonical_address("https://m.coast.example/a?fbclid=1", "https://www.coast.example/a")
    'https://www.coast.example/a'
    >>> canonical_address("https://coast.example/a", "https://other.example/a")
    'https://coast.example/a'
    """
    own, other = _split(clean_address(url)), _split(clean_address(stated)) if stated else None
    if own is None or other is None or _site(own) != _site(other):
        return clean_address(url)
    if other.path == "/" != own.path:
        return clean_address(url)
    return urlunsplit(other)


def _split(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    return parts if parts.scheme in _PORTS and parts.netloc and "@" not in parts.netloc else None


def _site(parts: SplitResult) -> str:
    return _OTHER_FACES.sub("", parts.netloc)
