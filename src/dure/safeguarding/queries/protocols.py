"""Reads of the protocol: what is in force, what is a draft, in the reader's language."""

from uuid import UUID

from dure.safeguarding.models import Protocol, Recording
from dure.safeguarding.protocols import Spoken, spoken


def in_force(organisation: UUID | None) -> Protocol | None:
    """The newest version that somebody put in force."""
    if organisation is None:
        return None
    return Protocol.objects.filter(organisation=organisation, adopted_at__isnull=False).order_by("-number").first()


def newest(organisation: UUID) -> Protocol | None:
    return Protocol.objects.filter(organisation=organisation).order_by("-number").first()


def versions(organisation: UUID) -> list[Protocol]:
    return list(Protocol.objects.filter(organisation=organisation).order_by("-number")[:20])


def spoken_here(organisation: UUID | None, language: str | None = None) -> Spoken:
    """The words in force; without any of their own, those that came with the product, marked as a draft."""
    return said_by(in_force(organisation), language)


def said_by(protocol: Protocol | None, language: str | None = None) -> Spoken:
    if protocol is None:
        return spoken(language=language)
    return spoken(
        protocol.words, language, number=protocol.number, source=protocol.source, draft=protocol.adopted_at is None
    )


def recording_of(organisation: UUID | None, language: str) -> Recording | None:
    protocol = in_force(organisation)
    return protocol.recordings.filter(language=language).first() if protocol else None


def has_recording(organisation: UUID | None, language: str) -> bool:
    protocol = in_force(organisation)
    return bool(protocol and protocol.recordings.filter(language=language).exists())
