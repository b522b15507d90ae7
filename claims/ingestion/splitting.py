"""How a stored version is split into claims: the first one anew, a later one by what became of the claims before."""

from __future__ import annotations

from collections.abc import Sequence

from claims.audit import act
from claims.extraction import Extraction
from claims.indexing import index_article
from claims.ingestion.carrying import Carrier
from claims.ingestion.meaning import VersionText, read_version
from claims.ingestion.saving import Saver
from claims.jobs import ring
from claims.leases import Record
from claims.models import Article, ArticleVersion, CheckRun, CheckScope, ExtractionRun
from claims.states import WorkState


def run_extraction(run: ExtractionRun) -> Record:
    """Split the run's version; what it gives saves the claims and plans their checks."""
    version = run.article_version
    texts = _Texts(version.article)
    extraction = texts.read(version).extraction
    # A long text is read before the article is locked; of a first one there is none before.
    if version.number > 1 and (before := _before(version, _split_numbers(version))):
        texts.read(before)

    def record() -> None:
        act("split_article")
        # Two versions of one article may be split at once: one waits here and then sees what the other wrote.
        Article.objects.select_for_update(of=("self",)).get(pk=version.article_id)
        _record(version, extraction, texts, urgency=run.urgency)
        ring()

    return record


def _record(version: ArticleVersion, extraction: Extraction, texts: _Texts, *, urgency: int) -> None:
    saver, others = Saver(version, extraction), _split_numbers(version)
    if any(number > version.number for number in others):
        # A later text was split first: whatever this one held is in it or is history.
        saver.save_sentences()
        return
    before = _before(version, others)
    index_article(version)
    if before is None:
        CheckRun.objects.plan(saver.save(), urgency=urgency)
        return
    carrier = Carrier(version, texts.read(version), saver)
    carrier.carry(before, texts.read(before))
    carrier.bring_back(texts.read)
    CheckRun.objects.plan(carrier.save(), urgency=urgency)
    CheckRun.objects.renew(carrier.changed, urgency=urgency)
    # What a checker compared with the rest of the text may read otherwise now.
    standing = list(version.article.claims.filter(gone=False).only("pk"))
    CheckRun.objects.looking_at(CheckScope.ARTICLE).renew(standing, urgency=urgency)


def _split_numbers(version: ArticleVersion) -> list[int]:
    """The numbers of the article's other versions that were split."""
    done = ArticleVersion.objects.filter(article=version.article_id, extraction_run__state=WorkState.DONE)
    return list(done.exclude(pk=version.pk).values_list("number", flat=True))


def _before(version: ArticleVersion, others: Sequence[int]) -> ArticleVersion | None:
    """The newest of these versions before this one."""
    earlier = max((number for number in others if number < version.number), default=None)
    return None if earlier is None else ArticleVersion.objects.get(article=version.article_id, number=earlier)


class _Texts:
    """The texts of one article's versions, each read once."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self._read: dict[int, VersionText] = {}

    def read(self, version: ArticleVersion) -> VersionText:
        """The version's words and extraction, under what is known of the article."""
        if version.pk not in self._read:
            published = self.article.published_at
            self._read[version.pk] = read_version(
                version.text,
                self.article.language,
                published=published.date() if published else None,
                country=self.article.desk.outlet.country or None,
            )
        return self._read[version.pk]
