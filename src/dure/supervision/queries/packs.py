"""What a supervisor takes along on paper: what somebody carries, what was agreed. Nobody who takes part is named."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q, QuerySet

from dure.access.actors import Actor
from dure.gatherings.models import CAME, HELD, Attendance, Delivered, Gathering, How, Leading, Teaching
from dure.mentoring.models import Contact, Pairing
from dure.supervision import rules
from dure.supervision.models import AgreedAction, Attendee, Meeting
from dure.supervision.queries.own import shared_checks
from dure.supervision.queries.standing import Standing, standings, supporters
from dure.supervision.queries.talks import Told, of_supporter, open_actions
from dure.supporters.models import Supporter
from dure.training.queries import profiles

NOTES = 3


@dataclass(frozen=True)
class Work:
    """What somebody did for others since a day, in figures."""

    since: date
    held: int
    not_held: int
    came: int
    contacts: int
    help_wanted: int
    parts: int
    parts_done: int


@dataclass(frozen=True)
class Sheet:
    """One supporter on paper."""

    name: str
    standing: Standing | None
    work: Work | None
    practise: list[str] | None
    actions: list[AgreedAction]
    notes: list[Told]
    shared_on: date | None


def pack(meeting: Meeting, actor: Actor, at: datetime) -> list[Sheet]:
    """What to know of each supporter of a talk, in the order of the alphabet; of several only the last note."""
    rows = list(supporters().filter(pk__in=Attendee.objects.filter(meeting=meeting).values("supporter")))
    notes = NOTES if len(rows) == 1 else 1
    return sorted((_sheet(each, actor, at, notes) for each in standings(rows, at)), key=lambda sheet: sheet.name)


def _sheet(standing: Standing, actor: Actor, at: datetime, notes: int) -> Sheet:
    supporter = standing.supporter
    talks = [each for each in of_supporter(supporter, actor) if each.meeting.held_on is not None]
    checks = shared_checks(supporter, actor)
    return Sheet(
        standing.name,
        standing,
        _work(supporter, standing.last or standing.since),
        _practise(supporter),
        open_actions(supporter, actor) if rules.supervises_them.allows(actor, supporter) else [],
        [each for each in talks if each.note][:notes],
        supporter.programme.organisation.day(checks[0].check.shared_at) if checks else None,
    )


def _work(supporter: Supporter, since: date) -> Work:
    account = supporter.account_id
    led = Gathering.objects.filter(
        series__in=Leading.objects.filter(account=account).values("series"), day__gte=since, closed_at__isnull=False
    )
    counted = led.aggregate(held=Count("pk", filter=HELD), whole=Count("pk"))
    pairs = Pairing.objects.filter(mentor=account) if account else Pairing.objects.none()
    contacts = Contact.objects.filter(pairing__in=pairs.values("pk"), day__gte=since)
    said = contacts.aggregate(n=Count("pk"), help=Count("pk", filter=Q(help_wanted=True)))
    came = Attendance.objects.filter(gathering__in=led.filter(HELD).values("pk"), mark__in=CAME).count()
    return Work(
        since,
        counted["held"],
        counted["whole"] - counted["held"],
        came,
        said["n"],
        said["help"],
        *_parts(led.filter(HELD)),
    )


def _parts(led: QuerySet[Gathering]) -> tuple[int, int]:
    """The core components of what was taught where somebody noted it, and how many were done as they stand (S4-17)."""
    noted = Delivered.objects.filter(gathering__in=led.values("pk"))
    core = Count("session__components", filter=Q(session__components__core=True))
    whole = Teaching.objects.filter(gathering__in=noted.values("gathering")).aggregate(n=core)["n"]
    return whole, noted.filter(component__core=True, how=How.DONE).count()


def _practise(supporter: Supporter) -> list[str] | None:
    """What to practise next, exactly as the supporter reads it on their own page: no levels, no marks."""
    own = Actor(
        kind="link", id=supporter.person_id, organisation=supporter.programme.organisation_id,
        person=supporter.person_id, zone=supporter.programme.organisation.zone,
    )  # fmt: skip
    found = profiles(supporter.person, own)
    return [skill.title for skill in found[0].practise] if found else None
