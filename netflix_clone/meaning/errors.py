"""What goes wrong with meaning, in sentences."""

from netflix_clone.kit.errors import HouseError
from netflix_clone.kit.i18n import noop


class MeaningOff(HouseError):
    """Texts cannot be compared by meaning now; its sentence, or doctor, says why."""

    status = 503
    code = "meaning-off"
    sentence = noop("Search by meaning is off. Searching for words works.")


class LanguageModelOff(HouseError):
    """No language model can be asked now; doctor says why."""

    status = 503
    code = "language-model-off"
    sentence = noop("Answers in sentences are off. Searching works.")
