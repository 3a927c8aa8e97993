"""The smallest window with the libraries that the program stands on, to be frozen beside it."""

from __future__ import annotations

import sys

from matplotlib.figure import Figure
from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QTreeView
from sqlmodel import Field, Session, SQLModel, create_engine, select


class Task(SQLModel, table=True):
    uid: str = Field(primary_key=True)
    title: str


class Window(QMainWindow):
    """Ends the program as soon as it has been painted."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        QTimer.singleShot(0, QApplication.quit)


def main() -> int:
    engine = create_engine("sqlite://")
    SQLModel.metadata.create_all(engine)
    with Session(engine) as session:
        list(session.exec(select(Task)))
    Figure().add_subplot()
    app = QApplication(sys.argv[:1])
    window = Window()
    window.setCentralWidget(QTreeView())
    window.resize(1280, 700)
    window.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
