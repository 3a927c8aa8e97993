"""The words for people: what the code says, what the Vietnamese catalogues answer, and the compiled catalogue."""

from __future__ import annotations

import argparse
import ast
import io
import re
import string
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent
SPEAKERS = ("main.py", "cli.py", "models", "figures", "exchange", "reports", "ui")
VIETNAMESE = ROOT / "resources" / "translations" / "vi"
COMPILED = VIETNAMESE / "LC_MESSAGES" / "dondoc.mo"
# A fixed date: the same catalogues must give the same bytes, or nobody could check that the file is current.
DATED = datetime(2021, 1, 1, tzinfo=UTC)
_PERCENT = re.compile(r"%(?:\(\w+\))?[srd]")


@dataclass(frozen=True, slots=True)
class Text:
    """One translation and where it stands; `place` is "ui.po:12"."""

    message: str
    translation: str
    place: str
    fuzzy: bool


def spoken(root: Path = ROOT) -> dict[str, str]:
    """Every message id that the code under `root` speaks with `_("…")`, inside an f-string too, and its first place."""
    found: dict[str, str] = {}
    for file in _sources(root):
        for message, line in _said_in(file.read_bytes()):
            found.setdefault(message, f"{file.relative_to(root).as_posix()}:{line}")
    return found


def translated(folder: Path = VIETNAMESE) -> list[Text]:
    """Every text of the rooms' catalogues, in the order of files and lines."""
    texts = []
    for file in sorted(folder.glob("*.po")):
        with file.open("rb") as source:
            for message in read_po(source, locale="vi", abort_invalid=True):
                if message.id:
                    place = f"{file.name}:{message.lineno}"
                    texts.append(Text(str(message.id), str(message.string or ""), place, message.fuzzy))
    return texts


def faults(said: dict[str, str], texts: list[Text]) -> list[str]:
    """What is wrong between code and catalogues, one sentence each; empty when every word has its Vietnamese."""
    known = {text.message for text in texts}
    wrong = [f"{place}: no Vietnamese for {message!r}" for message, place in said.items() if message not in known]
    standing: dict[str, Text] = {}
    for text in texts:
        wrong += [f"{text.place}: {fault}: {text.message!r}" for fault in _faults_of(text)]
        if text.message not in said:
            wrong.append(f"{text.place}: no longer said by the code: {text.message!r}")
        first = standing.setdefault(text.message, text)
        if first.translation != text.translation:
            wrong.append(f"{text.place}: another text than at {first.place}: {text.message!r}")
    return wrong


def compiled(texts: list[Text]) -> bytes:
    """The catalogue that the program reads, the same bytes for the same texts."""
    catalogue = Catalog("vi", project="dondoc", version="1", creation_date=DATED, revision_date=DATED, fuzzy=False)
    catalogue.last_translator = "dondoc"
    for text in sorted(texts, key=lambda text: text.message):
        catalogue.add(text.message, text.translation)
    target = io.BytesIO()
    write_mo(target, catalogue)
    return target.getvalue()


def main(arguments: list[str]) -> int:
    """`compile` writes the compiled catalogue; `check` says what is missing, stale or not compiled (exit 1)."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("action", choices=("compile", "check"))
    action = parser.parse_args(arguments).action
    texts = translated()
    if action == "compile":
        COMPILED.parent.mkdir(parents=True, exist_ok=True)
        COMPILED.write_bytes(compiled(texts))
        print(f"{COMPILED.relative_to(ROOT)}: {len({text.message for text in texts})} texts")
        return 0
    wrong = faults(spoken(), texts)
    if not COMPILED.exists() or COMPILED.read_bytes() != compiled(texts):
        wrong.append(f"{COMPILED.relative_to(ROOT)} is not current: python packaging/messages.py compile")
    print("\n".join(wrong) if wrong else f"{len(texts)} texts, none missing, none stale")
    return 1 if wrong else 0


def _sources(root: Path) -> Iterator[Path]:
    for name in SPEAKERS:
        path = root / name
        if path.is_dir():
            yield from sorted(path.rglob("*.py"))
        elif path.exists():
            yield path


def _said_in(source: bytes) -> Iterator[tuple[str, int]]:
    """(message id, line) of each call, in the order of lines; what is computed is no message id."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call) and node.args]
    for call in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
        message = call.args[0]
        if isinstance(call.func, ast.Name) and call.func.id == "_" and isinstance(message, ast.Constant):
            yield str(message.value), call.lineno


def _faults_of(text: Text) -> Iterator[str]:
    if not text.translation.strip():
        yield "empty"
        return
    if text.fuzzy:
        yield "marked as unsure"
    if unicodedata.normalize("NFC", text.translation) != text.translation or set(text.translation) & set("ƣƢ"):
        yield "letters not in their one form"
    if _edges(text.message) != _edges(text.translation):
        yield "begins or ends with other blanks"
    if _fields(text.message) != _fields(text.translation):
        yield "other {fields}"


def _edges(text: str) -> tuple[str, str]:
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]


def _fields(text: str) -> set[str]:
    """The names between braces and the %(name)s of argparse; a brace that opens no field is taken as it stands."""
    try:
        named = {name for _literal, name, _format, _conversion in string.Formatter().parse(text) if name is not None}
    except ValueError:
        named = {text}
    return named | set(_PERCENT.findall(text))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
