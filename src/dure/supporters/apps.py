from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SupportersConfig(AppConfig):
    name = "dure.supporters"

    def ready(self) -> None:
        from dure.access.roles import Role
        from dure.supporters import actions, panels, waits
        from dure.ui.refusals import refusal
        from dure.ui.registry import MenuItem, menu

        panels.register()
        waits.register()
        menu.append(
            MenuItem(
                _("Supporters"), "supporters:supporters", frozenset({Role.COORDINATOR}), 21, frozenset({"supporters"})
            )
        )
        refusal(
            actions.CheckOnlyHere, actions.DayIsAhead, actions.IsNotServing, actions.NobodyCame,
            actions.NobodySupervisesThemselves, actions.NoLawForIt, actions.NotInvited, actions.NotOfThisHouse,
            actions.OpenAlready, actions.PageIsClosed, actions.ReadThePermitRules, actions.SignInIsTaken,
            actions.StepsAreLeft, actions.WhoManagesCannotSupervise,
        )  # fmt: skip
