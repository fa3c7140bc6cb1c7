from django.apps import AppConfig


class SafeguardingConfig(AppConfig):
    name = "dure.safeguarding"
