"""The one safe way out: every fetch of any stage goes through `fetch`."""

from claims.outbound.fetching import DEFAULT_LIMITS, DEFAULT_TYPES, Asked, Door, Fetched, Limits, fetch

__all__ = ["DEFAULT_LIMITS", "DEFAULT_TYPES", "Asked", "Door", "Fetched", "Limits", "fetch"]
