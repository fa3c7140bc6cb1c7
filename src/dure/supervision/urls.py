from django.urls import path

from dure.supervision import views

app_name = "supervision"
urlpatterns = [
    path("", views.people, name="people"),
    path("figures/", views.figures, name="figures"),
    path("people/<uuid:pk>/", views.person, name="person"),
    path("people/<uuid:pk>/thanks/", views.person_thanks, name="person-thanks"),
    path("people/<uuid:pk>/agreement/", views.person_agreement, name="person-agreement"),
    path("talks/new/", views.talk_new, name="talk-new"),
    path("talks/<uuid:pk>/", views.talk, name="talk"),
    path("talks/<uuid:pk>/record/", views.talk_record, name="talk-record"),
    path("talks/<uuid:pk>/move/", views.talk_move, name="talk-move"),
    path("talks/<uuid:pk>/ending/", views.talk_ending, name="talk-ending"),
    path("talks/<uuid:pk>/pack/", views.talk_pack, name="talk-pack"),
    path("actions/<uuid:pk>/settling/", views.action_settling, name="action-settling"),
    path("wishes/<uuid:pk>/answer/", views.wish_answer, name="wish-answer"),
    path("mine/", views.mine, name="mine"),
    path("mine/<uuid:pk>/wish/", views.wish_new, name="wish-new"),
    path("mine/wishes/<uuid:pk>/ending/", views.wish_ending, name="wish-ending"),
    path("mine/checks/", views.checks, name="checks"),
    path("mine/checks/<uuid:pk>/sharing/", views.check_sharing, name="check-sharing"),
    path("mine/checks/<uuid:pk>/removal/", views.check_removal, name="check-removal"),
    path("mine/agreements/<uuid:pk>/", views.my_agreement, name="my-agreement"),
]
