"""What billing does: offer, sell, change, and keep in step with whoever takes the money."""

from netflix_clone.billing.service.changes import (
    cancel,
    change,
    end_all,
    pause,
    portal,
    quote,
    refund,
    resume,
)
from netflix_clone.billing.service.checkout import Wish, look_after, open_checkout, sweep_checkouts
from netflix_clone.billing.service.giving import give_plan, take_back_plan
from netflix_clone.billing.service.inbox import (
    LARGEST_BODY_BYTES,
    accept,
    forget_old,
    is_any_due,
    process_due,
    retry_failed,
)
from netflix_clone.billing.service.leaving import cancel_for_leavers, forget_trials
from netflix_clone.billing.service.plans import (
    PlanDraft,
    PromotionDraft,
    add_plan,
    ensure_plans,
    new_price,
    save_plan,
    save_promotion,
)
from netflix_clone.billing.service.refresh import Refreshed, refresh, refresh_account
from netflix_clone.billing.service.sweep import (
    Reconciled,
    deliver_sandbox,
    reconcile,
    run_sandbox,
    sweep_subscriptions,
    tell_of_trials,
)

__all__ = [
    "LARGEST_BODY_BYTES",
    "PlanDraft",
    "PromotionDraft",
    "Reconciled",
    "Refreshed",
    "Wish",
    "accept",
    "add_plan",
    "cancel",
    "cancel_for_leavers",
    "change",
    "deliver_sandbox",
    "end_all",
    "ensure_plans",
    "forget_old",
    "forget_trials",
    "give_plan",
    "is_any_due",
    "look_after",
    "new_price",
    "open_checkout",
    "pause",
    "portal",
    "process_due",
    "quote",
    "reconcile",
    "refresh",
    "refresh_account",
    "refund",
    "resume",
    "retry_failed",
    "run_sandbox",
    "save_plan",
    "save_promotion",
    "sweep_checkouts",
    "sweep_subscriptions",
    "take_back_plan",
    "tell_of_trials",
]
