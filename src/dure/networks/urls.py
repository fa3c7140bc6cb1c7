from django.urls import path

from dure.networks import views

app_name = "networks"
urlpatterns = [
    path("", views.services, name="services"),
    path("new/", views.service_new, name="service-new"),
    path("mine/", views.my_services, name="my-services"),
    path("directories/", views.directories, name="directories"),
    path("directories/<uuid:pk>/", views.directory, name="directory"),
    path("directories/<uuid:pk>/undoing/", views.directory_undoing, name="directory-undoing"),
    path("file/<str:form>/", views.services_file, name="services-file"),
    path("map/", views.services_map, name="services-map"),
    path("cards/", views.services_cards, name="services-cards"),
    path("poster/", views.services_poster, name="services-poster"),
    path("<uuid:pk>/", views.service, name="service"),
    path("<uuid:pk>/edit/", views.service_edit, name="service-edit"),
    path("<uuid:pk>/in/<slug:language>/", views.service_words, name="service-words"),
    path("<uuid:pk>/check/", views.service_check, name="service-check"),
    path("<uuid:pk>/removal/", views.service_removal, name="service-removal"),
]
