"""What happened to notices."""

from dataclasses import dataclass

from netflix_clone.kit.signals import Signal


@dataclass(frozen=True, slots=True)
class NoticesTold(Signal):
    """Notices were put into inboxes; mails and pushes of them may wait."""

    notice_ids: tuple[int, ...]
