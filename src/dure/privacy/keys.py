"""Keys: root key > organisation's key > person's key.

The root key is a file, the two others are rows of the keystore. A key is
committed before its person is, and goes first when the person is erased.
"""

import os
import threading
from collections.abc import Iterable
from uuid import UUID

from django.utils import timezone

from dure.audit.secrets import drawn_key
from dure.privacy.cipher import open_sealed, seal
from dure.privacy.models import OrganisationKey, PersonKey

MOST_OPENED = 20_000


class KeyGone(Exception):
    """This person was erased: what was sealed for them cannot be read again."""


class _Opened(threading.local):
    def __init__(self) -> None:
        self.people: dict[UUID, bytes] = {}
        self.organisations: dict[tuple[UUID, int], bytes] = {}


_opened = _Opened()


def forget_opened(**_signal: object) -> None:
    """Forget every opened key of this thread."""
    _opened.people.clear()
    _opened.organisations.clear()


def key_of(subject: UUID) -> bytes:
    """Give the key of a person or organisation, from memory or from the keystore."""
    if subject not in _opened.people:
        preload([subject])
    try:
        return _opened.people[subject]
    except KeyError as error:
        raise KeyGone(KeyGone.__doc__) from error


def preload(subjects: Iterable[UUID]) -> None:
    """Open the keys of many people with one query, before a list reads their names."""
    wanted = [subject for subject in subjects if subject not in _opened.people]
    if len(_opened.people) + len(wanted) > MOST_OPENED:
        _opened.people.clear()
    for start in range(0, len(wanted), 5000):
        for row in PersonKey.objects.filter(pk__in=wanted[start : start + 5000]):
            _opened.people[row.pk] = _unwrap(row)


def make_organisation_key(organisation: UUID) -> None:
    """Make an organisation's key, and the key of its own records under it."""
    key = os.urandom(32)
    OrganisationKey.objects.create(
        organisation=organisation,
        wrapped=_wrap_for_organisation(organisation, key),
        made_at=timezone.now(),
    )
    make_keys([organisation], organisation)


def make_keys(subjects: Iterable[UUID], organisation: UUID) -> None:
    """Make the keys of people about to be written. The same id twice keeps its first key."""
    version, wrapping = _newest(organisation)
    rows = []
    for subject in subjects:
        rows.append(
            PersonKey(
                subject=subject,
                organisation=organisation,
                version=version,
                wrapped=seal(wrapping, os.urandom(32), str(subject)),
            )
        )
    PersonKey.objects.bulk_create(rows, batch_size=2000, ignore_conflicts=True)


def destroy_keys(subjects: Iterable[UUID]) -> int:
    """Destroy keys. What they sealed is unreadable from here on, backups of data included."""
    wanted = list(subjects)
    gone = 0
    for start in range(0, len(wanted), 5000):
        gone += PersonKey.objects.filter(pk__in=wanted[start : start + 5000]).delete()[0]
    for subject in wanted:
        _opened.people.pop(subject, None)
    return gone


def rotate(organisation: UUID) -> int:
    """Make a new key for an organisation and wrap its people's keys anew. Gives how many."""
    version, _old = _newest(organisation)
    fresh = os.urandom(32)
    OrganisationKey.objects.create(
        organisation=organisation,
        version=version + 1,
        wrapped=_wrap_for_organisation(organisation, fresh),
        made_at=timezone.now(),
    )
    rewrapped = 0
    while batch := list(PersonKey.objects.filter(organisation=organisation, version__lte=version)[:2000]):
        for row in batch:
            row.wrapped, row.version = seal(fresh, _unwrap(row), str(row.pk)), version + 1
        PersonKey.objects.bulk_update(batch, ["wrapped", "version"])
        rewrapped += len(batch)
    OrganisationKey.objects.filter(organisation=organisation, version__lte=version).delete()
    forget_opened()
    return rewrapped


def _newest(organisation: UUID) -> tuple[int, bytes]:
    row = OrganisationKey.objects.filter(organisation=organisation).order_by("-version").first()
    if row is None:
        raise KeyGone("This organisation has no key. Run `dure check`.")
    return row.version, _organisation_key(organisation, row.version)


def _organisation_key(organisation: UUID, version: int) -> bytes:
    place = (organisation, version)
    if place not in _opened.organisations:
        row = OrganisationKey.objects.filter(organisation=organisation, version=version).first()
        if row is None:
            raise KeyGone("An organisation's key is missing. Run `dure check`.")
        _opened.organisations[place] = open_sealed(
            drawn_key("organisation keys"), bytes(row.wrapped), str(organisation)
        )
    return _opened.organisations[place]


def _unwrap(row: PersonKey) -> bytes:
    key = _organisation_key(row.organisation, row.version)
    return open_sealed(key, bytes(row.wrapped), str(row.pk))


def _wrap_for_organisation(organisation: UUID, key: bytes) -> bytes:
    return seal(drawn_key("organisation keys"), key, str(organisation))
