"""Who may ask whether it helped."""

from dure.access.roles import Role
from dure.access.rules import Rule
from dure.programmes.rules import evaluate_programme, holds

ask_question = evaluate_programme
_evaluates = holds(Role.COORDINATOR, Role.EVALUATOR, path="programme__")
see_question = Rule(_evaluates.name, _evaluates.condition)
