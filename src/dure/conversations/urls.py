from django.urls import path

from dure.conversations import views

app_name = "conversations"
urlpatterns = [
    path("<uuid:pk>/conversation/", views.conversation_new, name="conversation-new"),
    path("conversations/<uuid:pk>/offers/", views.conversation_offers, name="conversation-offers"),
    path("conversations/<uuid:pk>/card/", views.conversation_card, name="conversation-card"),
]
