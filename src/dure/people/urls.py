from django.urls import path, register_converter

from dure.people import views


class SecretConverter:
    """The secret of a card: 24 letters, so that no page of ours can be taken for one."""

    regex = "[A-Za-z0-9_-]{24}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(SecretConverter, "secret")

app_name = "people"
urlpatterns = [
    path("", views.people, name="people"),
    path("new/", views.person_new, name="person-new"),
    path("me/", views.my_page, name="my-page"),
    path("me/record/", views.my_record, name="my-record"),
    path("me/contacts/", views.my_contacts, name="my-contacts"),
    path("me/leaving/", views.my_leaving, name="my-leaving"),
    path("me/erasure/", views.my_erasure, name="my-erasure"),
    path("me/closing/", views.my_closing, name="my-closing"),
    path("me/<secret:secret>/", views.my_entry, name="my-entry"),
    path("<uuid:pk>/", views.person, name="person"),
    path("<uuid:pk>/edit/", views.person_edit, name="person-edit"),
    path("<uuid:pk>/readers/", views.person_readers, name="person-readers"),
    path("<uuid:pk>/refusal/", views.person_refusal, name="person-refusal"),
    path("<uuid:pk>/departure/", views.person_departure, name="person-departure"),
    path("<uuid:pk>/erasure/", views.person_erasure, name="person-erasure"),
    path("<uuid:pk>/priority/", views.person_priority, name="person-priority"),
    path("<uuid:pk>/priority/end/", views.person_priority_end, name="person-priority-end"),
    path("<uuid:pk>/bond/", views.person_bond, name="person-bond"),
    path("<uuid:pk>/bond/<uuid:bond>/end/", views.person_bond_end, name="person-bond-end"),
    path("<uuid:pk>/apart/", views.person_apart, name="person-apart"),
    path("<uuid:pk>/apart/<uuid:other>/end/", views.person_apart_end, name="person-apart-end"),
    path("<uuid:pk>/household/", views.person_household, name="person-household"),
    path("<uuid:pk>/household/end/", views.person_household_end, name="person-household-end"),
    path("<uuid:pk>/pass/", views.person_pass, name="person-pass"),
    path("<uuid:pk>/pass/<uuid:own>/end/", views.person_pass_end, name="person-pass-end"),
]
