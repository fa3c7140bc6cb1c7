"""Adopting, changing, translating and printing curricula."""

from dure.curricula.actions.adopting import KeyIsTaken, adopt, bring, retire
from dure.curricula.actions.editing import (
    LastSession,
    TooManyLetters,
    VersionIsUsed,
    add_component,
    add_session,
    change_component,
    change_session,
    change_version,
    move_component,
    remove_component,
    remove_session,
)
from dure.curricula.actions.translating import NotItsTranslation, check_words, say
from dure.curricula.actions.versions import DraftIsThere, begin_version, use_version

__all__ = [
    "DraftIsThere",
    "KeyIsTaken",
    "LastSession",
    "NotItsTranslation",
    "TooManyLetters",
    "VersionIsUsed",
    "add_component",
    "add_session",
    "adopt",
    "begin_version",
    "bring",
    "change_component",
    "change_session",
    "change_version",
    "check_words",
    "move_component",
    "remove_component",
    "remove_session",
    "retire",
    "say",
    "use_version",
]
