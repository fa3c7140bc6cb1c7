from django.urls import path

from dure.safeguarding import views

app_name = "safeguarding"
urlpatterns = [
    path("", views.worried, name="worried"),
    path("steps/", views.steps, name="steps"),
    path("steps/card/", views.steps_card, name="steps-card"),
    path("inbox/", views.inbox, name="inbox"),
    path("inbox/<uuid:pk>/", views.worry, name="worry"),
    path("inbox/<uuid:pk>/acknowledgement/", views.acknowledgement, name="acknowledgement"),
    path("inbox/<uuid:pk>/closure/", views.closure, name="closure"),
    path("tasks/<uuid:pk>/done/", views.task_done, name="task-done"),
    path("drill/", views.drill, name="drill"),
    path("numbers/", views.numbers, name="numbers"),
    path("numbers/<uuid:pk>/removal/", views.number_removal, name="number-removal"),
    path("complaints/", views.complaints, name="complaints"),
    path("complaints/<uuid:pk>/", views.complaint, name="complaint"),
    path("complaints/to/<uuid:pk>/", views.complaint_new, name="complaint-new"),
    path("complaints/answer/", views.complaint_code, name="complaint-code"),
]
