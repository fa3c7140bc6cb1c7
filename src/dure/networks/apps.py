from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NetworksConfig(AppConfig):
    name = "dure.networks"

    def ready(self) -> None:
        from dure.access.roles import Role
        from dure.networks import offers, panels, waits, works  # noqa: F401 - jobs are named
        from dure.networks.actions import AnotherServiceHasThisId, NotAtThisStage, PlaceIsNotYours
        from dure.networks.hours import WeekMakesNoSense
        from dure.networks.reading.cards import NotADirectory
        from dure.networks.reading.files import DirectoryTooLarge
        from dure.ui.refusals import refusal
        from dure.ui.registry import MenuItem, menu

        for contributed in (panels, waits, offers):
            contributed.register()
        menu.append(MenuItem(_("Where to go"), "networks:services", frozenset(Role), 45, frozenset({"networks"})))
        refusal(
            AnotherServiceHasThisId, DirectoryTooLarge, NotADirectory, NotAtThisStage, PlaceIsNotYours, WeekMakesNoSense
        )
