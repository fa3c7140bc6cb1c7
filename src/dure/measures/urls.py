from django.urls import path

from dure.measures import views

app_name = "measures"
urlpatterns = [
    path("", views.questions, name="questions"),
    path("scales/<slug:code>/", views.scale, name="scale"),
    path("programmes/<uuid:pk>/use/", views.scale_use, name="scale-use"),
    path("in-use/<uuid:pk>/ending/", views.scale_ending, name="scale-ending"),
    path("people/<uuid:pk>/<slug:code>/", views.answers_new, name="answers-new"),
    path("people/<uuid:pk>/thanks/<uuid:row>/", views.answers_thanks, name="answers-thanks"),
    path("mine/", views.mine, name="mine"),
    path("mine/<slug:code>/", views.mine_answers, name="mine-answers"),
]
