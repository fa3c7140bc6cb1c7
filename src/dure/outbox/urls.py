from django.urls import path

from dure.outbox import views

app_name = "outbox"
urlpatterns = [
    path("", views.messages, name="messages"),
    path("calls/", views.calls, name="calls"),
    path("calls/<uuid:pk>/", views.call, name="call"),
    path("reach/", views.reach, name="reach"),
    path("reach/<uuid:pk>/test/", views.address_test, name="address-test"),
    path("reach/<uuid:pk>/proof/", views.address_proof, name="address-proof"),
    path("reach/<uuid:pk>/end/", views.address_end, name="address-end"),
]
