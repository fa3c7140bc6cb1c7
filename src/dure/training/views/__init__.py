from dure.training.views.calls import (
    application_leaving,
    call,
    call_closure,
    call_edit,
    call_places,
    call_poster,
    call_public,
    call_publication,
)
from dure.training.views.skills import rating_new, rating_second, skill_profile, skills

__all__ = [
    "application_leaving",
    "call",
    "call_closure",
    "call_edit",
    "call_places",
    "call_poster",
    "call_public",
    "call_publication",
    "rating_new",
    "rating_second",
    "skill_profile",
    "skills",
]
