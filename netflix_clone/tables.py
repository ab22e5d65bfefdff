"""Every table, imported once: for alembic, the tests and the worker."""

from sqlmodel import SQLModel

from netflix_clone.accounts import models as accounts_models
from netflix_clone.billing import models as billing_models
from netflix_clone.catalog import models as catalog_models
from netflix_clone.library import models as library_models
from netflix_clone.meaning import models as meaning_models
from netflix_clone.media import models as media_models
from netflix_clone.notifications import models as notifications_models
from netflix_clone.playback import models as playback_models
from netflix_clone.profiles import models as profiles_models
from netflix_clone.recommendations import models as recommendations_models
from netflix_clone.search import models as search_models
from netflix_clone.tagging import models as tagging_models
from netflix_clone.transfer import models as transfer_models

MODULES = (
    accounts_models,
    billing_models,
    profiles_models,
    catalog_models,
    media_models,
    library_models,
    meaning_models,
    playback_models,
    search_models,
    recommendations_models,
    tagging_models,
    transfer_models,
    notifications_models,
)

metadata = SQLModel.metadata
