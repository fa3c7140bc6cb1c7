from django.urls import path

from dure.certificates import views

app_name = "certificates"
urlpatterns = [
    path("check/", views.certificate_check, name="certificate-check"),
    path("check/<str:code>/", views.certificate_check, name="certificate-check"),
    path("<uuid:pk>/", views.certificates, name="certificates"),
    path("<uuid:pk>/rule/", views.requirement_edit, name="requirement-edit"),
    path("<uuid:pk>/issuing/", views.certificates_issuing, name="certificates-issuing"),
    path("issuings/<uuid:pk>/pdf/", views.issuing_pdf, name="issuing-pdf"),
    path("issuings/<uuid:pk>/zip/", views.issuing_zip, name="issuing-zip"),
    path("issuings/<uuid:pk>/paper/", views.issuing_paper, name="issuing-paper"),
    path("issuings/<uuid:pk>/making/", views.issuing_making, name="issuing-making"),
    path("one/<uuid:pk>/", views.certificate, name="certificate"),
    path("one/<uuid:pk>/renewal/", views.certificate_renewal, name="certificate-renewal"),
    path("mine/<uuid:pk>/", views.my_certificate, name="my-certificate"),
    path("mine/<uuid:pk>/badge/", views.my_badge, name="my-badge"),
    path("issuers/<uuid:pk>/", views.issuer, name="issuer"),
    path("issuers/<uuid:pk>/key/", views.issuer_key, name="issuer-key"),
    path("issuers/<uuid:pk>/revocations/", views.issuer_revocations, name="issuer-revocations"),
    path("<uuid:pk>/to-pass-on/", views.share_edit, name="share-edit"),
    path("packs/<uuid:pk>/", views.share_public, name="share-public"),
    path("packs/<uuid:pk>/zip/", views.share_zip, name="share-zip"),
    path("packs/<uuid:pk>/closure/", views.share_closure, name="share-closure"),
]
