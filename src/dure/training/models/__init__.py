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
from dure.training.models.skills import Agreed, Confidence, Moment, Rating, RolePlay, Way
from dure.training.models.tools import BroughtTool, OwnMeaning, OwnRule

__all__ = [
    "BALANCE_UNDER",
    "PLACES_KIND",
    "REMIND_DAYS",
    "STANDING",
    "Agreed",
    "Application",
    "Asking",
    "BroughtTool",
    "Call",
    "Childcare",
    "Confidence",
    "Cycle",
    "Declined",
    "Event",
    "Moment",
    "OwnMeaning",
    "OwnRule",
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
