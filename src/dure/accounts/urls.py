from django.urls import include, path

urlpatterns = [
    path("account/", include("allauth.account.urls")),
    path("account/", include("allauth.mfa.urls")),
]
