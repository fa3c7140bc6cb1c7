"""How long the words of talks, and what supporters answered for themselves, are kept."""

from django.utils.translation import gettext_lazy as _

from dure.programmes.keeping import Kept, kept
from dure.supervision import actions


def register() -> None:
    kept.append(
        Kept(
            "supervision.notes",
            _("Notes of talks with supporters"),
            _("The words go, shared and private ones; that and when a talk was held stays."), 365,
            actions.let_go_notes,
        )
    )  # fmt: skip
    kept.append(
        Kept(
            "supervision.checks",
            _("What supporters answered for themselves"),
            _("Everything goes. They can throw it away themselves at any time."), 180,
            actions.let_go_checks,
        )
    )  # fmt: skip
