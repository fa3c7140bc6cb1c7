from dure.training.models.calls import BALANCE_UNDER, PLACES_KIND, STANDING, Application, Call, Childcare, State
from dure.training.models.skills import Moment, Rating, RolePlay, Way

__all__ = [
    "BALANCE_UNDER",
    "PLACES_KIND",
    "STANDING",
    "Application",
    "Call",
    "Childcare",
    "Moment",
    "Rating",
    "RolePlay",
    "State",
    "Way",
]
