"""A brief as Markdown, HTML, PDF and Word. The text of sources is data: it is escaped wherever a format has markup."""

from __future__ import annotations

import html as html_module
import io
import re
from collections.abc import Callable
from datetime import UTC, datetime
from importlib.resources import files
from itertools import zip_longest
from typing import Any

from verbale import bounds
from verbale.errors import VerbaleError
from verbale.serve.brief.model import Brief, Note, Section, Sentence
from verbale.serve.brief.wording import sentence

VEGA_LITE = "6.4"
SPACE = "\N{NO-BREAK SPACE}"
ROOM = 30
"""Millimetres below which a heading goes on the next page of a PDF, with what it stands over."""
CLIP = re.compile(r"\bclip\d+\b")
SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")
CSS = (
    "body{font:16px/1.55 Georgia,'DejaVu Serif',serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#222}"
    "h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:1.6rem}figure{margin:1rem 0}svg{max-width:100%;height:auto}"
    "figcaption,.notes{font-size:.85rem;color:#555}.columns{display:grid;grid-template-columns:1fr 1fr;gap:0 2rem}"
    "sup{font-size:.7em}li{margin:.3rem 0}@media print{body{margin:0}}")


def needed(name: str) -> VerbaleError:
    return VerbaleError(f"this brief needs the package {name}: pip install 'verbale[brief]'")


def quoted(note: Note, brief: Brief) -> str:
    """The words of a note in the quotation marks of the brief's language."""
    return sentence("quoted", brief.language, quotation=note.quotation)


# ---------------------------------------------------------------- Markdown


def markdown(brief: Brief) -> bytes:
    """Markdown with footnotes; the timeline is left to the other formats."""
    lines = [f"# {_md(brief.title)}", ""]
    for section in brief.sections:
        lines += [f"## {_md(section.heading)}", "", *_md_section(section)]
    lines += [f"[^{n.number}]: {_md(quoted(n, brief))} {_md(n.source)}, <{n.url}>" for n in brief.notes]
    return ("\n".join(lines) + "\n").encode()


def _md_section(section: Section) -> list[str]:
    if section.columns:
        return [line for heading, sentences in section.columns
                for line in (f"### {_md(heading)}", "", *(f"- {_md_sentence(s)}" for s in sentences), "")]
    if section.items:
        return [*(f"- {_md_sentence(s)}" for s in section.sentences), ""]
    return [" ".join(_md_sentence(s) for s in section.sentences), ""]


def _md_sentence(s: Sentence) -> str:
    return _md(s.text) + "".join(f"[^{n}]" for n in s.notes)


def _md(text: str) -> str:
    return SPECIAL.sub(r"\\\1", " ".join(text.split()))


# ---------------------------------------------------------------- HTML


def html(brief: Brief) -> bytes:
    """One self-contained page: styles and timeline inside, nothing from anywhere else."""
    parts = [f'<!doctype html><html lang="{brief.language}"><head><meta charset="utf-8"><title>{_h(brief.title)}</title>'
             f"<style>{CSS}</style></head><body><h1>{_h(brief.title)}</h1>"]
    for i, section in enumerate(brief.sections):
        parts.append(f"<h2>{_h(section.heading)}</h2>{_html_section(section)}")
        if i == 0 and brief.chart:
            parts.append(f"<figure>{_svg(brief)}<figcaption>{_h(brief.chart_caption)}</figcaption></figure>")
    notes = "".join(f'<li id="n{n.number}">{_h(quoted(n, brief))} <a href="{_h(n.url)}">{_h(n.source)}</a></li>'
                    for n in brief.notes)
    parts.append(f'<h2>{_h(brief.notes_heading)}</h2><ol class="notes">{notes}</ol></body></html>')
    return "".join(parts).encode()


def _html_section(section: Section) -> str:
    if section.columns:
        return '<div class="columns">' + "".join(
            f"<section><h3>{_h(heading)}</h3><ul>{''.join(f'<li>{_html_sentence(s)}</li>' for s in sentences)}</ul></section>"
            for heading, sentences in section.columns) + "</div>"
    if section.items:
        return f"<ul>{''.join(f'<li>{_html_sentence(s)}</li>' for s in section.sentences)}</ul>"
    return f"<p>{' '.join(_html_sentence(s) for s in section.sentences)}</p>"


def _html_sentence(s: Sentence) -> str:
    notes = ", ".join(f'<a href="#n{n}">{n}</a>' for n in s.notes)
    return _h(s.text) + (f"<sup>{notes}</sup>" if notes else "")


def _h(text: str) -> str:
    return html_module.escape(" ".join(text.split()))


# ---------------------------------------------------------------- PDF


def pdf(brief: Brief) -> bytes:
    """A PDF of A4 pages in the serif of this package, which has Cyrillic."""
    try:
        from fpdf import FPDF
    except ModuleNotFoundError as error:
        raise needed(str(error.name)) from None
    sheet = FPDF(format="A4")
    sheet.set_creation_date(datetime(2000, 1, 1, tzinfo=UTC))  # the same brief gives the same bytes
    for style, name in (("", "DejaVuSerif.ttf"), ("B", "DejaVuSerif-Bold.ttf"), ("I", "DejaVuSerif-Italic.ttf")):
        sheet.add_font("serif", style, str(files("verbale") / "serve" / "brief" / "fonts" / name))
    sheet.set_margins(22, 20, 22)
    sheet.set_auto_page_break(True, 20)
    sheet.set_title(brief.title)
    sheet.set_lang(brief.language)
    sheet.add_page()
    _pdf_text(sheet, brief.title, 16, "B", after=3)
    for i, section in enumerate(brief.sections):
        if sheet.will_page_break(ROOM):
            sheet.add_page()
        _pdf_text(sheet, section.heading, 12, "B", before=3, after=1)
        _pdf_section(sheet, section)
        if i == 0 and brief.chart:
            sheet.ln(2)
            sheet.image(io.BytesIO(_png(brief)), w=sheet.epw)
            _pdf_text(sheet, brief.chart_caption, 8, "I")
    _pdf_text(sheet, brief.notes_heading, 12, "B", before=4, after=1)
    for note in brief.notes:
        _pdf_text(sheet, f"{note.number}. {quoted(note, brief)} {note.source}", 8, "", after=0.6, link=note.url)
    return bytes(sheet.output())


