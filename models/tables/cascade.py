"""Tasks of a district's own under a task of the province (việc của huyện cụ thể hóa)."""

from datetime import date

from models.tables.fields import Projected, projects, reference


@projects("cascaded_task")
class CascadedTask(Projected, table=True):
    """The district answers for it; it never counts among the province's tasks."""

    __tablename__ = "cascaded_task"

    parent: str | None = reference("task.uid")
    office: str | None = reference("office.uid")
    title: str | None = None
    person: str | None = None
    deadline: date | None = None
    progress: str | None = None
    completed_on: date | None = None
    note: str | None = None
