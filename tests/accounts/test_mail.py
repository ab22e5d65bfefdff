"""Mail waits as a row until the mail server took it, and never goes twice."""

import email
import socketserver
import threading
from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlmodel import select, update

from netflix_clone.accounts import queries, service, tasks
from netflix_clone.accounts.models import Mail
from netflix_clone.accounts.schemas import MailCard
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import read_only, unit_of_work
from tests.conftest import forget_process


class MailServer(socketserver.ThreadingTCPServer):
    """Takes mail by SMTP, or refuses it."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        self.taken: list[str] = []
        self.refuses = False
        super().__init__(("127.0.0.1", 0), _Conversation)


class _Conversation(socketserver.StreamRequestHandler):
    server: MailServer  # pyright: ignore[reportIncompatibleVariableOverride] -- the one that made it

    def handle(self) -> None:
        self._say("220 mail.test")
        for line in self.rfile:
            word = line.split()[0].upper() if line.split() else b""
            if word == b"DATA":
                self._say("354 go on")
                self.server.taken.append(self._message())
                self._say("250 taken")
            elif word == b"QUIT":
                self._say("221 bye")
                return
            else:
                self._say("550 not you" if word == b"RCPT" and self.server.refuses else "250 fine")

    def _message(self) -> str:
        lines = iter(self.rfile.readline, b".\r\n")
        return b"".join(lines).decode()

    def _say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())


@pytest.fixture
def server(each_database: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[MailServer]:
    with MailServer() as running:
        threading.Thread(target=running.serve_forever, args=(0.05,), daemon=True).start()
        monkeypatch.setenv("SMTP_URL", f"smtp://127.0.0.1:{running.server_address[1]}")
        monkeypatch.setenv("MAIL_FROM", "Emberlight <films@example.com>")
        forget_process()
        yield running
        running.shutdown()


def post(recipient: str = "ada@example.com") -> None:
    with unit_of_work() as session:
        service.post_mail(session, recipient, subject="Hello", body="A line.\n.\nAnother: ü\n")


def box() -> tuple[MailCard, ...]:
    with read_only() as session:
        return queries.mailbox(session)


def come_due() -> None:
    with unit_of_work() as session:
        session.exec(update(Mail).values(run_after=utc_now()))


def test_a_mail_goes_out_once(server: MailServer) -> None:
    post()
    tasks.deliver_mail()
    come_due()
    tasks.deliver_mail()
    assert len(server.taken) == 1
    message = email.message_from_string(server.taken[0])
    assert (message["To"], message["From"]) == ("ada@example.com", "Emberlight <films@example.com>")
    assert box()[0].sent_at is not None


def test_what_a_mail_said_is_kept_no_longer_than_it_takes_to_send_it(server: MailServer) -> None:
    post()
    tasks.deliver_mail()
    assert (box()[0].subject, box()[0].body) == ("Hello", "")


def test_a_refused_mail_waits_longer_each_time_and_goes_out_later(server: MailServer) -> None:
    server.refuses = True
    post()
    pauses = []
    for _ in range(3):
        come_due()
        tasks.deliver_mail()
        with read_only() as session:
            pauses.append(session.exec(select(Mail.run_after)).one() - utc_now())
    assert pauses == sorted(pauses)
    assert pauses[-1] > timedelta(minutes=3)
    assert "550" in box()[0].problem
    server.refuses = False
    come_due()
    tasks.deliver_mail()
    assert box()[0].sent_at is not None


def test_a_mail_that_a_killed_worker_held_is_taken_up_again(server: MailServer) -> None:
    post()
    with unit_of_work() as session:
        assert service.claim_mail(session) is not None
    tasks.deliver_mail()
    assert server.taken == [], "it is the other worker's for five minutes"
    with unit_of_work() as session:
        session.exec(update(Mail).values(run_after=utc_now() - timedelta(seconds=1)))
    tasks.deliver_mail()
    assert len(server.taken) == 1


def test_a_mail_server_that_is_away_fails_nothing(
    each_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SMTP_URL", "smtp://127.0.0.1:9")
    forget_process()
    post()
    tasks.deliver_mail()
    waiting = box()[0]
    assert waiting.sent_at is None
    assert waiting.attempts == 1


def test_news_of_yesterday_is_not_told_by_a_server_set_up_today(server: MailServer) -> None:
    post()
    with unit_of_work() as session:
        session.exec(update(Mail).values(created_at=utc_now() - timedelta(days=2)))
    tasks.deliver_mail()
    assert server.taken == []


def test_without_a_mail_server_the_console_shows_the_mail(
    each_database: str, capfd: pytest.CaptureFixture[str]
) -> None:
    from netflix_clone import reactions

    reactions.connect()
    post("bob@example.com")
    assert "bob@example.com" in capfd.readouterr().err
    assert box()[0].body.startswith("A line.")


def test_in_production_the_console_shows_no_mail(
    each_database: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("APP_ENV", "production")
    forget_process()
    post("bob@example.com")
    assert "bob@example.com" not in capfd.readouterr().err


def test_a_subject_of_several_lines_becomes_one_and_holds_nobody_up(database: None) -> None:
    with unit_of_work() as session:
        service.post_mail(session, "ada@example.com", subject="Ember\r\nBcc: eve@example.com", body="x")
    with unit_of_work() as session:
        mail = service.claim_mail(session)
    assert mail and mail.subject == "Ember Bcc: eve@example.com"
