"""Without a mail server the operator reads the mails, and their links work."""

from netflix_clone.accounts import service
from netflix_clone.admin.state.mail import MailState
from netflix_clone.kit.db import unit_of_work
from tests.tabs import send, tab


def test_a_mail_is_read_with_its_link(operator: str) -> None:
    body = "Hello\n\nhttp://localhost:3000/reset?token=abc\n\nIt works for an hour."
    with unit_of_work() as session:
        service.post_mail(session, "ada@example.com", subject="A new password", body=body)
    here = tab(MailState, operator)
    send(here, "load")
    (mail,) = here.mails
    assert (mail.recipient, mail.subject, mail.fate) == ("ada@example.com", "A new password", "Kept here")
    assert [piece.url for piece in mail.pieces if piece.url] == ["http://localhost:3000/reset?token=abc"]
    assert "".join(piece.text for piece in mail.pieces) == body.replace("\n", "")
    assert not here.is_set_up
