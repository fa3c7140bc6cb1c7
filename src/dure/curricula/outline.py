"""A curriculum as it is read, brought and taken along: plain values, no rows.

Everything that shows a curriculum (a page, a booklet, a file) is made from
an `Outline`, and everything that brings one makes an `Outline`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from dure.words.writing_systems import is_rtl

SESSION_TEXTS = ("title", "aim", "materials", "practice")
COMPONENT_TEXTS = ("title", "materials", "activity", "script")


class Said(str):
    """A text that knows its language, since a missing translation is read in another."""

    __slots__ = ("language",)
    language: str

    def __new__(cls, text: str, language: str = "") -> "Said":
        said = super().__new__(cls, text)
        said.language = language
        return said

    @property
    def dir(self) -> str:
        """Its direction, for paper: a layout program does not find it out by itself, as a browser does."""
        return "rtl" if is_rtl(self.language) else "ltr"


@dataclass(frozen=True)
class ComponentPlan:
    """A lettered part: what to do, what to say. `id` is its row's, where there is one."""

    key: str
    title: str
    part: str = "content"
    core: bool = True
    minutes: int = 10
    materials: str = ""
    activity: str = ""
    script: str = ""
    id: Any = None


@dataclass(frozen=True)
class SessionPlan:
    """One session with its components in order."""

    key: str
    title: str
    day: int = 1
    minutes: int = 90
    sensitive: bool = False
    topics: tuple[str, ...] = ()
    aim: str = ""
    materials: str = ""
    practice: str = ""
    components: tuple[ComponentPlan, ...] = ()
    id: Any = None


@dataclass(frozen=True)
class Outline:
    """A whole curriculum in one language."""

    title: str
    audience: str
    language: str = "en"
    about: str = ""
    days: int = 1
    licence: str = ""
    source: str = ""
    sessions: tuple[SessionPlan, ...] = ()

    @property
    def minutes(self) -> int:
        return sum(session.minutes for session in self.sessions)

    @property
    def topics(self) -> tuple[str, ...]:
        """Every topic once, in the order in which it is taught."""
        return tuple(dict.fromkeys(topic for session in self.sessions for topic in session.topics))

    def texts(self) -> dict[str, str]:
        """Every text that is not empty, by its code."""
        found = {}
        for session in self.sessions:
            found |= {f"{session.key}.{name}": str(getattr(session, name)) for name in SESSION_TEXTS}
            for each in session.components:
                found |= {f"{each.key}.{name}": str(getattr(each, name)) for name in COMPONENT_TEXTS}
        return {code: text for code, text in found.items() if text}

    def in_words(self, words: Mapping[str, str]) -> "Outline":
        """The same with other words. A text that is not there is empty."""

        def told(key: str, names: tuple[str, ...]) -> dict[str, Any]:
            return {name: words.get(f"{key}.{name}", "") for name in names}

        return replace(
            self,
            sessions=tuple(
                replace(
                    session,
                    **told(session.key, SESSION_TEXTS),
                    components=tuple(replace(each, **told(each.key, COMPONENT_TEXTS)) for each in session.components),
                )
                for session in self.sessions
            ),
        )
