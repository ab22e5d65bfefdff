"""What can go wrong with an upload, each with a sentence for the person who waits for it."""

from netflix_clone.kit.errors import Conflict, HouseError
from netflix_clone.kit.i18n import gettext, noop


class BadUploadHeader(HouseError):
    """A header of the upload protocol is missing or cannot be read."""

    code = "bad-upload-header"


class UnknownTusVersion(HouseError):
    """The client speaks another version of the protocol, or none."""

    status = 412
    code = "unknown-tus-version"
    sentence = noop("This server speaks tus 1.0.0: send the header Tus-Resumable: 1.0.0.")


class WrongUploadType(HouseError):
    """The bytes of an upload come as application/offset+octet-stream and as nothing else."""

    status = 415
    code = "wrong-upload-type"
    sentence = noop("Send the bytes as application/offset+octet-stream.")


class WrongOffset(Conflict):
    """The client and the file disagree on how much has arrived."""

    code = "wrong-offset"

    def __init__(self, offset_bytes: int) -> None:
        super().__init__(gettext("The upload stands at {n} bytes: go on from there.", n=offset_bytes))


class UploadBusy(HouseError):
    """Another request is writing to this upload."""

    status = 423
    code = "upload-busy"
    sentence = noop("This upload is being sent from somewhere else. It is free again in a few seconds.")


class UploadTooLarge(HouseError):
    """More bytes than a file, or an account, may have."""

    status = 413
    code = "upload-too-large"


class UploadGone(HouseError):
    """The upload has expired, or was refused."""

    status = 410
    code = "upload-gone"
    sentence = noop("This upload has expired. Please start it again.")


class UploadRefused(HouseError):
    """What arrived is not what it was said to be."""

    status = 422
    code = "upload-refused"


class NoRoom(HouseError):
    """The disk is too full for it."""

    status = 507
    code = "no-room"
    sentence = noop(
        "There is no room on the server's disk. What has arrived is kept: free some space and go on."
    )


class StorageDown(HouseError):
    """The storage did not take it."""

    status = 503
    code = "storage-down"
    sentence = noop("Everything has arrived, but the storage does not answer. It is tried again each minute.")
