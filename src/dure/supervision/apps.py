from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SupervisionConfig(AppConfig):
    name = "dure.supervision"

    def ready(self) -> None:
        from dure.access.roles import Role
        from dure.supervision import actions, asking, keeping, panels, seams, waits  # noqa: F401 - kinds name themselves
        from dure.ui.refusals import refusal
        from dure.ui.registry import MenuItem, menu

        for contributed in (keeping, panels, seams, waits):
            contributed.register()
        mine = frozenset({"supervision:mine", "supervision:checks", "supervision:my-agreement"})
        supports = frozenset(
            {"supervision:people", "supervision:person", "supervision:person-agreement", "supervision:talk",
             "supervision:talk-new", "supervision:talk-record", "supervision:talk-move", "supervision:talk-ending"}
        )  # fmt: skip
        menu += [
            MenuItem(
                _("Support for me"), "supervision:mine", frozenset({Role.SUPPORTER, Role.FACILITATOR}), 18, mine
            ),
            MenuItem(_("People I support"), "supervision:people", frozenset({Role.SUPERVISOR}), 16, supports),
            MenuItem(
                _("Support for supporters"), "supervision:figures", frozenset({Role.COORDINATOR}), 24,
                frozenset({"supervision:figures"}),
            ),
        ]  # fmt: skip
        refusal(
            actions.HeldOrCalledOff, actions.NameStandsThere, actions.NewerOffered, actions.NoThanksWritten,
            actions.NobodySupervisesYet, actions.NobodyToTalkWith, actions.NotAColleagueHere, actions.NotHeldYet,
            actions.NothingAnswered, actions.OneToOneIsWithOne, actions.PartsMissing, actions.TooLong,
            actions.TooManyTogether,
        )  # fmt: skip
