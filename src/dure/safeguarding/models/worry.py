"""A worry: what the one button makes. Who it is about is sealed for the duty list."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dure.accounts.models import Account
from dure.ids import uuid7
from dure.privacy.erasing import Erase
from dure.privacy.fields import SealedJSON
from dure.programmes.models import DutyTurn, Organisation


class Ended(models.TextChoices):
    """What was done, in codes. What was said stays with the people who spoke."""

    STAYED = "stayed", _("Somebody stays with them")
    SERVICE = "service", _("They are with a service that can help")
    TALKED = "talked", _("We talked, and agreed when to talk again")
    NOT_NEEDED = "not_needed", _("It turned out that nothing more is needed now")
    NOT_REACHED = "not_reached", _("We could not reach them, and told whom the protocol names")
    ANSWERED = "answered", _("It was a drill, and somebody answered")
    NOBODY = "nobody", _("It was a drill, and nobody answered")


OF_A_DRILL = (Ended.ANSWERED, Ended.NOBODY)


class Worry(models.Model):
    """Somebody is worried, or an answer needs a person today.

    `about` holds ids (person, gathering, flag, answers), sealed with the
    organisation's key: a plain row would say who is at risk. It never holds
    words; `call` in it is the number of whoever was worried, if they left one. `next_at` is when the next person on the list is told; `rounds` how
    often the whole list was told without an answer.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="worries")
    drill = models.BooleanField(default=False)
    from_answers = models.BooleanField(default=False)
    raised_at = models.DateTimeField()
    raised_by = models.UUIDField()
    arrived_at = models.DateTimeField()
    next_at = models.DateTimeField(null=True, blank=True)
    rounds = models.PositiveSmallIntegerField(default=0)
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    acknowledged_by = models.UUIDField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.UUIDField(null=True, blank=True)
    ended = models.CharField(max_length=12, choices=Ended.choices, blank=True)
    about = SealedJSON(key_of="organisation_id")

    class Meta:
        ordering = ["-raised_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(acknowledged_at__isnull=True, acknowledged_by__isnull=True)
                | Q(acknowledged_at__isnull=False, acknowledged_by__isnull=False),
                name="safeguarding_acknowledged_whole",
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_by__isnull=True, ended="")
                | (Q(closed_at__isnull=False, closed_by__isnull=False) & ~Q(ended="")),
                name="safeguarding_closed_whole",
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(acknowledged_at__isnull=False) | Q(drill=True),
                name="safeguarding_closed_after_acknowledged",
            ),
        ]

    class Privacy:
        plain = {
            "id", "organisation", "drill", "from_answers", "raised_at", "raised_by", "arrived_at", "next_at", "rounds",
            "acknowledged_at", "acknowledged_by", "closed_at", "closed_by", "ended",
        }  # fmt: skip
        personal = {"about": Erase.BLANK}

    def __str__(self) -> str:
        return str(self.pk)


class Call(models.Model):
    """Somebody on duty whose turn came: from then on it stands on their Today."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    worry = models.ForeignKey(Worry, on_delete=models.CASCADE, related_name="calls")
    turn = models.ForeignKey(DutyTurn, on_delete=models.PROTECT, related_name="calls")
    told_at = models.DateTimeField()

    class Meta:
        ordering = ["told_at", "id"]
        constraints = [models.UniqueConstraint(fields=["worry", "turn"], name="safeguarding_told_once")]

    class Privacy:
        plain = {"id", "worry", "turn", "told_at"}
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return str(self.pk)


class TaskKind(models.TextChoices):
    FOLLOW_UP = "follow_up", _("Ask again how they are")
    DEBRIEF = "debrief", _("Talk with the helper: how are you?")


class Task(models.Model):
    """What must still be done after a worry: within hours, and over the next days."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    worry = models.ForeignKey(Worry, on_delete=models.CASCADE, related_name="tasks")
    kind = models.CharField(max_length=10, choices=TaskKind.choices)
    owner = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="safeguarding_tasks")
    due_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.UUIDField(null=True, blank=True)

    class Meta:
        ordering = ["due_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(done_at__isnull=True, done_by__isnull=True)
                | Q(done_at__isnull=False, done_by__isnull=False),
                name="safeguarding_task_done_whole",
            )
        ]

    class Privacy:
        plain = {"id", "worry", "kind", "owner", "due_at", "done_at", "done_by"}
        personal: dict[str, Erase] = {}

    def __str__(self) -> str:
        return self.kind
