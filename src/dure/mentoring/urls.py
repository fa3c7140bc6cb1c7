from django.urls import path

from dure.mentoring import views

app_name = "mentoring"
urlpatterns = [
    path("", views.plans, name="plans"),
    path("mine/", views.my_mentees, name="my-mentees"),
    path("me/<uuid:pk>/answer/", views.my_mentor_answer, name="my-mentor-answer"),
    path("me/<uuid:pk>/ending/", views.my_mentor_ending, name="my-mentor-ending"),
    path("plans/for/<uuid:pk>/", views.plan_new, name="plan-new"),
    path("plans/<uuid:pk>/", views.plan, name="plan"),
    path("plans/<uuid:pk>/acceptance/", views.plan_acceptance, name="plan-acceptance"),
    path("plans/<uuid:pk>/ending/", views.plan_ending, name="plan-ending"),
    path("proposed/<uuid:pk>/", views.plan_pair, name="plan-pair"),
    path("mentors/", views.mentors, name="mentors"),
    path("mentors/<uuid:pk>/", views.mentor, name="mentor"),
    path("waiting/<uuid:pk>/", views.person_waiting, name="person-waiting"),
    path("askings/<uuid:pk>/answer/", views.asking_answer, name="asking-answer"),
    path("askings/<uuid:pk>/withdrawal/", views.asking_withdrawal, name="asking-withdrawal"),
    path("pairs/<uuid:pk>/", views.pairing, name="pairing"),
    path("pairs/<uuid:pk>/contact/", views.pairing_contact, name="pairing-contact"),
    path("pairs/<uuid:pk>/ending/", views.pairing_ending, name="pairing-ending"),
]
