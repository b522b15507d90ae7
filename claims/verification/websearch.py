"""Looking for sources outside, when a person asks: pages that speak of a claim, and the archived copy of one page.

Nothing of an article leaves the desk unless somebody sends these very words.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from claims.errors import ClaimsError
from claims.models import Connector, Source
from claims.validation import check_text
from claims.verification.archiving import ArchiveOff
from claims.verification.connectors.searxng import Hit, SearXNG
from claims.verification.connectors.wayback import Archived, Wayback

MOST = 20


class SearchOff(ClaimsError):
    code = "web_search_off"
    status = 409
    message = _("No web search is switched on. An administrator can connect one.")


class NoArchivedCopy(ClaimsError):
    code = "archive_nothing"
    status = 404
    message = _("The web archive has no copy of this page.")


def search_web(words: str, *, language: str) -> Sequence[Hit]:
    """The pages that the newsroom's own search engine finds for the words, at most twenty.

    Raises EmptyText, SearchOff, or a ServiceError: an engine that does not answer is never "nothing found".
    """
    check_text("q", words, required=True)
    connector, service = Connector.objects.on(SearXNG.name), SearXNG()
    if connector is None:
        raise SearchOff
    return service.search(connector, " ".join(words.split()), language)[:MOST]


def archived_copy(source: Source) -> Archived:
    """The newest copy of the source's page in the web archive; raises NoArchivedCopy, ArchiveOff or a
    ServiceError."""
    connector, service = Connector.objects.on(Wayback.name), Wayback()
    if connector is None:
        raise ArchiveOff
    found = service.closest(connector, source.url) if source.url else None
    if found is None:
        raise NoArchivedCopy
    return found
