from django.urls import path

from dure.reports import views

app_name = "reports"
urlpatterns = [
    path("", views.reports, name="reports"),
    path("news/<uuid:pk>/", views.news, name="news"),
    path("news/<uuid:pk>/edit/", views.news_edit, name="news-edit"),
    path("news/<uuid:pk>/<str:kind>/", views.news_file, name="news-file"),
    path("series/<uuid:pk>/news/", views.news_new, name="news-new"),
    path("<uuid:pk>/", views.report, name="report"),
    path("<uuid:pk>/languages/", views.report_languages, name="report-languages"),
    path("<uuid:pk>/headings/<slug:heading>/<slug:language>/", views.section_edit, name="section-edit"),
    path("<uuid:pk>/figures/<str:figure>/", views.figure_rows, name="figure-rows"),
    path("<uuid:pk>/photos/new/", views.photo_new, name="photo-new"),
    path("<uuid:pk>/releases/new/", views.release_new, name="release-new"),
    path("photos/<uuid:pk>/", views.photo, name="photo"),
    path("photos/<uuid:pk>/removal/", views.photo_removal, name="photo-removal"),
    path("releases/<uuid:pk>/", views.release, name="release"),
    path("releases/<uuid:pk>/paper/", views.release_paper, name="release-paper"),
    path("releases/<uuid:pk>/word/", views.release_word, name="release-word"),
    path("releases/<uuid:pk>/word/making/", views.release_making, name="release-making"),
]
