"""The doorbell: Huey wakes workers, rows in the database hold the truth."""

from functools import cache
from urllib.parse import urlsplit

from huey import Huey, PriorityRedisHuey, SqliteHuey

from netflix_clone.kit.settings import settings


@cache
def huey() -> Huey:
    """The queue of this installation: Redis where HUEY_URL or REDIS_URL is set, else a SQLite file of its own.

    The file is not the database's: Huey takes an exclusive lock on it for each task.
    """
    url = settings().huey_url or settings().redis_url
    if url:
        if not urlsplit(url).scheme.startswith("redis"):
            msg = "HUEY_URL must be a redis:// address, or empty"
            raise ValueError(msg)
        return PriorityRedisHuey("emberlight", url=url, results=False)
    settings().data_dir.mkdir(parents=True, exist_ok=True)
    return SqliteHuey("emberlight", filename=str(settings().data_dir / "queue.db"), results=False)
