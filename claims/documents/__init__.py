"""Documents of others: bytes in, readable text and what they say of themselves out. No rows, no network."""

from claims.documents.addresses import canonical_address, clean_address
from claims.documents.kinds import FileKind, kind_of
from claims.documents.reading import decoded, read_bytes
from claims.documents.records import Reading

__all__ = ["FileKind", "Reading", "canonical_address", "clean_address", "decoded", "kind_of", "read_bytes"]
