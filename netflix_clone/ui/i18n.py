"""Words that pages say: they are chosen in the browser, so one build serves every language."""

from typing import Any

import reflex as rx
from reflex_base.utils.imports import ImportVar
from reflex_base.vars.base import VarData
from reflex_base.vars.function import FunctionStringVar

_js = rx.asset("i18n.js", shared=True)


def t(message: str, **values: Any) -> rx.Var[str]:
    """`message` in the reader's language, with `{name}` replaced by the value of that name."""
    return _said("t", message, values)


def tn(one: str, many: str, n: Any, **values: Any) -> rx.Var[str]:
    """`one` or `many` of something in the reader's language, `{n}` being how many."""
    return _said("tn", one, many, n, values)


def noop(message: str) -> str:
    """Mark a message for the browser's catalogue that `t` says elsewhere."""
    return message


def page_attributes() -> dict[str, Any]:
    """What the root of a page says of its language and of the way in which it is written."""
    return {"lang": _call("code").to(str), "dir": _call("direction").to(str)}


def _said(function: str, *arguments: Any) -> rx.Var[str]:
    return _call(function, *(arguments if arguments[-1] else arguments[:-1])).to(str)


def _call(function: str, *arguments: Any) -> Any:
    data = VarData(imports={_js.importable_path: [ImportVar(tag=function)]})
    return FunctionStringVar.create(function, _var_data=data).call(*arguments)
