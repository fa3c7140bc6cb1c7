from dure.training.models.calls import (
    BALANCE_UNDER,
    PLACES_KIND,
    STANDING,
    Application,
    Call,
    Childcare,
    Declined,
    State,
)
from dure.training.models.courses import REMIND_DAYS, Cycle, Event, Speaker, Topic, Twin
from dure.training.models.quizzes import Asking, Quiz, QuizAnswers, Quote
from dure.training.models.skills import Moment, Rating, RolePlay, Way

__all__ = [
    "BALANCE_UNDER",
    "PLACES_KIND",
    "REMIND_DAYS",
    "STANDING",
    "Application",
    "Asking",
    "Call",
    "Childcare",
    "Cycle",
    "Declined",
    "Event",
    "Moment",
    "Quiz",
    "QuizAnswers",
    "Quote",
    "Rating",
    "RolePlay",
    "Speaker",
    "State",
    "Topic",
    "Twin",
    "Way",
]
