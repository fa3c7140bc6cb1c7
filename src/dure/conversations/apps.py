from django.apps import AppConfig


class ConversationsConfig(AppConfig):
    name = "dure.conversations"

    def ready(self) -> None:
        from dure.conversations import offers, panels  # noqa: PLC0415 - apps must be loaded first
        from dure.conversations.actions import NotEnrolled, NotOffered  # noqa: PLC0415
        from dure.ui.refusals import refusal  # noqa: PLC0415

        offers.register()
        panels.register()
        refusal(NotEnrolled, NotOffered)
