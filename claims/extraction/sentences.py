from claims.extraction.spans import Span
def split_sentences(text, abbreviations):  # type: ignore[no-untyped-def]
    return (Span(0, len(text)),)
