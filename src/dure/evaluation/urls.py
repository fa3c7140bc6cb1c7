from django.urls import path

from dure.evaluation import views

app_name = "evaluation"
urlpatterns = [
    path("", views.questions, name="questions"),
    path("<uuid:pk>/", views.question, name="question"),
    path("<uuid:pk>/counting/", views.question_counting, name="question-counting"),
    path("<uuid:pk>/closing/", views.question_closing, name="question-closing"),
]
