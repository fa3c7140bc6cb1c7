"""The rows of a new version, written at once by the actions that begin one."""

from dure.curricula.models import Component, Session, Version
from dure.curricula.outline import Outline

BATCH = 500


def write_parts(version: Version, outline: Outline) -> None:
    """The sessions and components of a new version, in two writes."""
    sessions = [
        Session(
            version=version, key=each.key, place=place, day=each.day, minutes=each.minutes, sensitive=each.sensitive,
            topics=list(each.topics),
        )
        for place, each in enumerate(outline.sessions, 1)
    ]  # fmt: skip
    Session.objects.bulk_create(sessions, batch_size=BATCH)
    Component.objects.bulk_create(
        [
            Component(session=session, key=each.key, place=place, part=each.part, core=each.core, minutes=each.minutes)
            for session, plan in zip(sessions, outline.sessions, strict=True)
            for place, each in enumerate(plan.components, 1)
        ],
        batch_size=BATCH,
    )
