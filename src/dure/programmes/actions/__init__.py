from dure.programmes.actions.organisation import begin_organisation, begin_programme
from dure.programmes.actions.posts import assign, end_assignment, end_duty, take_duty

__all__ = [
    "assign",
    "begin_organisation",
    "begin_programme",
    "end_assignment",
    "end_duty",
    "take_duty",
]
