"""Adopting, changing, translating and printing curricula."""

from dure.curricula.actions.adopting import KeyIsTaken, adopt, bring, retire
from dure.curricula.actions.booklets import NotInThisLanguage, ask_for_booklet, make_booklet
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
from dure.curricula.actions.library import add_resource, remove_resource
from dure.curricula.actions.translating import NotItsTranslation, check_words, say
from dure.curricula.actions.versions import DraftIsThere, begin_version, use_version

__all__ = [
    "DraftIsThere",
    "KeyIsTaken",
    "LastSession",
    "NotInThisLanguage",
    "NotItsTranslation",
    "TooManyLetters",
    "VersionIsUsed",
    "add_component",
    "add_resource",
    "add_session",
    "adopt",
    "ask_for_booklet",
    "begin_version",
    "bring",
    "change_component",
    "change_session",
    "change_version",
    "check_words",
    "make_booklet",
    "move_component",
    "remove_component",
    "remove_resource",
    "remove_session",
    "retire",
    "say",
    "use_version",
]
