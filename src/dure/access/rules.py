"""A rule has two faces: it filters a list, and it answers for one row.

Written once as a condition on rows for an actor, so list and page cannot
disagree. No joins in a condition: related rows are asked with `Exists` or
`pk__in`, because a join can give one person twice.
"""

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

from django.db.models import Exists, Model, Q, QuerySet

from dure.access.actors import Actor

M = TypeVar("M", bound=Model)
Condition = Callable[[Actor, date], Q | Exists]

NONE = Q(pk__in=[])
ALL = ~Q(pk__in=[])


class Rule:
    """A named condition. Combine with `&` and `|`; read aloud, it is a sentence."""

    def __init__(self, name: str, condition: Condition) -> None:
        self.name = name
        self._condition = condition

    def condition(self, actor: Actor, on: date) -> Q:
        found = self._condition(actor, on)
        return found if isinstance(found, Q) else Q(found)

    def rows(self, actor: Actor, rows: QuerySet[M], on: date | None = None) -> QuerySet[M]:
        """Keep the rows for which the rule holds."""
        return rows.filter(self.condition(actor, on or actor.today()))

    def allows(self, actor: Actor, row: Model, on: date | None = None) -> bool:
        """Answer for one row, by asking the database about exactly that row."""
        same = type(row)._default_manager.filter(pk=row.pk)
        return self.rows(actor, same, on).exists()

    def __and__(self, other: "Rule") -> "Rule":
        return Rule(
            f"{self.name} and {other.name}",
            lambda actor, on: self.condition(actor, on) & other.condition(actor, on),
        )

    def __or__(self, other: "Rule") -> "Rule":
        return Rule(
            f"{self.name} or {other.name}",
            lambda actor, on: self.condition(actor, on) | other.condition(actor, on),
        )

    def __repr__(self) -> str:
        return f"<Rule: {self.name}>"


def rule(condition: Condition) -> Rule:
    """Make a rule of a function `(actor, on) -> condition`; its name is the rule's name."""
    return Rule(condition.__name__.replace("_", " "), condition)


class NotAllowed(Exception):
    """You may not do this, or it is no longer possible. Ask the coordinator."""

    def __init__(self, asked: Rule) -> None:
        super().__init__(asked.name)
        self.asked = asked


def require(asked: Rule, by: Actor, row: Model, on: date | None = None) -> None:
    """Refuse unless the rule holds. Actions ask again, since phones and commands call them too."""
    if by.kind == "system":
        return
    if not asked.allows(by, row, on):
        raise NotAllowed(asked)


Registered = list[tuple[str, Any, Rule]]
_grounds: Registered = []


def ground(model: str, title: Any, asked: Rule) -> None:
    """Let a later app say: for this reason, too, somebody may see an earlier noun.

    `model` is a label such as `people.Person`. Called from `AppConfig.ready()`.
    """
    _grounds.append((model.lower(), title, asked))


def grounds(model: str) -> list[tuple[Any, Rule]]:
    return [(title, asked) for label, title, asked in _grounds if label == model.lower()]


def with_grounds(model: str, own: Rule) -> Rule:
    """The union of an app's own rule and every ground that later apps gave."""

    def condition(actor: Actor, on: date) -> Q:
        found = own.condition(actor, on)
        for _title, asked in grounds(model):
            found = found | asked.condition(actor, on)
        return found

    return Rule(own.name, condition)
