from dure.safeguarding.models.complaint import Complaint, Line
from dure.safeguarding.models.number import LocalNumber
from dure.safeguarding.models.worry import Call, Ended, Task, TaskKind, Worry

__all__ = ["Call", "Complaint", "Ended", "Line", "LocalNumber", "Task", "TaskKind", "Worry"]
