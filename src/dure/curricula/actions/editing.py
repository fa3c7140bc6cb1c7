"""Changing a version that is not used yet: its sessions, their components, their words."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from dure.access.actors import Actor
from dure.access.rules import require
from dure.audit.actions import record
from dure.curricula import deeds, rules
from dure.curricula.models import Component, Session, Version, Words
from dure.curricula.outline import COMPONENT_TEXTS, SESSION_TEXTS

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
OF_VERSION = ("days", "licence", "source")
OF_SESSION = ("day", "minutes", "sensitive", "topics")
OF_COMPONENT = ("part", "core", "minutes")


class VersionIsUsed(Exception):
    """This version is in use, so it stays as it is. Begin a new version; it starts as a copy."""


class LastSession(Exception):
    """This is the only one left. Change it instead."""


class TooManyLetters(Exception):
    """A session has at most twenty-six parts. Begin another session."""


@transaction.atomic
def change_version(*, version: Version, by: Actor, at: datetime, title: str, about: str, **said: Any) -> Version:
    """Change the title, what it says of itself, its licence and source, and over how many days it is taught."""
    _open(version, by)
    for name, value in said.items():
        if name not in OF_VERSION:
            raise TypeError(f"a version has no {name} to be changed")
        setattr(version, name, value)
    version.save()
    version.words.filter(language=version.language).update(
        title=title, about=about, said_at=at, said_by=by.id or version.pk, checked_at=None, checked_by=None
    )
    _note(version, by, at)
    return version


@transaction.atomic
def add_session(*, version: Version, title: str, by: Actor, at: datetime) -> Session:
    """Add a session at the end; it begins with a check-in and ends with home practice."""
    _open(version, by)
    rows = version.sessions.all()
    place = (rows.aggregate(Max("place"))["place__max"] or 0) + 1
    taken = set(rows.values_list("key", flat=True))
    key = next(str(number) for number in range(place, place + 500) if str(number) not in taken)
    session = Session.objects.create(version=version, key=key, place=place, day=place)
    Component.objects.create(session=session, key=f"{key}A", place=1, part="check_in")
    Component.objects.create(session=session, key=f"{key}B", place=2, part="closing")
    _say(version, by, at, {f"{key}.title": title})
    _note(version, by, at)
    return session


@transaction.atomic
def change_session(*, session: Session, by: Actor, at: datetime, texts: dict[str, str], **said: Any) -> Session:
    """Change a session: what it is, and its own words in the language of the version."""
    _open(session.version, by)
    for name, value in said.items():
        if name not in OF_SESSION:
            raise TypeError(f"a session has no {name} to be changed")
        setattr(session, name, value)
    session.save()
    _say(session.version, by, at, {f"{session.key}.{name}": texts[name] for name in SESSION_TEXTS if name in texts})
    _note(session.version, by, at)
    return session


@transaction.atomic
def remove_session(*, session: Session, by: Actor, at: datetime) -> None:
    """Take a session out. One has to be left."""
    version = session.version
    _open(version, by)
    if version.sessions.count() == 1:
        raise LastSession(LastSession.__doc__)
    session.delete()
    _note(version, by, at)


@transaction.atomic
def add_component(
    *, session: Session, by: Actor, at: datetime, texts: dict[str, str], part: str, core: bool, minutes: int
) -> Component:
    """Add a part before the closing. Its letter is the next one, whatever its place: letters never change."""
    _open(session.version, by)
    rows = list(session.components.all())
    letters = {each.key.removeprefix(session.key) for each in rows}
    letter = next((each for each in LETTERS if each not in letters), "")
    if not letter:
        raise TooManyLetters(TooManyLetters.__doc__)
    last = rows[-1].place if rows else 0
    component = Component.objects.create(
        session=session, key=f"{session.key}{letter}", place=last + 1, part=part, core=core, minutes=minutes
    )
    if rows and rows[-1].part == "closing":
        _swap(component, rows[-1])
    _say(session.version, by, at, _codes(component, texts))
    _note(session.version, by, at)
    return component


@transaction.atomic
def change_component(*, component: Component, by: Actor, at: datetime, texts: dict[str, str], **said: Any) -> Component:
    """Change a part: what it is, what to do and what to say."""
    version = component.session.version
    _open(version, by)
    for name, value in said.items():
        if name not in OF_COMPONENT:
            raise TypeError(f"a component has no {name} to be changed")
        setattr(component, name, value)
    component.save()
    _say(version, by, at, _codes(component, texts))
    _note(version, by, at)
    return component


@transaction.atomic
def move_component(*, component: Component, by: Actor, at: datetime) -> Component:
    """Move a part one place earlier. The first one stays."""
    version = component.session.version
    _open(version, by)
    before = component.session.components.filter(place__lt=component.place).order_by("-place").first()
    if before is not None:
        _swap(component, before)
        _note(version, by, at)
    return component


@transaction.atomic
def remove_component(*, component: Component, by: Actor, at: datetime) -> None:
    """Take a part out. One has to be left."""
    version = component.session.version
    _open(version, by)
    if component.session.components.count() == 1:
        raise LastSession(LastSession.__doc__)
    component.delete()
    _note(version, by, at)


def _open(version: Version, by: Actor) -> None:
    require(rules.change_version, by, version)
    version.refresh_from_db(fields=["used_at"])
    if version.used_at is not None:
        raise VersionIsUsed(VersionIsUsed.__doc__)


def _codes(component: Component, texts: dict[str, str]) -> dict[str, str]:
    return {f"{component.key}.{name}": texts[name] for name in COMPONENT_TEXTS if name in texts}


def _swap(one: Component, other: Component) -> None:
    one.place, other.place = other.place, one.place
    Component.objects.bulk_update([one, other], ["place"])


def _say(version: Version, by: Actor, at: datetime, texts: dict[str, str]) -> None:
    """Put texts into the words of the version's own language; nobody has checked them now."""
    words = Words.objects.select_for_update().get(version=version, language=version.language)
    words.texts = {code: text for code, text in {**words.texts, **texts}.items() if text}
    words.said_at, words.said_by = at, by.id or version.pk
    words.checked_at = words.checked_by = None
    words.save()


def _note(version: Version, by: Actor, at: datetime) -> None:
    record(deeds.CHANGED, about=version, by=by, at=at, organisation=version.curriculum.organisation_id)
