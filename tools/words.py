"""Bring the catalogues of `locales/` up to the code: `make words`.

Four domains lie in each language's folder. `browser` holds what pages and their scripts say, `admin` what the
operator's pages say beyond that, `server` what rules, states, mails and REST answers say, `labels` the moods and
themes that tagging knows and those of the demo, in small letters. Translations are kept;
messages that the code no longer has go; a message that another domain has translated already takes its words.
"""

import ast
import io
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_javascript
from babel.messages.pofile import write_po

from demo_content import catalogue as demo
from netflix_clone.kit import i18n
from netflix_clone.kit.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
HOUSE = ROOT / "netflix_clone"
OFFICE = HOUSE / "admin"
DOMAINS = (i18n.BROWSER, i18n.ADMIN, i18n.SERVER, i18n.LABELS)
# A catalogue's word for a message: the singular, or singular and plural.
Name = str | tuple[str, str]
# Who offers a function decides where its words are said.
_SAID_BY = {
    ("netflix_clone.ui.i18n", "t"): i18n.BROWSER,
    ("netflix_clone.ui.i18n", "tn"): i18n.BROWSER,
    ("netflix_clone.ui.i18n", "noop"): i18n.BROWSER,
    ("netflix_clone.kit.i18n", "gettext"): i18n.SERVER,
    ("netflix_clone.kit.i18n", "ngettext"): i18n.SERVER,
    ("netflix_clone.kit.i18n", "noop"): i18n.SERVER,
}
_PLURALS = {"tn", "ngettext"}
_PAGE_WORDS = {"title", "description"}
# As gettext's manual has them, where Babel numbers the forms in its own way.
_PLURAL_FORMS = {
    "ar": "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);"
}
_JS_WORDS = {"t": None, "tn": (1, 2), "noop": None}


def messages() -> dict[str, dict[Name, set[str]]]:
    """Every message of the code by domain, with the files that say it."""
    found: dict[str, dict[Name, set[str]]] = {domain: {} for domain in DOMAINS}
    for path in sorted((*HOUSE.rglob("*.py"), *HOUSE.rglob("*.js"))):
        if "external" in path.parts:
            continue
        for domain, name in _of_python(path) if path.suffix == ".py" else _of_script(path):
            is_office = OFFICE in path.parents
            of = i18n.ADMIN if domain == i18n.BROWSER and is_office else domain
            found[of].setdefault(name, set()).add(str(path.relative_to(ROOT)))
    for name, file in _labels():
        found[i18n.LABELS].setdefault(name.lower(), set()).add(file)
    tagline = Settings.model_fields["brand_tagline"].default
    for domain in (i18n.BROWSER, i18n.SERVER):  # pages have it, and mails below
        found[domain].setdefault(tagline, set()).add("netflix_clone/kit/settings.py")
    for name in found[i18n.BROWSER]:
        found[i18n.ADMIN].pop(name, None)
    return found


def _of_python(path: Path) -> Iterator[tuple[str, Name]]:
    tree = ast.parse(path.read_text())
    said = {
        alias.asname or alias.name: (_SAID_BY[key], alias.name)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
        if (key := (node.module or "", alias.name)) in _SAID_BY
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        if node.func.id == "Page":
            yield from (
                (i18n.BROWSER, text)
                for keyword in node.keywords
                if keyword.arg in _PAGE_WORDS and (text := _literal(keyword.value))
            )
        elif node.func.id in said:
            domain, function = said[node.func.id]
            texts = [text for argument in node.args[:2] if (text := _literal(argument))]
            if function in _PLURALS and len(texts) == 2:
                yield domain, (texts[0], texts[1])
            elif function not in _PLURALS and texts:
                yield domain, texts[0]
                # A field of the office has one name: the form's label, and a word in what is told of it.
                if function == "noop" and OFFICE in path.parents:
                    yield i18n.BROWSER, texts[0]


def _labels() -> Iterator[tuple[str, str]]:
    tags = HOUSE / "tagging" / "tags.toml"
    for tag in tomllib.loads(tags.read_text())["tag"]:
        if tag["kind"] != "genre":
            yield tag["name"], str(tags.relative_to(ROOT))
    for title in (*demo.titles(), *demo.announced()):
        for name in title.keywords:
            yield name, "demo_content/catalogue"


def _literal(node: ast.expr) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def _of_script(path: Path) -> Iterator[tuple[str, Name]]:
    with path.open("rb") as file:
        for _line, function, given, _comments in extract_javascript(file, _JS_WORDS, [], {}):
            texts = [
                text for text in (given if isinstance(given, tuple) else (given,)) if isinstance(text, str)
            ]
            if function == "tn" and len(texts) >= 2:
                yield i18n.BROWSER, (texts[0], texts[1])
            elif function != "tn" and texts:
                yield i18n.BROWSER, texts[0]


def name_of(message: Message) -> Name:
    """What `messages` calls a message of a catalogue."""
    return (message.id[0], message.id[1]) if isinstance(message.id, tuple | list) else message.id


def updated(code: str, found: dict[str, dict[Name, set[str]]]) -> dict[str, Catalog]:
    """The catalogues of a language for the messages of the code, with all that is translated already."""
    old = {domain: {name_of(each): each for each in i18n.read(code, domain) if each.id} for domain in DOMAINS}
    made: dict[str, Catalog] = {}
    for domain in DOMAINS:
        catalogue = made[domain] = Catalog(locale=code)
        for name, files in sorted(found[domain].items(), key=lambda item: str(item[0])):
            known = [old[each][name] for each in (domain, *DOMAINS) if name in old[each]]
            best = next((each for each in known if _is_said(each)), known[0] if known else None)
            catalogue.add(
                name,
                string=best.string if best and _is_said(best) else None,
                locations=[(file, 0) for file in sorted(files)],
                flags=[flag for flag in best.flags if flag == "fuzzy"] if best else [],
                user_comments=best.user_comments if best else [],
            )
    return made


def _is_said(message: Message) -> bool:
    given = message.string if isinstance(message.string, tuple | list) else (message.string,)
    return all(given)


def written(catalogue: Catalog) -> str:
    """A catalogue as the text of its file: without dates and line numbers, so that only words differ."""
    body = io.BytesIO()
    write_po(body, catalogue, omit_header=True, sort_output=True, include_lineno=False, width=110)
    head = "".join(
        f'"{line}\\n"\n'
        for line in (
            f"Language: {catalogue.locale_identifier}",
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: 8bit",
            f"Plural-Forms: {_PLURAL_FORMS.get(str(catalogue.locale_identifier), catalogue.plural_forms)}",
        )
    )
    return f'msgid ""\nmsgstr ""\n{head}\n{body.getvalue().decode().strip()}\n'


def main() -> None:
    """Write every catalogue anew, and say how much of it is translated."""
    found = messages()
    for code in (each for each in i18n.languages() if each != i18n.SOURCE):
        for domain, catalogue in updated(code, found).items():
            (i18n.LOCALES / code / f"{domain}.po").write_text(written(catalogue))
            said = sum(_is_said(each) for each in catalogue if each.id)
            sys.stdout.write(f"{code} {domain:8} {said} of {len(catalogue)}\n")


if __name__ == "__main__":
    main()
