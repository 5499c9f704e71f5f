"""The command line: a thin face on the library, a module for each command.

Each command imports what it needs when it runs, so that `wsoa --version` waits for nothing.
"""

from wsoa.cli.app import app, main

__all__ = ["app", "main"]
