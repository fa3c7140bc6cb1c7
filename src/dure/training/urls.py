from django.urls import path

from dure.training import views

app_name = "training"
urlpatterns = [
    path("<uuid:pk>/skills/", views.skills, name="skills"),
    path("<uuid:pk>/skills/<uuid:person>/", views.skill_profile, name="skill-profile"),
    path("<uuid:pk>/skills/<uuid:person>/new/", views.rating_new, name="rating-new"),
    path("role-plays/<uuid:pk>/second/", views.rating_second, name="rating-second"),
]
