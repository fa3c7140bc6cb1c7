from django.urls import path

from dure.programmes import views

app_name = "programmes"
urlpatterns = [
    path("", views.today, name="today"),
]
