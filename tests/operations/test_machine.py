"""What must be right before anything starts, and the sentence for each thing that is not."""

import os
import socket
from pathlib import Path

import pytest

from netflix_clone.kit.settings import Settings
from netflix_clone.operations import demo_data, machine
from netflix_clone.operations.machine import Level, NotReady
from tests.conftest import forget_process

PRODUCTION = {"app_env": "production", "public_url": "https://films.example"}


def errors(**values: object) -> list[str]:
    chosen = Settings(_env_file=None, **values)  # pyright: ignore[reportCallIssue, reportArgumentType]
    return [finding.what for finding in machine.rules(chosen) if finding.level is Level.ERROR]


def program(folder: Path, name: str, says: str) -> None:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(f"#!/bin/sh\ncat <<'END'\n{says}\nEND\n")
    path.chmod(0o755)


def test_demo_listens_on_this_machine_alone() -> None:
    assert errors() == []
    assert errors(host="localhost") == []
    assert len(errors(host="0.0.0.0")) == 1


def test_production_listens_where_it_is_told() -> None:
    assert errors(**PRODUCTION, host="0.0.0.0") == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"public_url": ""},
        {"cors_origins": "*"},
        {"cors_origins": "https://*.example"},
        {"password_pepper": "salt"},
        {"metrics_token": "secret"},
        {"payments": "sandbox"},
    ],
)
def test_production_refuses_what_is_unsafe(wrong: dict[str, str]) -> None:
    assert len(errors(**{**PRODUCTION, **wrong})) == 1


@pytest.mark.usefixtures("database")
def test_production_refuses_the_demo_accounts(monkeypatch: pytest.MonkeyPatch) -> None:
    assert demo_data.findings() == ()
    demo_data.seed()
    monkeypatch.setenv("APP_ENV", "production")
    forget_process()
    with pytest.raises(NotReady, match="remove-demo"):
        machine.insist(*demo_data.findings())


def test_a_taken_port_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        monkeypatch.setenv("PORT", str(other.getsockname()[1]))
        forget_process()
        with pytest.raises(NotReady, match=f"Port {other.getsockname()[1]}.*choose another port"):
            machine.insist(machine.port())
    machine.insist(machine.port())


def test_this_machine_has_all_that_is_needed() -> None:
    machine.insist(machine.python(), machine.ffmpeg(), machine.node(), machine.data_folder())


def test_a_missing_ffmpeg_is_named_with_what_to_install(
    own_house: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(own_house))
    with pytest.raises(NotReady, match=r"ffmpeg is not installed.*apt-get install ffmpeg"):
        machine.insist(machine.ffmpeg())


@pytest.mark.parametrize(
    ("version", "encoders", "complaint"),
    [
        ("ffmpeg version 4.4.2-0ubuntu0.22.04.1 Copyright", " V..... libx264 x", "ffmpeg 4.4 is too old"),
        ("ffmpeg version 6.1 Copyright", " V..... mpeg4 x", "no libx264"),
        ("ffmpeg version n7.1 Copyright", " V..... libx264 x", None),
        ("ffmpeg version N-117-gabcdef Copyright", " V..... libx264 x", None),
    ],
)
def test_an_ffmpeg_is_judged_by_what_it_says(
    own_house: Path, monkeypatch: pytest.MonkeyPatch, version: str, encoders: str, complaint: str | None
) -> None:
    program(own_house / "bin", "ffmpeg", f"{version}\n{encoders}")
    program(own_house / "bin", "ffprobe", version)
    monkeypatch.setenv("PATH", f"{own_house / 'bin'}:/usr/bin:/bin")
    finding = machine.ffmpeg()
    assert (finding.level is Level.FINE) == (complaint is None)
    assert complaint is None or complaint in finding.what


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_data_folder_that_cannot_be_written_to_is_named(own_house: Path) -> None:
    (own_house / "data").mkdir(mode=0o500)
    assert machine.data_folder().level is Level.ERROR


def test_a_data_folder_that_is_a_file_is_named(own_house: Path) -> None:
    (own_house / "data").write_text("")
    finding = machine.data_folder()
    assert finding.level is Level.ERROR
    assert "DATA_DIR" in finding.mend
