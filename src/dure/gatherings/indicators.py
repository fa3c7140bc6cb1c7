"""Counts of meetings, each with the sentence that defines it.

Whoever comes to a group is counted among people in need, and such a figure
passes the threshold before it leaves the house; whoever comes to a training
is counted as a trainee, and may be released exactly (see `reports`).
"""

from django.db.models import QuerySet, Sum
from django.utils.translation import gettext_lazy as _

from dure.gatherings.models import CAME, HELD, Attendance, Gathering, Kind
from dure.programmes.models import Programme
from dure.ui.registry import Indicator, indicators


def _held(programme: Programme, kind: Kind) -> int:
    return Gathering.objects.filter(HELD, series__programme=programme, series__kind=kind).count()


def _came(programme: Programme, kind: Kind) -> QuerySet[Attendance]:
    held = Gathering.objects.filter(HELD, series__programme=programme, series__kind=kind)
    return Attendance.objects.filter(gathering__in=held.values("pk"), mark__in=CAME)


def _people(programme: Programme, kind: Kind) -> int:
    return _came(programme, kind).order_by().values("person").distinct().count()


def _attendances(programme: Programme, kind: Kind) -> int:
    return _came(programme, kind).count()


def _new_faces(programme: Programme) -> int:
    held = Gathering.objects.filter(HELD, series__programme=programme)
    return held.aggregate(whole=Sum("newcomers"))["whole"] or 0


GROUP, TRAINING = Kind.GROUP_MEETING, Kind.TRAINING_SESSION
ALL = (
    Indicator(
        "gatherings.group_meetings_held", _("Group meetings held"),
        _("Group meetings that were closed and did take place. A meeting that did not happen is not counted."),
        _("meetings"), lambda programme: _held(programme, GROUP), about_people_in_need=False,
    ),
    Indicator(
        "gatherings.people_in_groups", _("People who came to a group"),
        _(
            "Different people who were marked as having come, or come late, to at least one group meeting held. "
            "Each person is counted once, however often they came. New faces without a record are not counted."
        ),
        _("people"), lambda programme: _people(programme, GROUP), about_people_in_need=True,
    ),
    Indicator(
        "gatherings.attendances_in_groups", _("Attendances in groups"),
        _(
            "How often anybody came to a group meeting held: "
            "one person who came to three meetings is counted three times."
        ),
        _("attendances"), lambda programme: _attendances(programme, GROUP), about_people_in_need=True,
    ),
    Indicator(
        "gatherings.training_sessions_held", _("Training sessions held"),
        _("Training sessions that were closed and did take place. One that did not happen is not counted."),
        _("sessions"), lambda programme: _held(programme, TRAINING), about_people_in_need=False,
    ),
    Indicator(
        "gatherings.people_trained", _("People who came to a training"),
        _(
            "Different people who were marked as having come, or come late, to at least one training session held. "
            "Each person is counted once, in person or online."
        ),
        _("people"), lambda programme: _people(programme, TRAINING), about_people_in_need=False,
    ),
    Indicator(
        "gatherings.attendances_in_training", _("Attendances in training"),
        _(
            "How often anybody came to a training session held: "
            "one person who came to three sessions is counted three times."
        ),
        _("attendances"), lambda programme: _attendances(programme, TRAINING), about_people_in_need=False,
    ),
    Indicator(
        "gatherings.new_faces", _("New faces"),
        _(
            "People who came to a meeting held without having been asked to it before. "
            "They were counted, not named, so one person may be counted at two meetings."
        ),
        _("times"), _new_faces, about_people_in_need=True,
    ),
)  # fmt: skip


def register() -> None:
    indicators.extend(ALL)
