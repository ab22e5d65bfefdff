"""`doctor`: looks at everything that has to be right, and says how to mend what is not."""

from collections.abc import Callable

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from netflix_clone.kit.db import read_only
from netflix_clone.kit.queue import huey
from netflix_clone.kit.secrets import secrets
from netflix_clone.kit.settings import settings
from netflix_clone.meaning import language_models, queries
from netflix_clone.meaning.errors import MeaningOff
from netflix_clone.media.storage import storage
from netflix_clone.operations import billing_desk, demo_data, machine, schema
from netflix_clone.operations.machine import Finding, Level
from netflix_clone.recommendations import live


def examine() -> tuple[Finding, ...]:
    """Every finding, good ones too."""
    checks: tuple[Callable[[], Finding], ...] = (
        machine.python,
        machine.ffmpeg,
        machine.node,
        machine.data_folder,
        _secrets,
        _database,
        _queue,
        _storage,
        _mail,
        _meaning,
        _language_model,
        _recommendations,
    )
    return (
        *(check() for check in checks),
        *billing_desk.findings(settings()),
        *machine.rules(settings()),
        *demo_data.findings(),
    )


def _secrets() -> Finding:
    try:
        secrets()
    except (ValueError, KeyError, OSError) as error:
        path = settings().data_dir / "secrets.json"
        return Finding(Level.ERROR, f"The secrets cannot be used: {error}", f"Mend or delete {path}.")
    return Finding(Level.FINE, "Secrets are there and long enough")


def _database() -> Finding:
    try:
        with read_only() as session:
            session.connection().execute(text("SELECT 1"))
            kind = session.get_bind().dialect.name
        is_current = schema.is_current()
    except SQLAlchemyError as error:
        what = f"The database does not answer: {str(error).partition(chr(10))[0]}"
        return Finding(Level.ERROR, what, "Start it, or mend DATABASE_URL.")
    if not is_current:
        mend = "Run: python -m netflix_clone migrate"
        return Finding(Level.ERROR, f"The database ({kind}) lacks migrations", mend)
    return Finding(Level.FINE, f"The database ({kind}) answers and is up to date")


def _queue() -> Finding:
    try:
        waiting = huey().pending_count()
    except Exception as error:
        return Finding(
            Level.ERROR, f"The queue does not answer: {error}", "Start Redis, or mend HUEY_URL or REDIS_URL."
        )
    return Finding(Level.FINE, f"The queue answers; {waiting} tasks wait")


def _storage() -> Finding:
    try:
        storage().check()
    except Exception as error:
        return Finding(
            Level.ERROR, f"The storage cannot be used: {error}", "Mend STORAGE and the S3 settings."
        )
    return Finding(Level.FINE, f"The storage ({settings().storage}) can be used")


def _mail() -> Finding:
    if settings().smtp_url:
        return Finding(Level.FINE, "Mail goes out through SMTP_URL")
    what = "SMTP_URL is not set: mails stay in the admin's mailbox page"
    level = Level.WARNING if settings().is_production else Level.FINE
    return Finding(level, what, "Set SMTP_URL so that people can reset their passwords." if level else "")


def _meaning() -> Finding:
    if settings().embedding_provider == "none":
        return Finding(Level.FINE, "Search by meaning is off, as EMBEDDING_PROVIDER says")
    try:
        queries.embed(["Does it answer?"])
    except MeaningOff:
        problem = queries.state().problem or "EMBEDDING_PROVIDER does not answer; the log says why."
        return Finding(Level.WARNING, "Search by meaning is off; searching for words works", problem)
    return _comparison(f"Search by meaning is on ({queries.state().model})")


def _comparison(what: str) -> Finding:
    try:
        with read_only() as session:
            where = queries.comparison(session, queries.serving_model())
    except SQLAlchemyError:  # said by _database
        return Finding(Level.FINE, what)
    if where.by_database:
        return Finding(Level.FINE, f"{what}; pgvector {where.version} compares {where.titles} titles")
    what = f"{what}; {where.titles} titles are compared in the memory of each process"
    return Finding(Level.WARNING if where.problem else Level.FINE, what, where.problem)


def _language_model() -> Finding:
    state = language_models.state()
    if settings().language_model_provider == "none":
        return Finding(Level.FINE, "No language model is asked, as LANGUAGE_MODEL_PROVIDER says")
    if not state.is_on:
        return Finding(Level.WARNING, "The language model cannot be asked", state.problem)
    return Finding(Level.FINE, f"The language model to ask is {state.model}")


def _recommendations() -> Finding:
    try:
        with read_only() as session:
            model = live.load_live(session)
    except SQLAlchemyError as error:
        return Finding(Level.WARNING, "Whether a recommender was fitted cannot be read", str(error))
    if problem := live.problem():
        advice = f"{problem} Run `python -m netflix_clone recommender fit`, or `rollback`."
        return Finding(
            Level.WARNING, "The recommender cannot be used; what is popular is recommended", advice
        )
    if model is None:
        return Finding(Level.FINE, "No recommender was fitted yet; genres, meaning and popularity recommend")
    return Finding(Level.FINE, f"The recommender knows {len(model.title_ids)} titles")
