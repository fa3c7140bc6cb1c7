from django.urls import path

from dure.ui import views

app_name = "ui"
urlpatterns = [
    path("language/", views.language, name="language"),
    path("leave/", views.leave, name="leave"),
    path("look/", views.look, name="look"),
]
