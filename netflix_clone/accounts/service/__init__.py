"""Use cases of accounts: opening one, signing in, devices, getting back in, mail."""

from netflix_clone.accounts.service.accounts import (
    create_admin,
    hold,
    keep_hash,
    register,
    remove_demo_accounts,
)
from netflix_clone.accounts.service.mail import claim_mail, note_mail_failed, note_mail_sent, post_mail
from netflix_clone.accounts.service.recovery import (
    BadResetLink,
    change_password,
    request_reset,
    reset_password,
    tell_of_second_registration,
)
from netflix_clone.accounts.service.sessions import (
    choose_profile,
    forget_profile,
    mark_kids,
    refresh,
    rename_device,
    revoke_all,
    revoke_device,
    sign_in,
    sign_out,
    sign_out_by_refresh_token,
    sweep,
)

__all__ = [
    "BadResetLink",
    "change_password",
    "choose_profile",
    "claim_mail",
    "create_admin",
    "forget_profile",
    "hold",
    "keep_hash",
    "mark_kids",
    "note_mail_failed",
    "note_mail_sent",
    "post_mail",
    "refresh",
    "register",
    "remove_demo_accounts",
    "rename_device",
    "request_reset",
    "reset_password",
    "revoke_all",
    "revoke_device",
    "sign_in",
    "sign_out",
    "sign_out_by_refresh_token",
    "sweep",
    "tell_of_second_registration",
]
