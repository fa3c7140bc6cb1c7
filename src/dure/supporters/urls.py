from django.urls import path

from dure.supporters import views

app_name = "supporters"
urlpatterns = [
    path("", views.supporters, name="supporters"),
    path("file/", views.roster_file, name="roster-file"),
    path("conduct/", views.conduct, name="conduct"),
    path("money/file/", views.money_file, name="money-file"),
    path("money/<uuid:pk>/undoing/", views.payment_undoing, name="payment-undoing"),
    path("for/<uuid:pk>/open/", views.opening_new, name="opening-new"),
    path("for/<uuid:pk>/terms/", views.terms, name="terms"),
    path("for/<uuid:pk>/reunion/", views.reunion, name="reunion"),
    path("openings/<uuid:pk>/", views.opening, name="opening"),
    path("openings/<uuid:pk>/closure/", views.opening_closure, name="opening-closure"),
    path("open/<uuid:pk>/", views.opening_public, name="opening-public"),
    path("trained/<uuid:pk>/", views.trained, name="trained"),
    path("trained/<uuid:pk>/intake/", views.trained_intake, name="trained-intake"),
    path("trained/<uuid:pk>/answers/", views.trained_answers, name="trained-answers"),
    path("mine/<uuid:pk>/", views.my_supporting, name="my-supporting"),
    path("mine/<uuid:pk>/<slug:step>/", views.my_answer, name="my-answer"),
    path("<uuid:pk>/", views.supporter, name="supporter"),
    path("<uuid:pk>/money/", views.money, name="money"),
    path("<uuid:pk>/thanks/", views.thanks, name="thanks"),
    path("<uuid:pk>/<slug:step>/", views.step, name="step"),
]
