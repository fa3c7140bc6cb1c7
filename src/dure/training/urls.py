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
    path("<uuid:pk>/skills/counts/", views.skills_counts, name="skills-counts"),
    path("<uuid:pk>/skills/<uuid:person>/", views.skill_profile, name="skill-profile"),
    path("<uuid:pk>/skills/<uuid:person>/new/", views.rating_new, name="rating-new"),
    path("role-plays/<uuid:pk>/second/", views.rating_second, name="rating-second"),
    path("role-plays/<uuid:pk>/agreement/", views.rating_agreement, name="rating-agreement"),
    path("role-plays/<uuid:pk>/sheet/", views.skill_sheet, name="skill-sheet"),
    path("<uuid:pk>/sure/", views.how_sure, name="how-sure"),
    path("tools/", views.tools, name="tools"),
    path("tools/new/", views.tool_new, name="tool-new"),
    path("tools/<uuid:pk>/permission/", views.tool_permission, name="tool-permission"),
    path("tools/<uuid:pk>/ending/", views.tool_ending, name="tool-ending"),
    path("tools/rules/<uuid:pk>/ending/", views.own_rule_ending, name="own-rule-ending"),
    path("tools/<str:code>/<str:version>/", views.tool, name="tool"),
    path("tools/<str:code>/<str:version>/meanings/", views.tool_meanings, name="tool-meanings"),
    path("tools/<str:code>/<str:version>/own-rule/", views.own_rule, name="own-rule"),
    path("tools/<str:code>/<str:version>/role-plays/<str:script>/", views.script, name="script"),
    path("tools/<str:code>/<str:version>/tool.<str:kind>", views.tool_file, name="tool-file"),
]
