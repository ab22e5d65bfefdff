"""The operator's commands: `python -m netflix_clone COMMAND --help`."""

import click

from netflix_clone.kit import log


@click.group()
def cli() -> None:
    """Emberlight: run the site, its worker and its chores."""
    log.configure()


@cli.command()
def build() -> None:
    """Compile the browser's half, if its sources changed."""
    from netflix_clone.operations import frontend

    frontend.build()


@cli.command()
def web() -> None:
    """Serve the site (no worker, no set-up): what a process manager starts."""
    from netflix_clone.operations.web import serve

    serve()


if __name__ == "__main__":
    cli()
