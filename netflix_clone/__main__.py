"""The operator's commands: `python -m netflix_clone COMMAND --help`.

Each command imports what it needs by itself: `--help` and `run` answer at once.
"""

import os
import sys

import click

from netflix_clone.kit import leash, log
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
    if supervisor_id := os.environ.get("EMBERLIGHT_SUPERVISOR"):
        leash.die_with_parent(int(supervisor_id))


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
    click.echo("The database is up to date.")


@cli.command("seed-demo")
def seed_demo() -> None:
    """Put in the demo catalogue and its two accounts; workers make the clips."""
    from netflix_clone.operations import demo_data

    added = demo_data.seed()
    click.echo(f"{added} demo titles were added.")


@cli.command("remove-demo")
def remove_demo() -> None:
    """Take out everything that seed-demo put in, and nothing else."""
    from netflix_clone.operations import demo_data

    removed = demo_data.remove()
    click.echo(f"{removed} demo titles were removed.")


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
