from django.urls import path

from dure.groups import views

app_name = "groups"
urlpatterns = [
    path("", views.groups, name="groups"),
    path("mine/", views.my_groups, name="my-groups"),
    path("mine/<uuid:pk>/", views.my_group, name="my-group"),
    path("me/<uuid:pk>/answer/", views.my_answer, name="my-answer"),
    path("me/<uuid:pk>/leaving/", views.my_leaving, name="my-leaving"),
    path("plans/", views.plans, name="plans"),
    path("plans/for/<uuid:pk>/", views.plan_new, name="plan-new"),
    path("plans/<uuid:pk>/", views.plan, name="plan"),
    path("plans/<uuid:pk>/best/", views.plan_best, name="plan-best"),
    path("plans/<uuid:pk>/finding/", views.plan_finding, name="plan-finding"),
    path("plans/<uuid:pk>/undo/", views.plan_undo, name="plan-undo"),
    path("plans/<uuid:pk>/acceptance/", views.plan_acceptance, name="plan-acceptance"),
    path("plans/<uuid:pk>/taking-back/", views.plan_taking_back, name="plan-taking-back"),
    path("plans/<uuid:pk>/ending/", views.plan_ending, name="plan-ending"),
    path("seats/<uuid:pk>/move/", views.plan_move, name="plan-move"),
    path("facilitators/", views.facilitators, name="facilitators"),
    path("facilitators/<uuid:pk>/", views.facilitator, name="facilitator"),
    path("waiting/<uuid:pk>/", views.person_waiting, name="person-waiting"),
    path("invitations/<uuid:pk>/answer/", views.invitation_answer, name="invitation-answer"),
    path("invitations/<uuid:pk>/withdrawal/", views.invitation_withdrawal, name="invitation-withdrawal"),
    path("members/<uuid:pk>/ending/", views.membership_ending, name="membership-ending"),
    path("<uuid:pk>/", views.group, name="group"),
    path("<uuid:pk>/edit/", views.group_edit, name="group-edit"),
    path("<uuid:pk>/beginning/", views.group_beginning, name="group-beginning"),
    path("<uuid:pk>/calls/", views.group_calls, name="group-calls"),
    path("<uuid:pk>/calls/paper/", views.group_paper, name="group-paper"),
    path("<uuid:pk>/invitations/", views.group_invitations, name="group-invitations"),
    path("<uuid:pk>/leader/", views.group_leader, name="group-leader"),
    path("<uuid:pk>/room/", views.group_room, name="group-room"),
    path("<uuid:pk>/rules/", views.group_rules, name="group-rules"),
    path("<uuid:pk>/closure/", views.group_closure, name="group-closure"),
]
