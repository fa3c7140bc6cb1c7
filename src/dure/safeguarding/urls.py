from django.urls import path

from dure.safeguarding import views

app_name = "safeguarding"
urlpatterns = [
    path("", views.worried, name="worried"),
    path("mine/<uuid:pk>/", views.raised, name="raised"),
    path("steps/", views.steps, name="steps"),
    path("steps/card/", views.steps_card, name="steps-card"),
    path("steps/kept/", views.kept, name="kept"),
    path("steps/heard/", views.heard, name="heard"),
    path("steps/spoken/<slug:language>/", views.recording, name="recording"),
    path("keeper.js", views.keeper, name="keeper"),
    path("protocol/", views.protocol, name="protocol"),
    path("protocol/draft/", views.protocol_draft, name="protocol-draft"),
    path("protocol/<uuid:pk>/adoption/", views.protocol_adoption, name="protocol-adoption"),
    path("protocol/<uuid:pk>/recording/", views.protocol_recording, name="protocol-recording"),
    path("protocol/in/<slug:language>/", views.protocol_edit, name="protocol-edit"),
    path("inbox/", views.inbox, name="inbox"),
    path("inbox/<uuid:pk>/", views.worry, name="worry"),
    path("inbox/<uuid:pk>/acknowledgement/", views.acknowledgement, name="acknowledgement"),
    path("inbox/<uuid:pk>/closure/", views.closure, name="closure"),
    path("tasks/<uuid:pk>/done/", views.task_done, name="task-done"),
    path("drill/", views.drill, name="drill"),
    path("drill/<uuid:pk>/", views.drill_result, name="drill-result"),
    path("away/", views.hand_overs, name="hand-overs"),
    path("away/<uuid:pk>/end/", views.hand_over_end, name="hand-over-end"),
    path("holidays/", views.free_days, name="free-days"),
    path("holidays/<uuid:pk>/removal/", views.free_day_removal, name="free-day-removal"),
    path("numbers/", views.numbers, name="numbers"),
    path("numbers/<uuid:pk>/check/", views.number_check, name="number-check"),
    path("numbers/<uuid:pk>/removal/", views.number_removal, name="number-removal"),
    path("complaints/", views.complaints, name="complaints"),
    path("complaints/<uuid:pk>/", views.complaint, name="complaint"),
    path("complaints/to/<uuid:pk>/", views.complaint_new, name="complaint-new"),
    path("complaints/answer/", views.complaint_code, name="complaint-code"),
]
