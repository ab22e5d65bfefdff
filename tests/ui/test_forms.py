"""Forms say what browsers, password managers and screen readers need to know."""

import reflex as rx

from netflix_clone.ui import forms


def drawn(component: rx.Component) -> str:
    return str(component)


def test_a_field_names_its_hint_and_its_error() -> None:
    field = drawn(forms.text_field("name", "Name", hint="As others see it"))
    assert '"aria-describedby":"name-error name-hint"' in field
    assert 'id:"name-error"' in field
    assert 'htmlFor:"name"' in field


def test_passwords_are_left_to_password_managers() -> None:
    assert 'autoComplete:"current-password"' in drawn(forms.password_field())
    assert 'autoComplete:"new-password"' in drawn(forms.password_field(is_new=True))


def test_a_field_from_the_address_is_hidden_and_names_its_parameter() -> None:
    field = drawn(forms.from_address("token"))
    assert 'type:"hidden"' in field
    assert '"data-query":"token"' in field
