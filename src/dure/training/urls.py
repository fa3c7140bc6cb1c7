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
    path("calls/<uuid:pk>/online/", views.call_online, name="call-online"),
    path("calls/<uuid:pk>/childcare/", views.call_childcare, name="call-childcare"),
    path("calls/<uuid:pk>/asking/", views.call_asking, name="call-asking"),
    path("calls/<uuid:pk>/letting-go/", views.call_letting_go, name="call-letting-go"),
    path("<uuid:pk>/copy/", views.course_copy, name="course-copy"),
    path("<uuid:pk>/again/", views.cycle_new, name="cycle-new"),
    path("again/<uuid:pk>/", views.cycle, name="cycle"),
    path("again/<uuid:pk>/topics/", views.cycle_topics, name="cycle-topics"),
    path("again/<uuid:pk>/next/", views.cycle_next, name="cycle-next"),
    path("again/<uuid:pk>/ending/", views.cycle_ending, name="cycle-ending"),
    path("open/<uuid:pk>/", views.call_public, name="call-public"),
    path("open/<uuid:pk>/own/", views.call_own, name="call-own"),
    path("applications/<uuid:pk>/approval/", views.application_approval, name="application-approval"),
    path("applications/<uuid:pk>/declining/", views.application_declining, name="application-declining"),
    path("applications/<uuid:pk>/leaving/", views.application_leaving, name="application-leaving"),
    path("<uuid:pk>/skills/", views.skills, name="skills"),
    path("<uuid:pk>/skills/<uuid:person>/", views.skill_profile, name="skill-profile"),
    path("<uuid:pk>/skills/<uuid:person>/new/", views.rating_new, name="rating-new"),
    path("role-plays/<uuid:pk>/second/", views.rating_second, name="rating-second"),
    path("<uuid:pk>/quizzes/new/", views.quiz_new, name="quiz-new"),
    path("quizzes/<uuid:pk>/", views.quiz, name="quiz"),
    path("quizzes/<uuid:pk>/edit/", views.quiz_edit, name="quiz-edit"),
    path("quizzes/<uuid:pk>/asking/", views.quiz_asking, name="quiz-asking"),
    path("quizzes/<uuid:pk>/mine/", views.my_quiz, name="my-quiz"),
    path("quotes/<uuid:pk>/back/", views.my_quote_back, name="my-quote-back"),
]
