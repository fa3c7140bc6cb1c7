from django.urls import path

from dure.consent import views

app_name = "consent"
urlpatterns = [
    path("call-list/", views.call_list, name="call-list"),
    path("call-list/answers/", views.call_list_answers, name="call-list-answers"),
    path("me/consent/", views.mine_consent, name="mine-consent"),
    path("<uuid:pk>/consents/", views.consents, name="consents"),
    path("<uuid:pk>/consents/new/<slug:purpose>/", views.consents_new, name="consents-new"),
]