def _pdf_section(sheet: Any, section: Section) -> None:
    if section.columns:
        _pdf_columns(sheet, section)
    elif section.items:
        for s in section.sentences:
            sheet.set_font("serif", "", 10)
            sheet.cell(4, 5, "•")
            _pdf_text(sheet, _noted(s), 10, after=0.8)
    elif section.sentences:
        _pdf_text(sheet, " ".join(_noted(s) for s in section.sentences), 10)


def _pdf_columns(sheet: Any, section: Section) -> None:
    """Side by side, sentence by sentence, so that a page can end after any of them."""
    from fpdf.enums import TableBordersLayout, VAlign

    sheet.set_font("serif", "", 9.5)
    with sheet.table(borders_layout=TableBordersLayout.NONE, text_align="LEFT", v_align=VAlign.T,
                     line_height=4.7, padding=(0.6, 3, 0.6, 0)) as table:
        table.row([heading for heading, _ in section.columns])
        for told in zip_longest(*(sentences for _, sentences in section.columns)):
            table.row([_one_line(_noted(s)) if s else "" for s in told])


def _pdf_text(sheet: Any, text: str, size: float, style: str = "", before: float = 0, after: float = 0, link: str = "") -> None:
    if before:
        sheet.ln(before)
    sheet.set_font("serif", style, size)
    sheet.multi_cell(0, size * 0.5, _one_line(text), align="L", new_x="LMARGIN", new_y="NEXT", link=link)
    sheet.ln(after)


def _one_line(text: str) -> str:
    """Lines are broken here anew; a space that must not break stays."""
    return re.sub(f"[^\\S{SPACE}]+", " ", text).strip()


def _noted(s: Sentence) -> str:
    return s.text + (f" [{SPACE.join(f'{n},' for n in s.notes)[:-1]}]" if s.notes else "")


# ---------------------------------------------------------------- Word


def docx(brief: Brief) -> bytes:
    """A Word document; notes stand at its end under their numbers."""
    try:
        from docx import Document
        from docx.shared import Cm
    except ModuleNotFoundError as error:
        raise needed(str(error.name)) from None
    out = Document()
    out.core_properties.title = brief.title
    out.core_properties.created = out.core_properties.modified = datetime(2000, 1, 1)
    out.add_heading(_clean(brief.title), 1)
    for i, section in enumerate(brief.sections):
        out.add_heading(_clean(section.heading), 2)
        _docx_section(out, section)
        if i == 0 and brief.chart:
            out.add_picture(io.BytesIO(_png(brief)), width=Cm(16))
            out.add_paragraph(_clean(brief.chart_caption), style="Caption")
    out.add_heading(_clean(brief.notes_heading), 2)
    for note in brief.notes:
        out.add_paragraph(_clean(f"{note.number}. {quoted(note, brief)} {note.source}, {note.url}"))
    data = io.BytesIO()
    out.save(data)
    return data.getvalue()


def _docx_section(out: Any, section: Section) -> None:
    if section.columns:
        table = out.add_table(rows=1, cols=len(section.columns))
        for cell, (heading, sentences) in zip(table.rows[0].cells, section.columns, strict=True):
            cell.paragraphs[0].add_run(_clean(heading)).bold = True
            for s in sentences:
                _docx_sentence(cell.add_paragraph(), s)
    elif section.items:
        for s in section.sentences:
            _docx_sentence(out.add_paragraph(style="List Bullet"), s)
    else:
        paragraph = out.add_paragraph()
        for s in section.sentences:
            _docx_sentence(paragraph, s)
            paragraph.add_run(" ")


def _docx_sentence(paragraph: Any, s: Sentence) -> None:
    paragraph.add_run(_clean(s.text))
    if s.notes:
        paragraph.add_run(", ".join(map(str, s.notes))).font.superscript = True


def _clean(text: str) -> str:
    """Without the control characters that XML has no way to write."""
    return re.sub("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", text)


# ---------------------------------------------------------------- the chart


def _svg(brief: Brief) -> str:
    try:
        import vl_convert
    except ModuleNotFoundError as error:
        raise needed(str(error.name)) from None
    bounds.lift_memory()
    svg = str(vl_convert.vegalite_to_svg(brief.chart or {}, vl_version=VEGA_LITE, allowed_base_urls=[]))
    names = {name: f"clip{i}" for i, name in enumerate(dict.fromkeys(CLIP.findall(svg)))}
    return CLIP.sub(lambda m: names[m[0]], svg)  # the renderer counts them through the life of the process


def _png(brief: Brief) -> bytes:
    try:
        import vl_convert
    except ModuleNotFoundError as error:
        raise needed(str(error.name)) from None
    bounds.lift_memory()
    return bytes(vl_convert.vegalite_to_png(brief.chart or {}, vl_version=VEGA_LITE, scale=2, allowed_base_urls=[]))


FORMATS: dict[str, tuple[Callable[[Brief], bytes], str]] = {
    "md": (markdown, "text/markdown; charset=utf-8"),
    "html": (html, "text/html; charset=utf-8"),
    "pdf": (pdf, "application/pdf"),
    "docx": (docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
}
"""Name, function, media type."""
