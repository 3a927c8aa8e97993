"""Filling a Word template: every field must be there and known, and what people wrote stays text."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

from models.errors import KnownError
from models.messages import _
from models.rules.signing import SigningProfile
from models.store.files import kept_content
from reports.official.edges import give_edges
from reports.official.frame import Frame
from reports.paper import USUAL, Margins
from reports.repacking import repacked

if TYPE_CHECKING:
    from docxtpl import DocxTemplate  # type: ignore[import-untyped]
    from jinja2 import Environment

#: Markup, or what makes it: given a picture (PNG), its argument answers under which name the file holds it.
Block = str | Callable[[Callable[[bytes], str]], str]

TEMPLATES = Path(__file__).resolve().parents[2] / "resources" / "templates"
BODY = "word/document.xml"


def template_file(name: str, *, party: bool) -> Path:
    """The template of the program itself for a kind of document in the Party's or the State's manner."""
    return TEMPLATES / f"{name}_{'party' if party else 'state'}.docx"


@dataclass(frozen=True, slots=True)
class WordTemplate:
    """`name` as people call it, `file` where it lies; `edges` are what its pages get, the usual ones where it is an
    office's own, which keeps what it has."""

    name: str
    file: Path
    edges: Margins = USUAL


def word_template(name: str, frame: Frame, profile: SigningProfile, given: Path | None = None) -> WordTemplate:
    """What a document is written from: what was `given`, else the office's own, else the program's template `name`.

    KnownError `file.missing`, `file.damaged` where the office's own cannot be read.
    """
    if given is not None:
        return WordTemplate(given.name, given)
    own = profile.template
    if own is not None:
        kept_content(own.file.parent, own.sha256, own.name)
        return WordTemplate(own.name, own.file)
    file = template_file(name, party=frame.party)
    return WordTemplate(file.name, file, frame.edges)


def frame_fields(frame: Frame) -> dict[str, Any]:
    """What a template may ask of what stands around the text."""
    asked = {each.name: getattr(frame, each.name) for each in fields(frame) if each.name != "edges"}
    return asked | {"is_letter": frame.is_letter}


def filled(
    template: WordTemplate, given: Mapping[str, Any], *, title: str, made_on: date, optional: Collection[str] = (),
    blocks: Mapping[str, Block] | None = None,
) -> bytes:  # fmt: skip
    """The bytes of `template` with the fields `given` in it: the same fields give the same bytes.

    `blocks` are fields whose value is ready markup (the rows of a long table), or makes it, given what takes a picture
    in: it is put in at the end, for the library reads all that it fills several times over. All of `given` and `blocks`
    but the `optional` ones must occur in the template, and nothing else may.

    KnownError `template.missing`, `template.unreadable`, `template.syntax`, `template.field_missing`,
    `template.field_unknown`.
    """
    document, environment, ready = _opened(template), _environment(), blocks or {}
    marks = {name: f"<!--{name}-->" for name in ready}
    _check_fields(template, _fields_of(template, document, environment), {*given, *ready}, optional)
    _render(template, document, environment, {**given, **_as_markup(marks)})
    give_edges(document.docx, template.edges)
    properties = document.core_properties
    properties.title, properties.author, properties.last_modified_by = title, "", ""
    properties.comments, properties.language = "", "vi-VN"
    properties.created = properties.modified = datetime(made_on.year, made_on.month, made_on.day)
    part, raw = document.docx.part, BytesIO()
    markup = {name: each if isinstance(each, str) else each(partial(_taken_in, part)) for name, each in ready.items()}
    document.save(raw)
    body = document.docx.part.blob.decode("utf-8")
    for name, mark in marks.items():
        body = body.replace(mark, markup[name])
    return repacked(raw.getvalue(), made_on, {BODY: body.encode("utf-8")})


def _taken_in(part: Any, png: bytes) -> str:
    relation, _image = part.get_or_add_image(BytesIO(png))
    return str(relation)


def _as_markup(marks: Mapping[str, str]) -> dict[str, Any]:
    from markupsafe import Markup

    return {name: Markup(mark) for name, mark in marks.items()}


def _environment() -> Environment:
    """Text of people is never markup, a misspelled field is no blank, and a template reaches nothing but its fields."""
    from jinja2 import StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    return SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)


def _opened(template: WordTemplate) -> DocxTemplate:
    from docx.opc.exceptions import PackageNotFoundError
    from docxtpl import DocxTemplate

    if not template.file.is_file():
        raise KnownError(
            "template.missing",
            _("The Word template “{name}” is not there. Put it back, or use the program's own.", name=template.name),
        )
    document = DocxTemplate(template.file)
    try:
        document.init_docx()
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError, OSError) as trouble:
        raise KnownError(
            "template.unreadable",
            _(
                "“{name}” cannot be read as a Word file (.docx). Save it again in Word, or use the program's own"
                " template. Nothing was written.",
                name=template.name,
            ),
        ) from trouble
    return document


def _fields_of(template: WordTemplate, document: DocxTemplate, environment: Environment) -> set[str]:
    from jinja2 import TemplateError

    try:
        return set(document.get_undeclared_template_variables(jinja_env=environment))
    except TemplateError as trouble:
        raise _bad_syntax(template, trouble) from trouble


def _check_fields(template: WordTemplate, found: set[str], given: Collection[str], optional: Collection[str]) -> None:
    if unknown := sorted(found - set(given)):
        raise _unknown_field(template, unknown)
    if missing := sorted(set(given) - found - set(optional)):
        raise KnownError(
            "template.field_missing",
            _(
                "The template “{name}” has no place for: {fields}. Add these fields to it, or use the program's own"
                " template. Nothing was written.",
                name=template.name,
                fields=", ".join(missing),
            ),
        )


def _render(template: WordTemplate, document: DocxTemplate, environment: Environment, given: Mapping[str, Any]) -> None:
    from jinja2 import TemplateError, UndefinedError

    try:
        document.render(dict(given), jinja_env=environment, autoescape=True)
    except UndefinedError as trouble:
        raise _unknown_field(template, [str(trouble)]) from trouble
    except TemplateError as trouble:
        raise _bad_syntax(template, trouble) from trouble


def _unknown_field(template: WordTemplate, fields: list[str]) -> KnownError:
    return KnownError(
        "template.field_unknown",
        _(
            "The template “{name}” asks for what this document does not have: {fields}. Correct the names in it, or use"
            " the program's own template. Nothing was written.",
            name=template.name,
            fields=", ".join(fields),
        ),
    )


def _bad_syntax(template: WordTemplate, trouble: Exception) -> KnownError:
    return KnownError(
        "template.syntax",
        _(
            "A field in the template “{name}” is not written as it should be, between two pairs of braces ({detail})."
            " Correct it, or use the program's own template. Nothing was written.",
            name=template.name,
            detail=str(trouble)[:120],
        ),
    )
