from dure.training.models.calls import BALANCE_UNDER, PLACES_KIND, STANDING, Application, Call, Childcare, State
from dure.training.models.skills import Agreed, Confidence, Moment, Rating, RolePlay, Way
from dure.training.models.tools import BroughtTool, OwnMeaning, OwnRule

__all__ = [
    "BALANCE_UNDER",
    "PLACES_KIND",
    "STANDING",
    "Agreed",
    "Application",
    "BroughtTool",
    "Call",
    "Childcare",
    "Confidence",
    "Moment",
    "OwnMeaning",
    "OwnRule",
    "Rating",
    "RolePlay",
    "State",
    "Way",
]
