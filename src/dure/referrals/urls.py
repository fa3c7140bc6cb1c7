from django.urls import path

from dure.referrals import views

app_name = "referrals"
urlpatterns = [
    path("", views.referrals, name="referrals"),
    path("mine/", views.my_referrals, name="my-referrals"),
    path("mine/<uuid:pk>/withdrawal/", views.my_referral_withdrawal, name="my-referral-withdrawal"),
    path("figures/", views.bottlenecks, name="bottlenecks"),
    path("person/<uuid:pk>/new/", views.referral_new, name="referral-new"),
    path("meeting/<uuid:pk>/new/", views.meeting_referral_new, name="meeting-referral-new"),
    path("letter/<str:secret>/", views.letter, name="letter"),
    path("<uuid:pk>/", views.referral, name="referral"),
    path("<uuid:pk>/options/", views.referral_options, name="referral-options"),
    path("<uuid:pk>/options/<uuid:service>/choice/", views.referral_choice, name="referral-choice"),
    path("<uuid:pk>/agreement/", views.referral_agreement, name="referral-agreement"),
    path("<uuid:pk>/sending/", views.referral_sending, name="referral-sending"),
    path("<uuid:pk>/answer/", views.referral_answer, name="referral-answer"),
    path("<uuid:pk>/confirmation/", views.referral_confirmation, name="referral-confirmation"),
    path("<uuid:pk>/withdrawal/", views.referral_withdrawal, name="referral-withdrawal"),
    path("<uuid:pk>/keeping/", views.referral_keeping, name="referral-keeping"),
    path("<uuid:pk>/closure/", views.referral_closure, name="referral-closure"),
    path("<uuid:pk>/company/", views.referral_company, name="referral-company"),
    path("<uuid:pk>/form/", views.referral_form, name="referral-form"),
    path("<uuid:pk>/card/", views.referral_card, name="referral-card"),
]
