from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    name = "dure.reports"

    def ready(self) -> None:
        from dure.access.roles import Role
        from dure.reports import indicators, making_news, panels  # noqa: F401 - the job names itself
        from dure.reports.actions.news import NewsHasLeft, QuoteWithoutAYes
        from dure.reports.actions.photos import AnotherPhotoHasThisId, NobodyConfirmed, WordsForThePhotoMissing
        from dure.reports.actions.releases import AnotherReleaseHasThisId, FiguresHaveChanged, SayWhy
        from dure.reports.actions.texts import NoSuchHeading, TextIsTooLong
        from dure.reports.pictures import NotAPicture, PictureIsTooLarge
        from dure.ui.refusals import refusal
        from dure.ui.registry import MenuItem, menu

        indicators.register()
        panels.register()
        roles = frozenset({Role.COORDINATOR, Role.EVALUATOR})
        menu.append(MenuItem(_("Reports"), "reports:reports", roles, 64, frozenset({"reports"})))
        refusal(
            AnotherPhotoHasThisId, AnotherReleaseHasThisId, FiguresHaveChanged, NobodyConfirmed, NoSuchHeading,
            NewsHasLeft, QuoteWithoutAYes, NotAPicture, PictureIsTooLarge, SayWhy, TextIsTooLong, WordsForThePhotoMissing,
        )  # fmt: skip
