from dure.networks.views.directories import directories, directory, directory_undoing, services_file
from dure.networks.views.listing import (
    my_services,
    service,
    service_check,
    service_edit,
    service_new,
    service_removal,
    service_words,
    services,
    services_cards,
    services_map,
    services_poster,
)

__all__ = [
    "directories",
    "directory",
    "directory_undoing",
    "my_services",
    "service",
    "service_check",
    "service_edit",
    "service_new",
    "service_removal",
    "service_words",
    "services",
    "services_cards",
    "services_file",
    "services_map",
    "services_poster",
]
