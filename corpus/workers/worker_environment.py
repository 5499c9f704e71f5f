"""Imported by a worker before any library that starts threads when it is loaded: one each will do,
since the workers share the cores already, and each thread would take memory from its document."""

import os

for _library in ("OMP", "OPENBLAS", "MKL"):
    os.environ.setdefault(f"{_library}_NUM_THREADS", "1")
# Arrow's own allocators reserve more address space at once than a document may take.
os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")
