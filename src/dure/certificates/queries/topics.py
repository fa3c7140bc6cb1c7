"""What a mentor's course has told: of the seven obligatory topics, which at which meeting."""

from collections import defaultdict
from uuid import UUID

from dure.curricula.models import Component
from dure.curricula.topics import MENTOR_SEVEN, TOPICS
from dure.gatherings.models import Delivered, How, Series, Teaching


def obligatory_topics() -> dict[str, str]:
    """The seven of S3-31, by code, in order."""
    return {code: str(TOPICS[code]) for code in MENTOR_SEVEN}


def delivered_topics(series: Series) -> dict[UUID, set[str]]:
    """Codes of what was recorded as told at each meeting.

    A session's topics are told once every core component of it is noted as
    done, as it stands or in another way. Nothing noted is nothing told.
    """
    taught = list(Teaching.objects.filter(gathering__series=series).select_related("session"))
    core: dict[UUID, set[UUID]] = defaultdict(set)
    for session, component in Component.objects.filter(
        core=True, session__in=[each.session_id for each in taught]
    ).values_list("session", "pk"):
        core[session].add(component)
    done: dict[UUID, set[UUID]] = defaultdict(set)
    noted = Delivered.objects.filter(gathering__series=series).exclude(how=How.LEFT)
    for gathering, component in noted.values_list("gathering", "component"):
        done[gathering].add(component)
    return {
        each.gathering_id: set(each.session.topics)
        for each in taught
        if core[each.session_id] and core[each.session_id] <= done[each.gathering_id]
    }
