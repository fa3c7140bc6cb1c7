"""Each minute, lists whose work broke off; each day, files nobody came back for."""

from datetime import datetime, timedelta

from dure.access.actors import system
from dure.intake.actions import put_back, undo
from dure.intake.models import Intake, Stage
from dure.intake.queries import broken_off
from dure.jobs.rounds import every_day, every_minute

KEPT = timedelta(days=7)


@every_minute("intake.put_back")
def put_back_broken(at: datetime) -> None:
    """A worker that was killed cannot tidy up after itself: nobody of a half-taken list stays."""
    for intake in broken_off():
        put_back(intake=intake, by=system(intake.organisation_id), at=at)


@every_day("intake.let_go_files")
def let_go_files(at: datetime) -> None:
    for intake in Intake.objects.filter(stage__in=[Stage.LOOKING, Stage.COLUMNS], brought_at__lt=at - KEPT):
        undo(intake=intake, by=system(intake.organisation_id), at=at)
