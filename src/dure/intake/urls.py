from django.urls import path

from dure.intake import views

app_name = "intake"
urlpatterns = [
    path("lists/", views.lists, name="lists"),
    path("lists/<uuid:pk>/", views.list, name="list"),
    path("lists/<uuid:pk>/undoing/", views.list_undoing, name="list-undoing"),
    path("lists/<uuid:pk>/stop/", views.list_stop, name="list-stop"),
    path("lists/<uuid:pk>/to-mend/", views.list_corrected, name="list-corrected"),
    path("duplicates/", views.duplicates, name="duplicates"),
    path("duplicates/<uuid:pk>/answer/", views.duplicate_answer, name="duplicate-answer"),
    path("duplicates/merges/<uuid:pk>/undoing/", views.merge_undoing, name="merge-undoing"),
]
