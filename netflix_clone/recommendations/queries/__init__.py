"""What is known of fitted models and of a profile's taste, as other slices ask for it."""

from netflix_clone.recommendations.queries.fitted import events_of_newest, fitted_models, live_model_id
from netflix_clone.recommendations.queries.taste import taste, unwanted, was_asked

__all__ = ["events_of_newest", "fitted_models", "live_model_id", "taste", "unwanted", "was_asked"]
