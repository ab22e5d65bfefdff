"""Bytes: uploads, assets, storage, delivery, transcode jobs."""
