"""Every table, imported once: for alembic, the tests and the worker."""

from sqlmodel import SQLModel

from netflix_clone.accounts import models as accounts_models
from netflix_clone.catalog import models as catalog_models
from netflix_clone.library import models as library_models
from netflix_clone.media import models as media_models
from netflix_clone.playback import models as playback_models
from netflix_clone.profiles import models as profiles_models

MODULES = (accounts_models, profiles_models, catalog_models, media_models, library_models, playback_models)

metadata = SQLModel.metadata
