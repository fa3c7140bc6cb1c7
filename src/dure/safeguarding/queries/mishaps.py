"""Reads about mishaps with data."""

from dataclasses import dataclass
from datetime import datetime

from dure.access.actors import Actor
from dure.accounts.models import Account, Device
from dure.accounts.rules import end_device
from dure.safeguarding import rules
from dure.safeguarding.models import Mishap, MishapStep, StepKind


@dataclass(frozen=True)
class Standing:
    """A mishap with its steps in order: those taken, and the first that is not."""

    mishap: Mishap
    steps: list[tuple[StepKind, MishapStep | None]]
    next: StepKind | None
    said_by: str

    @property
    def authority_told(self) -> bool:
        return any(kind == StepKind.AUTHORITY and step is not None for kind, step in self.steps)


def standing(mishap: Mishap) -> Standing:
    taken = {step.kind: step for step in mishap.steps.all()}
    steps = [(kind, taken.get(kind.value)) for kind in StepKind]
    who = Account.objects.filter(pk=mishap.said_by).first()
    return Standing(mishap, steps, next((kind for kind, step in steps if step is None), None), who.name if who else "")


def mishaps(actor: Actor) -> list[Mishap]:
    rows = rules.see_mishap.rows(actor, Mishap.objects.all())
    return list(rows.order_by("closed_at", "-known_at")[:100])


def clocks(actor: Actor) -> list[Mishap]:
    """Those for which nobody has said yet whether the authority is told."""
    told = MishapStep.objects.filter(kind=StepKind.AUTHORITY).values("mishap")
    rows = Mishap.objects.filter(closed_at=None).exclude(pk__in=told).order_by("notify_by")
    return list(rules.see_mishap.rows(actor, rows)[:10])


def devices_to_end(actor: Actor, first: object = None) -> list[Device]:
    """Phones and computers that somebody may sign out from afar; those of `first` before the others."""
    rows = end_device.rows(actor, Device.objects.live()).select_related("account")[:200]
    return sorted(rows, key=lambda device: (device.account_id != first, -device.seen_at.timestamp()))[:60]


def minutes_left(mishap: Mishap, at: datetime) -> int:
    return int((mishap.notify_by - at).total_seconds() // 60)
