"""The body of an answer, read with a lid on it: what it takes on the wire and what it unpacks to."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

from claims.errors import FetchTooLarge, Unreachable, WrongMediaType

_WINDOW = {"gzip": 16 + zlib.MAX_WBITS, "x-gzip": 16 + zlib.MAX_WBITS, "deflate": zlib.MAX_WBITS}


def read_body(chunks: Iterable[bytes], encoding: str, *, most: int) -> bytes:
    """The unpacked body of at most so many bytes; raises FetchTooLarge, WrongMediaType for another packing, Unreachable
    for a body that breaks off."""
    encoding = encoding.strip().lower()
    if encoding in ("", "identity"):
        return _joined(chunks, most)
    if encoding not in _WINDOW:
        raise WrongMediaType
    return _joined(_unpacked(_limited(chunks, most), _WINDOW[encoding], most), most)


def beginning(chunks: Iterable[bytes], *, most: int) -> bytes:
    """What an answer begins with, as it came: for the page of an error, which is only looked at."""
    read = b""
    for chunk in chunks:
        read += chunk
        if len(read) >= most:
            break
    return read[:most]


def _joined(chunks: Iterable[bytes], most: int) -> bytes:
    return b"".join(_limited(chunks, most))


def _limited(chunks: Iterable[bytes], most: int) -> Iterator[bytes]:
    read = 0
    for chunk in chunks:
        read += len(chunk)
        if read > most:
            raise FetchTooLarge
        yield chunk


def _unpacked(chunks: Iterable[bytes], window: int, most: int) -> Iterator[bytes]:
    unpack = zlib.decompressobj(window)
    try:
        for chunk in chunks:
            # Never more than one byte over the lid at a time: a small chunk can hold a thousand times its size.
            packed = chunk
            while packed:
                yield unpack.decompress(packed, most + 1)
                packed = unpack.unconsumed_tail
    except zlib.error:
        raise WrongMediaType from None
    if not unpack.eof:
        # Half a page would be saved as if it were the whole.
        raise Unreachable
