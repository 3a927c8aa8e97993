"""Words for people: English message ids in the code, Vietnamese from the compiled catalogue unless asked otherwise."""

from __future__ import annotations

import gettext
from pathlib import Path

DOMAIN = "dondoc"
CATALOGUES = Path(__file__).resolve().parent.parent / "resources" / "translations"
LANGUAGES = ("vi", "en")

_catalogue: gettext.NullTranslations = gettext.translation(DOMAIN, CATALOGUES, ["vi"], fallback=True)


def use_language(language: str) -> None:
    """Speak `language` ("vi" or "en") from now on; the message ids themselves are the English."""
    global _catalogue
    _catalogue = (
        gettext.NullTranslations()
        if language == "en"
        else gettext.translation(DOMAIN, CATALOGUES, [language], fallback=True)
    )


def _(message: str, /, **values: object) -> str:
    """The translation of `message`, with `{name}` fields filled from `values`."""
    text = _catalogue.gettext(message)
    return text.format(**values) if values else text
