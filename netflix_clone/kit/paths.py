"""Addresses that a browser names: which of them are ours."""

import re


def same_site_path(wanted: str, *, otherwise: str = "/browse") -> str:
    """`wanted` if it is a path of this site, else `otherwise`; two slashes, of either kind, begin a host."""
    is_ours = re.fullmatch(r"/(?![/\\])[^\\\x00-\x20\x7f]*", wanted) is not None
    return wanted if is_ours else otherwise
