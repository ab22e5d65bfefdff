"""The operator's commands: `python -m netflix_clone COMMAND --help`.

Each command imports what it needs by itself: `--help` and `run` answer at once.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

import click

from netflix_clone.kit import blas, leash, log
from netflix_clone.kit.errors import HouseError


class House(click.Group):
    """Says what went wrong in a sentence instead of a traceback, where it is a sentence for people."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command."""
        from netflix_clone.operations.machine import NotReady

        try:
            return super().invoke(ctx)
        except HouseError as error:
            raise click.ClickException(error.sentence) from error
        except NotReady as error:
            raise click.ClickException(str(error)) from error


@click.group(cls=House)
def cli() -> None:
    """Emberlight: run the site, its worker and its chores."""
    log.configure()
    blas.take_one_core()
    leash.die_with_supervisor()


@cli.command()
def run() -> None:
    """Set everything up, then serve the site and work, until Ctrl-C.

    Honours PORT (3000) and DATA_DIR (.data). In demo mode the catalogue and its clips are made on the way.
    """
    from netflix_clone.operations import start

    start.run(click.echo)


@cli.command()
def web() -> None:
    """Serve the site (no worker, no set-up): what a process manager starts."""
    from netflix_clone.operations.web import serve

    serve()


@cli.command("nginx-key")
def nginx_key() -> None:
    """Print the line that lets nginx check delivery tokens; deploy/nginx.conf says where it goes."""
    from netflix_clone.media import delivery

    click.echo(delivery.nginx_secret_include(), nl=False)


@cli.command()
def worker() -> None:
    """Transcode, send mail and sweep (no site): what a process manager starts.

    SIGTERM hands running jobs back within seconds; another worker goes on where they stood.
    """
    from netflix_clone import worker as house_worker

    house_worker.run()


@cli.command()
def build() -> None:
    """Compile the browser's half, if its sources changed."""
    from netflix_clone.operations import frontend

    try:
        frontend.build()
    except frontend.BuildFailed as error:
        raise click.ClickException(str(error)) from error


@cli.command()
def migrate() -> None:
    """Bring the database's schema up to date."""
    from netflix_clone.operations import schema

    schema.migrate()
    schema.fill()
    click.echo("The database is up to date.")


@cli.command("seed-demo")
def seed_demo() -> None:
    """Put in the demo catalogue and its accounts; workers make the clips."""
    from netflix_clone.operations import demo_data

    added = demo_data.seed()
    click.echo(f"{added} demo titles were added.")


@cli.command("remove-demo")
def remove_demo() -> None:
    """Take out everything that seed-demo put in, and nothing else."""
    from netflix_clone.operations import demo_data

    removed = demo_data.remove()
    click.echo(f"{removed} demo titles were removed.")


@cli.command("create-admin")
@click.argument("email")
@click.option(
    "--password-stdin", is_flag=True, help="Read the password from the first line of standard input."
)
def create_admin(email: str, password_stdin: bool) -> None:
    """Give EMAIL an account that runs the place; one that is there gets the role and the new password."""
    from netflix_clone.accounts import passwords, service
    from netflix_clone.kit.db import unit_of_work

    password = (
        sys.stdin.readline().rstrip("\n")
        if password_stdin
        else click.prompt("Password", hide_input=True, confirmation_prompt=True)
    )
    passwords.check_new(password, about=(email,))
    password_hash = passwords.hashed(password)
    with unit_of_work() as session:
        service.create_admin(session, email, password_hash=password_hash)
    click.echo(f"{email} runs the place now.")


@cli.command("forget-second-factor")
@click.argument("email")
def forget_second_factor(email: str) -> None:
    """Let EMAIL sign in with the password alone: for who lost app and codes. First make sure that it is them."""
    from netflix_clone.accounts import service
    from netflix_clone.kit.db import unit_of_work

    with unit_of_work() as session:
        is_done = service.forget_second_factor(session, email)
    click.echo(
        f"{email} signs in with the password alone now." if is_done else f"{email} has no second factor."
    )
    sys.exit(0 if is_done else 1)


@cli.command("import")
@click.argument("path", type=click.Path(exists=True, path_type=Path))
@click.option("--copy/--link", default=False, help="Copy the films, or link them where they lie (default).")
@click.option("--publish", is_flag=True, help="Show each title to viewers as soon as it can be played.")
@click.option("--dry-run", is_flag=True, help="Only say what would be done.")
def import_path(path: Path, copy: bool, publish: bool, dry_run: bool) -> None:
    """Take in a film, or a folder of films and series, with its subtitles and pictures.

    Names and years, seasons and episodes are read from the file names. What was imported before is skipped,
    so the command can be run again at any time.
    """
    from netflix_clone.operations.importing import ImportOptions, Outcome, import_films

    options = ImportOptions(copy=copy, publish=publish, dry_run=dry_run)
    reports = []
    for report in import_films(path, options):
        click.echo(f"{report.outcome.value:>15}  {report.path}\n{'':>15}  {report.sentence}")
        reports.append(report)
    counts = {outcome: sum(each.outcome is outcome for each in reports) for outcome in Outcome}
    click.echo(
        ", ".join(f"{count} {outcome.value}" for outcome, count in counts.items() if count)
        or "No films found."
    )
    if counts[Outcome.FAILED]:
        sys.exit(1)


@contextmanager
def _conversation() -> Iterator[tuple[TextIO, TextIO]]:
    """Requests and answers as lines of UTF-8, whatever the locale is; a byte that is none spoils its line alone."""
    # Whatever a library prints must not stand between the answers.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    with open(sys.stdin.fileno(), encoding="utf-8-sig", errors="replace", closefd=False) as requests, answers:
        yield requests, answers


