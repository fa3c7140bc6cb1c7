"""Pages about curricula."""

from dure.curricula.views.booklets import booklet, booklet_file, version_booklet
from dure.curricula.views.bringing import bringing, example, version_file
from dure.curricula.views.editing import (
    component_edit,
    component_move,
    component_new,
    component_removal,
    session_edit,
    session_removal,
    session_words,
    translation,
    version_check,
    version_edit,
)
from dure.curricula.views.library import activities, activity, resource_new, resource_removal, resources
from dure.curricula.views.reading import (
    curricula,
    curriculum,
    curriculum_retirement,
    curriculum_version,
    session,
    shipped,
    shipped_adoption,
    version,
    version_use,
)

__all__ = [
    "activities",
    "activity",
    "booklet",
    "booklet_file",
    "bringing",
    "component_edit",
    "component_move",
    "component_new",
    "component_removal",
    "curricula",
    "curriculum",
    "curriculum_retirement",
    "curriculum_version",
    "example",
    "resource_new",
    "resource_removal",
    "resources",
    "session",
    "session_edit",
    "session_removal",
    "session_words",
    "shipped",
    "shipped_adoption",
    "translation",
    "version",
    "version_booklet",
    "version_check",
    "version_edit",
    "version_file",
    "version_use",
]
