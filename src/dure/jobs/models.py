"""Work that takes longer than a page: who asked, how far it is, and a way to stop it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from dure.ids import uuid7


class State(models.TextChoices):
    WAITING = "waiting", _("Waiting for its turn")
    RUNNING = "running", _("Running")
    DONE = "done", _("Done")
    STOPPED = "stopped", _("Stopped")
    FAILED = "failed", _("Did not work")


class Job(models.Model):
    """One piece of long work over the task queue. Arguments are ids only, never words."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = models.UUIDField(db_index=True)
    kind = models.CharField(max_length=60)
    about = models.UUIDField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    done = models.PositiveIntegerField(default=0)
    whole = models.PositiveIntegerField(default=0)
    outcome = models.JSONField(default=dict, blank=True)
    error_code = models.CharField(max_length=60, blank=True)
    stop_asked = models.BooleanField(default=False)
    asked_at = models.DateTimeField()
    asked_by = models.UUIDField()
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]

    class Privacy:
        plain = {
            "id", "organisation", "kind", "about", "state", "done", "whole", "outcome",
            "error_code", "stop_asked", "asked_at", "asked_by", "started_at", "ended_at",
        }  # fmt: skip
        personal = {}

    def __str__(self) -> str:
        return f"{self.kind}: {self.state}"

    @property
    def is_over(self) -> bool:
        return self.state in {State.DONE, State.STOPPED, State.FAILED}


class Round(models.Model):
    """When a round was last walked, so that two workers do not walk it twice."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    code = models.CharField(max_length=60, unique=True)
    walked_at = models.DateTimeField()

    class Privacy:
        plain = {"id", "code", "walked_at"}
        personal = {}

    def __str__(self) -> str:
        return self.code
