"""What is on the shelves of activities and resources, narrowed by topic, language, audience and words."""

from dataclasses import dataclass

from dure.access.actors import Actor
from dure.curricula import rules
from dure.curricula.library import Activity, every_activity, every_listed
from dure.curricula.models import Resource
from dure.curricula.topics import TOPICS
from dure.science.names import normalise


@dataclass(frozen=True)
class Sought:
    """What somebody looks for on a shelf. Empty is anything."""

    words: str = ""
    topic: str = ""
    language: str = ""
    audience: str = ""

    @property
    def narrows(self) -> bool:
        return any((self.words, self.topic, self.language, self.audience))


@dataclass(frozen=True)
class OnShelf:
    """A resource as a list shows it; `own` is the row where the organisation put it there itself."""

    title: str
    publisher: str
    address: str
    licence: str
    languages: list[str]
    topic: str
    audiences: list[str]
    why: str = ""
    own: Resource | None = None


def activities(sought: Sought) -> list[Activity]:
    """No query: activities are content."""
    return [
        each for each in every_activity()
        if (not sought.topic or sought.topic in each.topics)
        and (not sought.audience or sought.audience in each.audiences)
        and (not sought.language or sought.language in each.words)
        and normalise(sought.words) in normalise(" ".join(str(text) for text in each.told.values()))
    ]  # fmt: skip


def resources(actor: Actor, sought: Sought) -> list[OnShelf]:
    """The organisation's own first, then those that come along: one query."""
    rows = rules.see_resource.rows(actor, Resource.objects.filter(removed_at=None))
    found = [
        OnShelf(row.title, row.publisher, row.address, row.licence, row.languages, row.topic, [row.audience], own=row)
        for row in rows
    ]
    found += [
        OnShelf(
            each.title, each.publisher, each.address, each.licence, list(each.languages), each.topic,
            list(each.audiences), each.told,
        )
        for each in every_listed()
    ]  # fmt: skip
    return [
        each for each in found
        if (not sought.topic or sought.topic == each.topic)
        and (not sought.audience or sought.audience in each.audiences)
        and (not sought.language or sought.language in each.languages)
        and normalise(sought.words) in normalise(f"{each.title} {each.publisher} {each.why}")
    ]  # fmt: skip


def topics_on_shelves() -> list[str]:
    """Topics in the order of `TOPICS` for which there is an activity or a resource."""
    there = {topic for each in every_activity() for topic in each.topics} | {each.topic for each in every_listed()}
    return [code for code in TOPICS if code in there]


def languages_on_shelves() -> list[str]:
    return sorted({language for each in every_listed() for language in each.languages})
