"""Real formats around one short text of our own: what the tests of every format and the fuzzing start from."""

from __future__ import annotations

import gzip
import io
import json
import zipfile

TITLE = "Министры поговорили по телефону"
FIRST = "МОСКВА, 12 мая. /Агентство/. Министр иностранных дел РФ Сергей Лавров провел телефонный разговор с госсекретарем США."
SECOND = "\"Мы готовы к диалогу & работе\", - сказал министр. Стороны обсудили подготовку встречи в Рейкьявике."
URL = "https://example.org/2021/05/12/call"

HTML = f"""<!DOCTYPE html><html lang="ru"><head><meta charset="utf-8"><title>{TITLE} — Агентство</title>
<link rel="canonical" href="{URL}"><meta property="og:site_name" content="Агентство"><meta property="og:title" content="{TITLE}">
<meta property="article:published_time" content="2021-05-12T10:15:00+03:00"></head><body>
<nav><a href="/">Главная</a> <a href="/politics">Политика</a></nav>
<article><h1>{TITLE}</h1><p>{FIRST}</p><p>{SECOND.replace('&', '&amp;')}</p></article>
<script>var text = "не читать";</script><footer>Все права защищены</footer></body></html>"""

RSS = f"""<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Агентство</title><language>ru-RU</language>
<item><title>{TITLE}</title><link>{URL}</link><guid>tag:1</guid><pubDate>Ср, 12 мая 2021 10:15:00 +0300</pubDate>
<description><![CDATA[<p>{FIRST}</p><p>{SECOND}</p>]]></description></item>
<item><title>Вторая новость</title><link>https://example.org/2</link><pubDate>Thu, 13 May 2021 01:00:00 +0300</pubDate>
<description>Короткий текст.</description></item></channel></rss>"""

ATOM = f"""<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Agency</title>
<entry><id>tag:1</id><title>{TITLE}</title><link href="{URL}"/><published>2021-05-12T23:30:00+03:00</published>
<content type="html">&lt;p&gt;{FIRST}&lt;/p&gt;</content></entry></feed>"""

JSON_FEED = json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "Агентство", "language": "ru-RU", "items": [
    {"id": "1", "title": TITLE, "url": URL, "date_published": "2021-05-12T10:15:00+03:00", "content_html": f"<p>{FIRST}</p>"}]})

NINJS = json.dumps({"uri": "urn:1", "type": "text", "headline": TITLE, "language": "ru", "versioncreated": "2021-05-12T07:15:00Z",
                    "body_xhtml": f"<p>{FIRST}</p><p>{SECOND.replace('&', '&amp;')}</p>", "copyrightholder": "Агентство"})

TELEGRAM = json.dumps({"name": "МИД", "type": "public_channel", "id": 77, "messages": [
    {"id": 1, "type": "service", "date": "2021-05-12T10:00:00", "text": ""},
    {"id": 2, "type": "message", "date": "2021-05-12T10:15:00",
     "text": ["Лавров: ", {"type": "bold", "text": "мы готовы"}, " к диалогу."]},
    {"id": 3, "type": "message", "date": "2021-05-12T11:00:00", "text": "", "photo": "x.jpg"}]})

NITF = f"""<?xml version="1.0" encoding="utf-8"?><nitf><head><title>{TITLE}</title><docdata>
<date.issue norm="20210512T101500+0300"/></docdata></head><body><body.head><hedline><hl1>{TITLE}</hl1></hedline>
<dateline>МОСКВА, 12 мая</dateline></body.head><body.content><p>{SECOND.replace('&', '&amp;')}</p></body.content></body></nitf>"""

NEWSML = f"""<?xml version="1.0" encoding="utf-8"?><newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>
<newsItem guid="urn:newsml:1" version="1"><itemMeta><versionCreated>2021-05-12T10:15:00+03:00</versionCreated>
<provider literal="Агентство"/></itemMeta><contentMeta><headline>{TITLE}</headline><language tag="ru"/></contentMeta>
<contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><body><p>{FIRST}</p>
<p>{SECOND.replace('&', '&amp;')}</p></body></html></inlineXML></contentSet></newsItem></itemSet></newsMessage>"""

EML = (f"From: =?utf-8?b?0JDQs9C10L3RgtGB0YLQstC+?= <news@example.org>\nDate: Wed, 12 May 2021 10:15:00 +0300\nSubject: {TITLE}\n"
       f"Message-ID: <1@example.org>\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n"
       f"Content-Transfer-Encoding: 8bit\n\n{FIRST}\n\n{SECOND}\n")

CSV = f'id;title;published;text\n1;{TITLE};2021-05-12;"{FIRST} ""да""\n\nДалее."\n2;;;\n'


def warc() -> bytes:
    """Two answers and what is no page."""
    out = b""
    for url, kind, body in ((URL, "text/html", HTML), ("https://example.org/x.png", "image/png", "PNG"),
                            ("https://example.org/empty", "text/html", "<html></html>")):
        answer = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n".encode() + body.encode()
        head = (f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2021-05-13T00:00:00Z\r\n"
                f"WARC-Record-ID: <urn:uuid:{abs(hash(url))}>\r\nContent-Type: application/http; msgtype=response\r\n"
                f"Content-Length: {len(answer)}\r\n\r\n").encode()
        out += head + answer + b"\r\n\r\n"
    return out


def wacz() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as packed:
        packed.writestr("archive/data.warc.gz", gzip.compress(warc()))
        packed.writestr("datapackage.json", "{}")
    return data.getvalue()


def docx() -> bytes:
    import docx as word

    document = word.Document()
    document.core_properties.title = TITLE
    document.add_paragraph(FIRST)
    table = document.add_table(1, 2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Сторона", "Россия"
    document.add_paragraph(SECOND)
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def pdf() -> bytes:
    from importlib.resources import files

    from fpdf import FPDF

    sheet = FPDF()
    sheet.add_font("serif", "", str(files("verbale") / "serve" / "brief" / "fonts" / "DejaVuSerif.ttf"))
    sheet.add_page()
    sheet.set_font("serif", "", 11)
    for text in (TITLE, FIRST, SECOND):
        sheet.multi_cell(0, 6, text, new_x="LMARGIN", new_y="NEXT")
        sheet.ln(4)
    return bytes(sheet.output())
