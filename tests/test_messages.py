"""Every word for people has its Vietnamese text, and the compiled catalogue is the one that belongs to the texts."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from models import messages

ROOT = Path(__file__).resolve().parent.parent

PO = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'


@pytest.fixture(scope="module")
def catalogue() -> ModuleType:
    """packaging/messages.py, loaded by its path: a library has the name of its folder."""
    spec = importlib.util.spec_from_file_location("catalogue", ROOT / "packaging" / "messages.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_every_word_has_its_vietnamese_and_none_is_stale(catalogue: ModuleType) -> None:
    said = catalogue.spoken()
    assert len(said) > 100
    assert catalogue.faults(said, catalogue.translated()) == []


def test_compiled_catalogue_is_current(catalogue: ModuleType) -> None:
    assert catalogue.COMPILED.read_bytes() == catalogue.compiled(catalogue.translated())


def test_program_speaks_vietnamese_unless_asked_otherwise(catalogue: ModuleType) -> None:
    text = next(text for text in catalogue.translated() if text.message != text.translation)
    assert messages._(text.message) == text.translation
    messages.use_language("en")
    assert messages._(text.message) == text.message


@pytest.mark.parametrize(
    ("entries", "fault"),
    [
        ("", "no Vietnamese"),
        ('msgid "Overdue {n}"\nmsgstr ""\n', "empty"),
        ('#, fuzzy\nmsgid "Overdue {n}"\nmsgstr "Quá hạn {n}"\n', "unsure"),
        ('msgid "Overdue {n}"\nmsgstr "Quá hạn"\n', "other {fields}"),
        ('msgid "Overdue {n}"\nmsgstr "Quá hạn {n} %s"\n', "other {fields}"),
        ('msgid "Overdue {n}"\nmsgstr "Qua\u0301 hạn {n}"\n', "one form"),
        ('msgid "Overdue {n}"\nmsgstr "Quá hạn {n} "\n', "blanks"),
        ('msgid "Overdue {n}"\nmsgstr "Quá hạn {n}"\n\nmsgid "Late"\nmsgstr "Muộn"\n', "no longer said"),
    ],
    ids=["missing", "empty", "unsure", "fields", "percent", "letters", "blanks", "stale"],
)
def test_each_fault_is_found(catalogue: ModuleType, tmp_path: Path, entries: str, fault: str) -> None:
    (tmp_path / "ui.po").write_text(PO + entries, encoding="utf-8")
    (wrong,) = catalogue.faults({"Overdue {n}": "ui/x.py:1"}, catalogue.translated(tmp_path))
    assert fault in wrong


def test_one_message_has_one_text(catalogue: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "cli.po").write_text(PO + 'msgid "Late"\nmsgstr "Muộn"\n', encoding="utf-8")
    (tmp_path / "ui.po").write_text(PO + 'msgid "Late"\nmsgstr "Trễ"\n', encoding="utf-8")
    (wrong,) = catalogue.faults({"Late": "ui/x.py:1"}, catalogue.translated(tmp_path))
    assert "another text than at cli.po" in wrong


def test_words_are_found_where_they_are_spoken(catalogue: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "models").mkdir()
    code = """x = _("One " "and two")\ny = _(x)\nz = "three"\nw = f"{_('Four')}!"\n"""
    (tmp_path / "models" / "a.py").write_text(code, encoding="utf-8")
    assert catalogue.spoken(tmp_path) == {"One and two": "models/a.py:1", "Four": "models/a.py:4"}
