"""The one door of extraction: a text in, frozen records out."""

from __future__ import annotations

from datetime import date

from claims.extraction.assembly import assemble
from claims.extraction.document import Document, read_document
from claims.extraction.languages import detect_language, get_language
from claims.extraction.languages.base import Circumstances, Language
from claims.extraction.quotes import find_quotes
from claims.extraction.records import Attribution, Extraction, Number, Quantity
from claims.extraction.sentences import split_sentences

VERSION = "0.1.0"
"""The extractor's version: it changes whenever its answer to some text may change."""


def extract(
    text: str, language: str | None = None, *, published: date | None = None, country: str | None = None
) -> Extraction:
    """Every numeric and attributed claim of a text, in text order.

    `language` is a code (told from the script when None; an unknown one raises UnknownLanguage); `published` resolves
    relative periods, `country` (ISO 3166) a bare dollar, dinar or pound.

    >>> [claim.span.quote("زار 37 طالبا المتحف") for claim in extract("زار 37 طالبا المتحف").claims]
    ['37 طالبا']
    """
    reader = get_language(language or detect_language(text))
    document = read(text, reader)
    quantities = find_quantities(document, reader, published=published, country=country)
    quotes = find_quotes(document)
    claims = assemble(document, quantities, reader.find_attributions(document, quotes), quotes)
    return Extraction(reader.code, VERSION, tuple(claims), document.sentences)


def read(text: str, reader: Language) -> Document:
    """The document of a text: folded, cut into words and sentences."""
    return read_document(text, split_sentences(text, reader.abbreviations()))


def find_numbers(document: Document, reader: Language) -> list[Number]:
    """The layer `numbers`: every numeral and number word with its role."""
    return reader.find_numbers(document)


def find_quantities(
    document: Document, reader: Language, *, published: date | None = None, country: str | None = None
) -> list[Quantity]:
    """The layer `quantities`, whether or not they become claims."""
    return reader.find_quantities(document, reader.find_numbers(document), Circumstances(published, country))


def find_attributions(document: Document, reader: Language) -> list[Attribution]:
    """The layer `attributions`, whether or not they become claims."""
    return reader.find_attributions(document, find_quotes(document))