@cli.command("search-eval")
def search_eval() -> None:
    """Search titles that come as JSON lines on standard input; answers go to standard output.

    {"op":"titles","titles":[{"id","title","tagline","overview","genres","year","votes"}]} as often as needed,
    {"op":"index"}, {"op":"search","q":"...","k":50}, {"op":"quit"}. Nothing of this installation is touched.
    """
    with _conversation() as (requests, answers):
        from netflix_clone.operations import search_eval as desk

        desk.run(requests, answers)


@cli.command("index-search")
@click.option("--anew", is_flag=True, help="Throw the index away first.")
def index_search(anew: bool) -> None:
    """Bring the text index of titles up to date; workers do so by themselves, each minute and on each change."""
    from netflix_clone.kit.db import unit_of_work
    from netflix_clone.search import service

    if anew:
        with unit_of_work() as session:
            service.forget_index(session)
    indexed, some = 0, 1
    while some:
        with unit_of_work() as session:
            some = service.index_stale(session)
        indexed += some
    click.echo(f"{indexed} titles were indexed.")


@cli.group()
def billing() -> None:
    """What is sold, and keeping in step with whoever takes the money."""


@billing.command("plans")
def list_plans() -> None:
    """Show every plan with its prices; those with a star can be bought now."""
    from netflix_clone.operations import billing_desk

    for line in billing_desk.plans():
        click.echo(line)


@billing.command()
def reconcile() -> None:
    """Ask each provider what is true of every subscription, and mend what differs here.

    Safe at any time, and as often as one likes: a webhook is only a hint, this asks without one. Events that
    were given up are tried again. The status says whether something could not be asked.
    """
    from netflix_clone.operations import billing_desk

    if not billing_desk.reconcile(click.echo):
        sys.exit(1)


@cli.group()
def recommender() -> None:
    """The models behind the recommendations: which there are, which one answers."""


@recommender.command("list")
def list_models() -> None:
    """Show the models that are known, the newest first."""
    from netflix_clone.kit.db import read_only
    from netflix_clone.recommendations import queries

    with read_only() as session:
        for each in queries.fitted_models(session):
            figures = f"{each.events} events, NDCG@10 {each.ndcg:.3f} (popularity {each.popularity_ndcg:.3f})"
            click.echo(f"{each.id:>5}  {each.state.value:<8} {each.kind.value}  {figures}  {each.problem}")


@recommender.command()
def fit() -> None:
    """Fit a model now; it answers at once unless it is worse than the live one."""
    from netflix_clone.recommendations import training

    model_id = training.refresh(is_asked=True)
    click.echo("Another process is fitting one." if model_id is None else f"Model {model_id} was fitted.")


@recommender.command("rollback")
@click.argument("model_id", type=int, required=False)
def roll_back(model_id: int | None) -> None:
    """Let the model before the live one answer again, or the one with MODEL_ID."""
    from netflix_clone.kit.db import unit_of_work
    from netflix_clone.recommendations import service

    with unit_of_work() as session:
        restored = service.roll_back(session, model_id)
    click.echo(f"Model {restored} answers now.")


@cli.command("recommend-eval")
def recommend_eval() -> None:
    """Answer JSON lines on standard input with the site's own recommender; docs/finding.md has the words.

    Nothing of this installation is read: titles, ratings and histories all come in by these lines.
    """
    with _conversation() as (requests, answers):
        from netflix_clone.operations import recommend_eval as desk

        for line in desk.answers(requests):
            print(line, file=answers, flush=True)


@cli.group()
def ads() -> None:
    """What plans with ads show: a list, and switches."""


@ads.command("list")
def list_ads() -> None:
    """Every ad, with how often it was given to a break, begun, and seen to its end."""
    from netflix_clone.kit.db import read_only
    from netflix_clone.playback import ads as shown

    with read_only() as session:
        for each in shown.listed(session):
            state = ("on" if each.is_enabled else "off") + ("" if each.is_ready else ", being prepared")
            click.echo(f"{each.id:>4}  {each.name}  ({state})  {each.given}/{each.shown}/{each.completed}")


@ads.command("add")
@click.argument("film", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("name")
def add_ad(film: Path, name: str) -> None:
    """Take in FILM as an ad called NAME; a worker packages it, and it is shown from then on."""
    from netflix_clone.kit.db import unit_of_work
    from netflix_clone.playback import ads as shown

    with unit_of_work() as session:
        ad_id = shown.add(session, film.absolute(), name)
    click.echo(f"Ad {ad_id} waits for a worker.")


@ads.command("switch")
@click.argument("ad_id", type=int)
@click.argument("state", type=click.Choice(["on", "off"]))
def switch_ad(ad_id: int, state: str) -> None:
    """Show an ad, or no longer."""
    from netflix_clone.kit.db import unit_of_work
    from netflix_clone.playback import ads as shown

    with unit_of_work() as session:
        shown.switch(session, ad_id, is_enabled=state == "on")


@cli.command()
def doctor() -> None:
    """Look at everything that has to be right, and say how to mend what is not."""
    from netflix_clone.operations.doctor import examine
    from netflix_clone.operations.machine import Level

    findings = examine()
    for finding in findings:
        mend = f"\n         {finding.mend}" if finding.mend and finding.level is not Level.FINE else ""
        click.echo(f"{finding.level.value:>7}  {finding.what}{mend}")
    if any(finding.level is Level.ERROR for finding in findings):
        sys.exit(1)


if __name__ == "__main__":
    cli(prog_name="python -m netflix_clone")
