"""What workers do for recommendations."""

from netflix_clone.kit import queue
from netflix_clone.recommendations import training


@queue.each_minute()
def fit_recommender() -> None:
    """Fit a model anew where what people did has moved on; two workers at once make one."""
    training.refresh()


@queue.task()
def fit_asked() -> None:
    """Fit a model anew because an operator asks, whatever has changed."""
    training.refresh(is_asked=True)
