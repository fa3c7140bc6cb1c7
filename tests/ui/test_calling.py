"""A number is a button to call, in whatever digits it is written; what is no number stays text."""

import pytest
from django.template import Context, Template


def called(number, words=""):
    return Template("{% load ui %}{% call number who=who" + words + " %}").render(
        Context({"number": number, "who": "A"})
    )


@pytest.mark.parametrize(("number", "dial"), [("+82 (0)2-123", "+8202123"), ("119", "119"), ("٠٧٧٥ ١٢٤", "0775124")])
def test_a_number_is_dialled_in_plain_digits(number, dial):
    assert f'href="tel:{dial}"' in called(number)
    assert f'href="sms:{dial}"' in called(number, " write=True")
    assert called(number, " plain=True").startswith(f'<a class="tap" href="tel:{dial}"')


@pytest.mark.parametrize("number", ["someone@example.org", "@chen12345", "12", "<script>1234", "WeChat 123456"])
def test_what_is_no_number_is_no_link(number):
    assert "href" not in called(number) and "<script" not in called(number)
