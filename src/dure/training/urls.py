from django.urls import path

from dure.training import views

app_name = "training"
urlpatterns = [
    path("<uuid:pk>/call/", views.call_edit, name="call-edit"),
    path("calls/<uuid:pk>/", views.call, name="call"),
    path("calls/<uuid:pk>/publication/", views.call_publication, name="call-publication"),
    path("calls/<uuid:pk>/closure/", views.call_closure, name="call-closure"),
    path("calls/<uuid:pk>/places/", views.call_places, name="call-places"),
    path("calls/<uuid:pk>/poster/", views.call_poster, name="call-poster"),
    path("open/<uuid:pk>/", views.call_public, name="call-public"),
    path("applications/<uuid:pk>/leaving/", views.application_leaving, name="application-leaving"),
    path("<uuid:pk>/skills/", views.skills, name="skills"),
    path("<uuid:pk>/skills/<uuid:person>/", views.skill_profile, name="skill-profile"),
    path("<uuid:pk>/skills/<uuid:person>/new/", views.rating_new, name="rating-new"),
    path("role-plays/<uuid:pk>/second/", views.rating_second, name="rating-second"),
]
