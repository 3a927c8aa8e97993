"""The words that argparse says by itself, in the person's language."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager

from models.messages import _


def _words() -> dict[str, str]:
    return {
        "usage: ": _("usage: "),
        "positional arguments": _("positional arguments"),
        "options": _("options"),
        "show this help message and exit": _("show this help message and exit"),
        "argument %(argument_name)s: %(message)s": _("argument %(argument_name)s: %(message)s"),
        "unrecognized arguments: %s": _("unrecognized arguments: %s"),
        "the following arguments are required: %s": _("the following arguments are required: %s"),
        "one of the arguments %s is required": _("one of the arguments %s is required"),
        "not allowed with argument %s": _("not allowed with argument %s"),
        "ignored explicit argument %r": _("ignored explicit argument %r"),
        "expected one argument": _("expected one argument"),
        "expected at most one argument": _("expected at most one argument"),
        "expected at least one argument": _("expected at least one argument"),
        "expected %s argument": _("expected %s arguments"),
        "expected %s arguments": _("expected %s arguments"),
        "invalid choice: %(value)r (choose from %(choices)s)": _("invalid choice: %(value)r (choose from %(choices)s)"),
        "invalid %(type)s value: %(value)r": _("invalid %(type)s value: %(value)r"),
    }


@contextmanager
def argparse_words() -> Iterator[None]:
    """While inside, argparse speaks the chosen language: its two module names are the only door to its words."""
    words = _words()
    before = {name: getattr(argparse, name) for name in ("_", "ngettext")}
    translations = {
        "_": lambda message: words.get(message, message),
        "ngettext": lambda one, many, count: words.get(one if count == 1 else many, many),
    }
    try:
        for name, translate in translations.items():
            setattr(argparse, name, translate)
        yield
    finally:
        for name, original in before.items():
            setattr(argparse, name, original)
