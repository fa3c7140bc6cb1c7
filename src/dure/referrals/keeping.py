"""How long what is closed here is kept."""

from django.utils.translation import gettext_lazy as _

from dure.programmes.keeping import Kept, kept
from dure.referrals import actions


def register() -> None:
    kept.extend([
        Kept("referrals.referrals", _("Closed referrals"),
             _("Where to, for what and every word go; days and states stay for figures."), 365,
             actions.let_go_referrals),
        Kept("referrals.letters", _("Sealed links that are over"),
             _("They open nothing any more; even that they were there goes."), 30, actions.let_go_letters),
    ])  # fmt: skip
