from dure.training.views.calls import (
    application_leaving,
    call,
    call_closure,
    call_edit,
    call_places,
    call_poster,
    call_publication,
)
from dure.training.views.courses import (
    application_approval,
    application_declining,
    call_asking,
    call_childcare,
    call_letting_go,
    call_online,
    course_copy,
)
from dure.training.views.cycles import cycle, cycle_ending, cycle_new, cycle_next, cycle_topics
from dure.training.views.public import call_own, call_public
from dure.training.views.quizzes import my_quiz, my_quote_back, quiz, quiz_asking, quiz_edit, quiz_new
from dure.training.views.skills import rating_new, rating_second, skill_profile, skills

__all__ = [
    "application_approval",
    "application_declining",
    "application_leaving",
    "call",
    "call_asking",
    "call_childcare",
    "call_closure",
    "call_edit",
    "call_letting_go",
    "call_online",
    "call_own",
    "call_places",
    "call_poster",
    "call_public",
    "call_publication",
    "course_copy",
    "cycle",
    "cycle_ending",
    "cycle_new",
    "cycle_next",
    "cycle_topics",
    "my_quiz",
    "my_quote_back",
    "quiz",
    "quiz_asking",
    "quiz_edit",
    "quiz_new",
    "rating_new",
    "rating_second",
    "skill_profile",
    "skills",
]
