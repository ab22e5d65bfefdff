"""Asking the language model that the operator chose, if any; what it answered once is not asked again."""

import hashlib
import json
import logging

from netflix_clone.kit import ratelimit
from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.kit.settings import settings
from netflix_clone.meaning import providers, queries, service
from netflix_clone.meaning.errors import LanguageModelOff
from netflix_clone.meaning.providers.nobody import NoLanguageModel
from netflix_clone.meaning.schemas import MeaningState

log = logging.getLogger(__name__)


def state() -> MeaningState:
    """Whether a language model can be asked, which, and else why not."""
    model = providers.language_model()
    problem = model.problem()
    return MeaningState(is_on=not problem, model=model.model, problem=problem)


def is_chosen() -> bool:
    """Whether the operator chose a language model at all, in an outage too."""
    return not isinstance(providers.language_model(), NoLanguageModel)


def complete(prompt: str, *, system: str, max_tokens: int, account_id: int) -> str:
    """What the language model says to `prompt`, or said to it in the last 30 days.

    Waits for the network, up to LANGUAGE_MODEL_TIMEOUT_S a try: off the event loop, outside of any transaction.

    Raises:
        LanguageModelOff: there is none, or it is out; the caller has another way.
        TooManyRequests: this account asked more than LANGUAGE_MODEL_RATE allows.
    """
    model = providers.language_model()
    if model.problem():
        raise LanguageModelOff
    key = _key(model.model, prompt, system, max_tokens)
    with read_only() as session:
        known = queries.model_answer(session, key)
    if known is not None:
        return known
    ratelimit.spend(settings().language_model_rate, "language-model", str(account_id))
    try:
        answer = model.complete(prompt, system=system, max_tokens=max_tokens)
    except Exception as error:  # a provider may raise whatever it likes; the caller has another way
        log.info("the language model did not answer: %s", error)
        raise LanguageModelOff from error
    with unit_of_work() as session:
        service.keep_answer(session, key, answer)
    return answer


def _key(*parts: object) -> str:
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()
