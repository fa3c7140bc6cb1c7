from django.apps import AppConfig
from django.core.signals import request_finished, request_started


class PrivacyConfig(AppConfig):
    name = "dure.privacy"

    def ready(self) -> None:
        from dure.privacy.keys import forget_opened

        # Opened keys live as long as one request: an erased person's key is gone from
        # every worker with the next page.
        request_started.connect(forget_opened)
        request_finished.connect(forget_opened)
