"""Files from the browser: resumable uploads that speak tus, and small ones that go in one request."""

from typing import Any

import reflex as rx
from reflex.components.component import NoSSRComponent

TUS_CLIENT = rx.asset("tus.js", shared=True)
_button = rx.asset("button.js", shared=True)
_file = rx.asset("file.js", shared=True)
ENDPOINT = "/api/uploads"


class UploadButton(NoSSRComponent):
    """The button itself, fetched with the pages that have one."""

    library = _button.importable_path
    tag = "UploadButton"

    endpoint: rx.Var[str]
    accept: rx.Var[str]
    metadata: rx.Var[dict[str, Any]]
    done_sentence: rx.Var[str]
    on_done: rx.EventHandler[rx.event.no_args_event_spec]


def upload_button(
    *children: Any, accept: str, metadata: dict[str, Any], done: str | rx.Var[str], on_done: Any, **props: Any
) -> rx.Component:
    """A button that lets the person choose one file and sends it; `done` is the sentence of success.

    `metadata` says what the file is for, in the words of the uploads' REST routes.
    """
    props.setdefault("class_name", "btn btn--quiet btn--sm")
    return UploadButton.create(
        *children,
        endpoint=ENDPOINT,
        accept=accept,
        metadata=metadata,
        done_sentence=done,
        on_done=on_done,
        **props,
    )


class FileButton(NoSSRComponent):
    """The button itself, fetched with the pages that have one."""

    library = _file.importable_path
    tag = "FileButton"

    action: rx.Var[str]
    accept: rx.Var[str]
    done_sentence: rx.Var[str]
    on_done: rx.EventHandler[rx.event.no_args_event_spec]


def file_button(*children: Any, action: str, accept: str, on_done: Any, **props: Any) -> rx.Component:
    """A button that lets the person choose one file and posts it to `action` as the form field `file`.

    It shows the `sentence` of the answer, the `detail` of a refusal, or `done_sentence="…"`.
    """
    props.setdefault("class_name", "btn btn--primary")
    return FileButton.create(*children, action=action, accept=accept, on_done=on_done, **props)
