"""What somebody learned in a training: its topics, in order, over its meetings, for those who came."""

from collections import defaultdict
from datetime import date
from uuid import UUID

from dure.access.actors import Actor
from dure.gatherings.models import CAME, Attendance, Gathering, Series
from dure.gatherings.queries.teaching import following_of, topics_taught
from dure.people.models import Person
from dure.supporters import rules
from dure.supporters.models import Duty, Supporter, TopicDone
from dure.supporters.topics import topics_of


def learned_in(series: Series, role: Duty) -> list[tuple[Person, dict[str, date]]]:
    """Everybody who came to a training, with the topics of the meetings they came to.

    Where the training follows a curriculum, that is what was noted as taught.
    Otherwise the topics of the role are spread over the meetings in order: three
    over three, or seven over two days.
    """
    meetings = list(Gathering.objects.filter(series=series, did_not_happen="").order_by("starts_at", "id"))
    taught: dict[UUID, list[str]] = defaultdict(list)
    topics = topics_of(role)
    if following_of(series) is not None:
        noted = topics_taught(series)
        taught.update({each.pk: [topic for topic in topics if topic in noted.get(each.pk, ())] for each in meetings})
        topics = ()
    for number, topic in enumerate(topics):
        if meetings:
            taught[meetings[number * len(meetings) // len(topics)].pk].append(topic)
    day_of = {each.pk: each.day for each in meetings if each.closed_at is not None}
    rows = Attendance.objects.filter(gathering__in=list(day_of), mark__in=CAME).select_related("person")
    people: dict[UUID, Person] = {}
    learned: dict[UUID, dict[str, date]] = defaultdict(dict)
    for row in rows.order_by("gathering__starts_at", "person"):
        people[row.person_id] = row.person
        for topic in taught[row.gathering_id]:
            learned[row.person_id].setdefault(topic, day_of[row.gathering_id])
    return [(people[pk], learned[pk]) for pk in people]


def taken_from(series: Series) -> list[Supporter]:
    """Whoever was taken in from a training, with everything a list needs."""
    rows = Supporter.objects.filter(topics__series=series).distinct()
    return list(rows.select_related("person", "programme__organisation").order_by("role", "pk"))


def trainings(actor: Actor) -> list[Series]:
    """The trainings from which people were taken in, the newest first."""
    taught = TopicDone.objects.filter(series__isnull=False).values("series")
    rows = rules.train_supporters.rows(actor, Series.objects.filter(pk__in=taught))
    return list(rows.select_related("programme").order_by("-pk")[:10])
