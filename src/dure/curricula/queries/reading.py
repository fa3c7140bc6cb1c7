"""Reading a version in the reader's language, text by text: what is missing is read in the version's own."""

from collections.abc import Sequence
from dataclasses import replace

from dure.curricula.models import Session, Version, Words
from dure.curricula.outline import ComponentPlan, Outline, Said, SessionPlan
from dure.ui.tongues import reads


def outline(version: Version, languages: Sequence[str] = ()) -> Outline:
    """A version in the first of these languages, else in the reader's: three queries."""
    sessions = version.sessions.prefetch_related("components")
    return _told(version, [_session(each) for each in sessions], languages)


def outline_of_session(session: Session, languages: Sequence[str] = ()) -> Outline:
    """The same with one session only."""
    return _told(session.version, [_session(session)], languages)


def words_in(version: Version, language: str) -> Words | None:
    return version.words.filter(language=language).first()


def languages_of(version: Version) -> list[str]:
    """The languages in which there is something of a version, its own first."""
    found = list(version.words.values_list("language", flat=True))
    return sorted(found, key=lambda each: (each != version.language, each))


def _told(version: Version, sessions: list[SessionPlan], languages: Sequence[str]) -> Outline:
    packs = {words.language: words for words in version.words.all()}
    order = [each for each in dict.fromkeys((*(languages or reads()), version.language)) if each in packs]
    told: dict[str, str] = {}
    for language in reversed(order):
        told |= {code: Said(text, language) for code, text in packs[language].texts.items() if text}
    first = packs[order[0]]
    shape = Outline(
        title=Said(first.title, first.language), audience=version.curriculum.audience, language=first.language,
        about=Said(first.about, first.language), days=version.days, licence=version.licence, source=version.source,
        sessions=tuple(sessions),
    )  # fmt: skip
    about = next((packs[each] for each in order if packs[each].about), first)
    return replace(shape.in_words(told), about=Said(about.about, about.language))


def _session(row: Session) -> SessionPlan:
    return SessionPlan(
        key=row.key, title="", day=row.day, minutes=row.minutes, sensitive=row.sensitive, topics=tuple(row.topics),
        components=tuple(
            ComponentPlan(each.key, "", each.part, each.core, each.minutes, id=each.pk)
            for each in row.components.all()
        ),
        id=row.pk,
    )  # fmt: skip
