from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CurriculaConfig(AppConfig):
    name = "dure.curricula"

    def ready(self) -> None:
        from dure.access.roles import Role
        from dure.curricula import actions, works  # noqa: F401 - the job names itself
        from dure.ui.refusals import refusal
        from dure.ui.registry import MenuItem, menu

        menu.append(
            MenuItem(_("Curricula"), "curricula:curricula", frozenset(Role) - {Role.DUTY}, 50, frozenset({"curricula"}))
        )
        refusal(
            actions.DraftIsThere, actions.KeyIsTaken, actions.LastSession, actions.NotInThisLanguage, actions.NotItsTranslation,
            actions.TooManyLetters, actions.VersionIsUsed,
        )  # fmt: skip
