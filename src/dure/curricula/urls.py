from django.urls import path

from dure.curricula import views

app_name = "curricula"
urlpatterns = [
    path("", views.curricula, name="curricula"),
    path("shipped/<slug:key>/", views.shipped, name="shipped"),
    path("shipped/<slug:key>/adoption/", views.shipped_adoption, name="shipped-adoption"),
    path("file/", views.bringing, name="bringing"),
    path("file/example.<slug:kind>", views.example, name="example"),
    path("activities/", views.activities, name="activities"),
    path("activities/<slug:key>/", views.activity, name="activity"),
    path("resources/", views.resources, name="resources"),
    path("resources/new/", views.resource_new, name="resource-new"),
    path("resources/<uuid:pk>/removal/", views.resource_removal, name="resource-removal"),
    path("<uuid:pk>/", views.curriculum, name="curriculum"),
    path("<uuid:pk>/version/", views.curriculum_version, name="curriculum-version"),
    path("<uuid:pk>/retirement/", views.curriculum_retirement, name="curriculum-retirement"),
    path("versions/<uuid:pk>/", views.version, name="version"),
    path("versions/<uuid:pk>/edit/", views.version_edit, name="version-edit"),
    path("versions/<uuid:pk>/use/", views.version_use, name="version-use"),
    path("versions/<uuid:pk>/check/<slug:language>/", views.version_check, name="version-check"),
    path("versions/<uuid:pk>/curriculum.<slug:kind>", views.version_file, name="version-file"),
    path("versions/<uuid:pk>/translation/", views.translation, name="translation"),
    path("versions/<uuid:pk>/booklet/", views.booklet, name="booklet"),
    path("versions/<uuid:pk>/booklet/pdf/", views.version_booklet, name="version-booklet"),
    path("booklets/<uuid:pk>.pdf", views.booklet_file, name="booklet-file"),
    path("sessions/<uuid:pk>/", views.session, name="session"),
    path("sessions/<uuid:pk>/edit/", views.session_edit, name="session-edit"),
    path("sessions/<uuid:pk>/removal/", views.session_removal, name="session-removal"),
    path("sessions/<uuid:pk>/words/<slug:language>/", views.session_words, name="session-words"),
    path("sessions/<uuid:pk>/parts/new/", views.component_new, name="component-new"),
    path("parts/<uuid:pk>/edit/", views.component_edit, name="component-edit"),
    path("parts/<uuid:pk>/move/", views.component_move, name="component-move"),
    path("parts/<uuid:pk>/removal/", views.component_removal, name="component-removal"),
]
