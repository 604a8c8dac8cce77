"""Documents of every kind, made in memory for the tests."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from email.message import EmailMessage

import docx

STORY = "Gunmen attacked a checkpoint near Mosul on Friday, killing two soldiers."

PAGE = f"""<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>Two soldiers killed | The Test Herald</title>
<meta property="og:title" content="Two soldiers killed">
<meta property="og:site_name" content="The Test Herald">
<meta property="article:published_time" content="2019-02-03T10:00:00+03:00">
<link rel="canonical" href="https://herald.test/mosul">
</head><body><nav><a href="/">Home</a> <a href="/iraq">Iraq</a></nav>
<article><h1>Two soldiers killed</h1>
<p>{STORY} The army said the attackers fled into the desert west of the city.</p>
<p>It was the third attack this month, the provincial council said in a statement.</p>
</article><footer>Subscribe to our newsletter. All rights reserved.</footer>
<script>var tracking = "on";</script></body></html>"""


def pdf(
    pages: Sequence[Sequence[str]],
    *,
    info: Mapping[str, str] | None = None,
    stream: bytes | None = None,
    picture: bool = False,
) -> bytes:
    """Make a PDF by hand: the lines of each page in Helvetica, or *stream* packed on each."""
    objects = [b"", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    image = b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray"
    objects.append(_stream(image + b" /BitsPerComponent 8 ", b"\0"))
    for lines in pages:
        drawn = b"BT /F1 12 Tf 72 720 Td 14 TL "
        drawn += b" ".join(b"(%s) Tj T*" % _escaped(line) for line in lines) + b" ET"
        if stream is not None:
            objects.append(_stream(b"<< /Filter /FlateDecode ", stream))
        else:
            objects.append(_stream(b"<< ", drawn if lines else b"/Im0 Do"))
        shown = b"/XObject << /Im0 4 0 R >>" if picture else b""
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font "
            b"<< /F1 3 0 R >> %s >> /Contents %d 0 R >>" % (shown, len(objects))
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
    entries = b" ".join(
        b"/%s (%s)" % (key.encode(), _escaped(value)) for key, value in (info or {}).items()
    )
    objects.append(b"<< %s >>" % entries)
    out, offsets = bytearray(b"%PDF-1.4\n"), []
    for number, each in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer << /Size %d /Root 1 0 R /Info %d 0 R >>\n" % (len(objects) + 1, len(objects))
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)


def _stream(dictionary: bytes, data: bytes) -> bytes:
    return dictionary + b"/Length %d >>\nstream\n%s\nendstream" % (len(data), data)


def _escaped(text: str) -> bytes:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)").encode("latin-1")


def bomb_stream(size: int) -> bytes:
    """Pack *size* zeros."""
    packer = zlib.compressobj(9)
    zeros = bytes(1 << 20)
    return b"".join(packer.compress(zeros) for _ in range(size >> 20)) + packer.flush()


def word(*paragraphs: str, title: str = "", extra: Mapping[str, bytes] | None = None) -> bytes:
    """Make a DOCX; *extra* are parts that replace its own or are added."""
    document = docx.Document()
    for each in paragraphs:
        document.add_paragraph(each)
    document.core_properties.title = title
    out = io.BytesIO()
    document.save(out)
    return repacked(out.getvalue(), extra or {})


def repacked(data: bytes, parts: Mapping[str, bytes]) -> bytes:
    """Replace parts of a ZIP, or add them."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", 8) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, part in parts.items():
            new.writestr(name, part)
    return out.getvalue()


def part_of(data: bytes, name: str) -> bytes:
    """Return one part of a ZIP."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)


def packed(members: Mapping[str, bytes | str]) -> bytes:
    """Make a ZIP."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def mail(
    text: str | None = None,
    *,
    html: str | None = None,
    attached: Mapping[str, bytes] | None = None,
    sender: str = "The Test Herald <news@herald.test>",
    date: str = "Sun, 03 Feb 2019 23:30:00 +0300",
) -> bytes:
    """Make a mail, as a mail program saves it."""
    message = EmailMessage()
    message["Subject"], message["From"], message["Date"] = "Two soldiers killed", sender, date
    if text is not None:
        message.set_content(text)
    if html is not None:
        if text is None:
            message.set_content(html, subtype="html")
        else:
            message.add_alternative(html, subtype="html")
    for name, data in (attached or {}).items():
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()
