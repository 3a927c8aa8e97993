"""Markup: the few forms in which the detail panel sets its text, every word escaped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from figures.styles import Style
from ui import theme


def words(text: str) -> str:
    """Plain text as markup; line ends stay."""
    return escape(text).replace("\n", "<br>")


def quiet(text: str) -> str:
    return f"<span style='color:{theme.colour('quiet').name()}'>{words(text)}</span>"


def bold(text: str) -> str:
    return f"<b>{words(text)}</b>"


def inked(text: str, style: Style) -> str:
    """Text in the colours of a state; its words say the same without them."""
    ink, ground = theme.ink(style).name(), theme.ground(style).name()
    return f"<span style='color:{ink};background-color:{ground}'><b>{words(text)}</b></span>"


def as_printed(lines: Iterable[str]) -> str:
    """Lines of the source: its blanks, some of which stand for lost letters, are kept."""
    found = "<br>".join(map(words, lines))
    return f"<span style='white-space:pre-wrap'><i>{found}</i></span>" if found else ""


def struck(markup: str) -> str:
    """What no longer stands, grey and struck through."""
    return f"<span style='color:{theme.ink(Style.CONTEXT).name()}'><s>{markup}</s></span>"


def link(address: str, text: str) -> str:
    """`address` is a word of the sheet or "task:" with a path, "indicator:" with an id: nothing outside the window."""
    return f"<a href='{escape(address, quote=True)}'>{words(text)}</a>"


def section(heading: str, *blocks: str) -> str:
    """A heading and what stands below it; nothing at all where that is nothing."""
    body = "".join(block for block in blocks if block)
    return f"<h4 style='margin:12px 0 4px 0'>{words(heading)}</h4>{body}" if body else ""


def paragraph(markup: str) -> str:
    return f"<p style='margin:2px 0'>{markup}</p>" if markup else ""


def bullets(items: Iterable[str]) -> str:
    """Items (markup) one below the other."""
    found = "".join(f"<li style='margin:2px 0'>{item}</li>" for item in items)
    return f"<ul style='margin:0;-qt-list-indent:0;margin-left:14px'>{found}</ul>" if found else ""


def facts(rows: Sequence[tuple[str, str]]) -> str:
    """Names on the left, values (markup) on the right; rows without value are left out."""
    left, right = "width='34%' style='padding:2px 6px 2px 0'", "style='padding:2px 0'"
    found = "".join(f"<tr><td {left}>{quiet(name)}</td><td {right}>{value}</td></tr>" for name, value in rows if value)
    return f"<table width='100%' cellspacing='0' cellpadding='0'>{found}</table>" if found else ""


def dotted(*parts: str | None) -> str:
    """Parts that are there, one after the other."""
    return " · ".join(part for part in parts if part)
