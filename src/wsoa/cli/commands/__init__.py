"""The commands, a module for each: what it is asked, and what it says of what was done.

Each imports what it needs when it runs, so that `wsoa --version` waits for nothing.
"""
