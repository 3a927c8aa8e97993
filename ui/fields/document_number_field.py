"""DocumentNumberField: the number that the clerk gave a paper; says where it is not in the style of the layout."""

from __future__ import annotations

from html import escape

from models.rules.document_numbers import check_number, fits_layout, style_words
from models.vocabulary import PaperLayout
from ui.fields.text_field import TextField


class DocumentNumberField(TextField):
    """Until `show_layout` said how the paper is laid out, nothing is said of the style."""

    _paper_layout: PaperLayout | None = None

    def value(self) -> str | None:
        """The number, None of a draft; KnownError `document.number_unlike` too."""
        number = super().value()
        check_number(number)
        return number

    def show_layout(self, layout: PaperLayout) -> None:
        """Say whether what is typed fits `layout`."""
        self._paper_layout = layout
        self._on_pause_timeout()

    def _on_pause_timeout(self) -> None:
        super()._on_pause_timeout()
        number = self.text().strip()
        if not self.echo.text() and self._paper_layout is not None and not fits_layout(number, self._paper_layout):
            self.show_echo(f"⚠ {escape(style_words(number, self._paper_layout), quote=False)}")
