from django.apps import AppConfig


class NetworksConfig(AppConfig):
    name = "dure.networks"
