from django.urls import path

from dure.words import views

app_name = "words"
urlpatterns = [
    path("", views.languages, name="languages"),
    path("new/", views.language_new, name="language-new"),
    path("<uuid:pk>/", views.language, name="language"),
    path("<uuid:pk>/sheet/", views.language_sheet, name="language-sheet"),
    path("<uuid:pk>/check/", views.language_check, name="language-check"),
    path("<uuid:pk>/removal/", views.language_removal, name="language-removal"),
    path("<uuid:pk>/sentences/<int:number>/", views.sentence, name="sentence"),
    path("<uuid:pk>/sentences/<int:number>/recording/", views.sentence_recording, name="sentence-recording"),
    path("sheets/<uuid:pk>/undoing/", views.bringing_undoing, name="bringing-undoing"),
    path("recordings/<uuid:pk>/", views.recording, name="recording"),
    path("recordings/<uuid:pk>/removal/", views.recording_removal, name="recording-removal"),
]
