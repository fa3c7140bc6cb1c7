"""What waits for somebody, gathered from every app's `waits`."""

from dure.access.actors import Actor
from dure.ui.registry import Due, waits


def what_waits(actor: Actor) -> list[Due]:
    """Everything that needs this actor, the most pressing first."""
    held = {post.role for post in actor.posts}
    found = [due for wait in waits if wait.roles & held for due in wait.due(actor)]
    return sorted(found, key=lambda due: due.urgency)
