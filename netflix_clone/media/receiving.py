"""Takes the bytes of an upload from the line to the disk, in constant memory and without blocking anybody."""

import errno
import logging
import time
from collections.abc import AsyncIterator

from anyio import CancelScope, to_thread
from starlette.requests import ClientDisconnect

from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.kit.i18n import noop
from netflix_clone.media.errors import NoRoom, UploadTooLarge
from netflix_clone.media.part_files import PartFile
from netflix_clone.media.schemas import UploadTicket, UploadTurn
from netflix_clone.media.service import completion, uploads
from transcoder.sniff import HEAD_BYTES

log = logging.getLogger(__name__)
BLOCK_BYTES = 1024**2


async def receive(turn: UploadTurn, chunks: AsyncIterator[bytes]) -> UploadTicket:
    """Append `chunks` to the upload whose turn is ours, and finish it with its last byte.

    What arrived before the line broke is kept; when this returns it would survive a power cut.

    Raises:
        UploadTooLarge: more came than the file was said to have; nothing of it is kept.
        NoRoom: the disk is full; what was written is kept.
        UploadBusy: we were silent for too long, and somebody else writes now.
        UploadRefused: it is not what it was said to be.
    """
    with PartFile(turn.upload_id, offset_bytes=turn.offset_bytes) as part:
        pen = _Pen(turn, part)
        try:
            async for block in _blocks(chunks):
                await to_thread.run_sync(pen.write, block)
        finally:
            with CancelScope(shield=True):
                await to_thread.run_sync(pen.put_down)
    return await to_thread.run_sync(completion.finish if pen.is_whole else _ticket, turn)


class _Pen:
    """Writes for one turn, from a thread: keeps the turn, the length and the kind of file in view."""

    def __init__(self, turn: UploadTurn, part: PartFile) -> None:
        self.turn = turn
        self.part = part
        self._kept_at = time.monotonic()
        self._has_seen_beginning = part.offset_bytes >= HEAD_BYTES

    def write(self, block: bytearray) -> None:
        """Append a block."""
        if self.part.offset_bytes + len(block) > self.turn.length_bytes:
            self.part.undo()
            raise UploadTooLarge(noop("That is more than the file was said to have."))
        if time.monotonic() - self._kept_at > uploads.TURN_S / 3:
            with unit_of_work() as session:
                uploads.keep_turn(session, self.turn, offset_bytes=self.part.offset_bytes)
            self._kept_at = time.monotonic()
        try:
            self.part.write(block)
        except OSError as error:
            if error.errno in (errno.ENOSPC, errno.EDQUOT):
                raise NoRoom from error
            raise
        if not self._has_seen_beginning and self.part.offset_bytes >= HEAD_BYTES:
            completion.check_beginning(self.turn)
            self._has_seen_beginning = True

    def put_down(self) -> None:
        """Make everything durable, and let others write, unless it is whole: who finishes it keeps the turn."""
        self.part.make_durable()
        if not self.is_whole:
            with unit_of_work() as session:
                uploads.end_turn(session, self.turn, offset_bytes=self.part.offset_bytes)

    @property
    def is_whole(self) -> bool:
        """Whether every byte has arrived."""
        return self.part.offset_bytes == self.turn.length_bytes


def _ticket(turn: UploadTurn) -> UploadTicket:
    with read_only() as session:
        return uploads.ticket(session, turn.upload_id)


async def _blocks(chunks: AsyncIterator[bytes]) -> AsyncIterator[bytearray]:
    """`chunks` gathered to a size that is worth a trip to a thread; a broken line ends them early."""
    gathered = bytearray()
    try:
        async for chunk in chunks:
            gathered += chunk
            if len(gathered) >= BLOCK_BYTES:
                yield gathered
                gathered = bytearray()
    except ClientDisconnect:
        log.info("the line broke in the middle of an upload")
    if gathered:
        yield gathered
