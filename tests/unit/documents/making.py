"""Documents for tests, made here."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

ARABIC = (
    "وصلت إلى الميناء 40 شاحنة منها 12 محملة بالدقيق و5 محملة بالدواء خلال 8 أيام، كما جاء في سجل الميناء.",
    "وقال مدير الميناء سالم الحربي إن 3 شاحنات تعطلت في الطريق، وإن الباقي أفرغ حمولته في المخازن كلها.",
)
ENGLISH = (
    "The port received 40 trucks, including 12 loaded with flour, over 8 days, as the log of the port has it.",
    "Port director Salem Harbi said that three trucks broke down on the road, and that the others were unloaded.",
)


def page(paragraphs: Sequence[str], title: str, *, site: str = "", canonical: str = "https://coast.example/7") -> str:
    """A news page with a menu, an advert and its data."""
    body = "".join(f"<p>{words}</p>" for words in paragraphs)
    return (
        f"<html><head><title>{title}</title><link rel='canonical' href='{canonical}'>"
        f'<meta property="og:site_name" content="{site}">'
        '<meta property="article:published_time" content="2025-03-04T10:00:00Z"></head><body>'
        "<nav><ul><li><a href='/'>Menu</a></li><li><a href='/b'>Menu two</a></li></ul></nav>"
        f"<article><h1>{title}</h1>{body}</article><aside class='ad'>Advert</aside></body></html>"
    )


def pdf(line: str, title: str) -> bytes:
    """A PDF of one page with one line of Latin letters."""
    writer = PdfWriter()
    sheet = writer.add_blank_page(400, 400)
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    fonts = DictionaryObject({NameObject("/F1"): writer._add_object(font)})
    sheet[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    words = DecodedStreamObject()
    words.set_data(f"BT /F1 12 Tf 20 300 Td ({line}) Tj ET".encode("latin-1"))
    sheet[NameObject("/Contents")] = writer._add_object(words)
    writer.add_metadata({"/Title": title})
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
    "<dc:title>{title}</dc:title><dc:creator>سالم</dc:creator>"
    "<dcterms:created>2025-03-04T10:00:00Z</dcterms:created></cp:coreProperties>"
)


def document(inside: str) -> str:
    """The main part of a DOCX with this inside its body."""
    return f'<?xml version="1.0"?><w:document xmlns:w="{WORDS}"><w:body>{inside}</w:body></w:document>'


def packed(parts: dict[str, str | bytes]) -> bytes:
    """A ZIP of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def docx(paragraphs: Sequence[str], title: str = "Log") -> bytes:
    """A DOCX of these paragraphs."""
    body = "".join(f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>" for words in paragraphs)
    return packed({"word/document.xml": document(body), "docProps/core.xml": CORE.format(title=title)})


PNG = b"\x89PNG\r\n\x1a\n" + b"\x00\x00\x00\rIHDR" + b"\x00" * 30
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + b"\x00" * 30
