"""Erasing an article that should never have come in: its words go everywhere, the audit stays whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pgtrigger
from django.db import transaction
from django.utils.translation import gettext as _

from claims.audit import act
from claims.errors import Conflict, InvalidInput, NotAllowed
from claims.models import Article, Claimant, CorrectionRequest, Verdict
from claims.permissions import may_erase
from claims.states import PublicationState
from claims.validation import check_text

if TYPE_CHECKING:
    from django.contrib.auth.models import User

PUBLIC = (PublicationState.PUBLISHED, PublicationState.CORRECTED, PublicationState.WITHDRAWN)


@transaction.atomic
def erase_article(article: Article, *, by: User | None, reason: str) -> None:
    """The article gone with its versions, claims, figures, speakers, evidence, verdicts and all that was written there.

    What stays is the audit, which holds ids and hashes of words, each deletion under this act with its reason (which
    must therefore not quote the text), and the desk's sources. `by` is None at the command line. Raises NotAllowed,
    InvalidInput, or Conflict where readers outside have seen it.
    """
    if by is not None and not may_erase(by, article):
        raise NotAllowed
    check_text("reason", reason)
    if not reason.strip():
        raise InvalidInput(_("Say why."), field="reason")
    Article.objects.select_for_update(of=("self",)).get(pk=article.pk)
    # Locked, so that no verdict is given meanwhile.
    claims = list(article.claims.select_for_update(of=("self",)).order_by("pk").values_list("publication", flat=True))
    if any(publication in PUBLIC for publication in claims):
        raise Conflict(_("Readers outside have seen this. Correct or withdraw it instead."))
    act("erase_article", by, reason=reason)
    # What somebody outside wrote to the desk is not ours to throw away; it no longer leads here.
    CorrectionRequest.objects.filter(article=article).update(article=None, claim=None)
    speakers = list(Claimant.objects.filter(attributions__claim__article=article).values_list("pk", flat=True))
    _erase_verdicts(article)
    Article.objects.filter(pk=article.pk).delete()
    # Speakers whom only this text named, and about whom nobody has added anything.
    unknown = Claimant.objects.filter(pk__in=speakers, wikidata_id="", attributions=None, sources=None)
    unknown.filter(reply_requests=None).delete()


def _erase_verdicts(article: Article) -> None:
    """The one deliberate way past the guard that keeps verdicts for ever; it ends with this block."""
    newest_first = Verdict.objects.filter(claim__article=article).order_by("-pk").values_list("pk", flat=True)
    with pgtrigger.ignore("claims.Verdict:append_only"):
        for pk in list(newest_first):  # one at a time: each supersedes an older one, which may not go before it
            Verdict.objects.filter(pk=pk).delete()
