"""`python -m wsoa` is `wsoa`."""

import sys

from wsoa.cli import main

if __name__ == "__main__":
    sys.exit(main())
