"""The four ways a run can end badly, each with a sentence for a person."""


class TranscoderError(Exception):
    """A run that ended without a package. `sentence` is for people, `code` for programs."""

    def __init__(self, sentence: str, *, code: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.code = code


class SourceRefused(TranscoderError):
    """The file itself is at fault: trying again with the same file will not help."""


class TranscodeFailed(TranscoderError):
    """Something on our side went wrong; `stderr_tail` holds the last words of the program that failed."""

    def __init__(self, sentence: str, *, code: str = "transcode-failed", stderr_tail: str = "") -> None:
        super().__init__(sentence, code=code)
        self.stderr_tail = stderr_tail


class Cancelled(TranscoderError):
    """Somebody asked the run to stop. What was finished stays in the work folder."""

    def __init__(self) -> None:
        super().__init__("The job was cancelled.", code="cancelled")


class DiskFull(TranscoderError):
    """There is no room; the job can go on as soon as there is."""

    def __init__(self, *, needed_bytes: int, free_bytes: int) -> None:
        super().__init__(
            f"The disk is full: about {needed_bytes / 1e6:,.0f} MB are needed"
            f" and {free_bytes / 1e6:,.0f} MB are free.",
            code="disk-full",
        )
        self.needed_bytes = needed_bytes
        self.free_bytes = free_bytes
