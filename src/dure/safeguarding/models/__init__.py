from dure.safeguarding.models.complaint import Channel, Complaint, KeptFrom, Line, Reader
from dure.safeguarding.models.duty import FreeDay, HandOver
from dure.safeguarding.models.focal_point import SEALED, FocalPoint, Route
from dure.safeguarding.models.mishap import Mishap, MishapStep, StepKind, What
from dure.safeguarding.models.number import About, LocalNumber
from dure.safeguarding.models.protocol import BIGGEST_RECORDING, SOUNDS, Protocol, Recording
from dure.safeguarding.models.report import Envelope, Part, Report
from dure.safeguarding.models.seal import RecoveryKey, SealKey
from dure.safeguarding.models.worry import OF_A_DRILL, Call, Ended, Task, TaskKind, Worry

__all__ = [
    "BIGGEST_RECORDING",
    "OF_A_DRILL",
    "SEALED",
    "SOUNDS",
    "About",
    "Call",
    "Channel",
    "Complaint",
    "Ended",
    "Envelope",
    "FocalPoint",
    "FreeDay",
    "HandOver",
    "KeptFrom",
    "Line",
    "LocalNumber",
    "Mishap",
    "MishapStep",
    "Part",
    "Protocol",
    "Reader",
    "Recording",
    "RecoveryKey",
    "Report",
    "Route",
    "SealKey",
    "StepKind",
    "Task",
    "TaskKind",
    "What",
    "Worry",
]
