"""What goes wrong with meaning, in sentences."""

from netflix_clone.kit.errors import HouseError
from netflix_clone.kit.i18n import noop


class MeaningOff(HouseError):
    """Texts cannot be compared by meaning now; its sentence, or doctor, says why."""

    status = 503
    code = "meaning-off"
    sentence = noop("Search by meaning is off. Searching for words works.")
