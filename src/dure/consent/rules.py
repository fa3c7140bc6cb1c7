"""Who may ask for consent, and who may see what was answered."""

from dure.people.rules import change_person, is_oneself, see_person

see_consents = see_person
ask_consent = change_person | is_oneself
