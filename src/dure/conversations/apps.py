from django.apps import AppConfig


class ConversationsConfig(AppConfig):
    name = "dure.conversations"

    def ready(self) -> None:
        from dure.conversations import offers, panels
        from dure.conversations.actions import NotEnrolled, NotOffered
        from dure.ui.refusals import refusal

        offers.register()
        panels.register()
        refusal(NotEnrolled, NotOffered)
