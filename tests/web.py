"""A web server on this machine that answers as servers do, for tests of addresses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread


@contextmanager
def serving(pages: Mapping[str, bytes]) -> Iterator[str]:
    """Serves pages by their paths; gives the address that they stand under, without a slash.

    `/status/N` answers with that code, `/to/ADDRESS` leads there, `/silent` never answers and
    `/endless` never ends. `/twice/N/PAGE` answers with that code two times before it gives the
    page; `/twice/cut/PAGE` breaks off in its midst instead, and `/twice/gone/PAGE` says nothing.
    """
    closing = Event()
    asked: Counter[str] = Counter()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked[self.path] += 1
            match self.path.split("/", 2)[1:]:
                case ["status", code]:
                    self._answer(int(code))
                case ["to", place]:
                    self._answer(302, Location=place if ":" in place else f"/{place}")
                case ["silent"]:
                    closing.wait()
                case ["endless"]:
                    self._answer(200)
                    with suppress(OSError):
                        while not closing.is_set():
                            self.wfile.write(bytes(1 << 16))
                case ["twice", fault_and_page]:
                    fault, _, page = fault_and_page.partition("/")
                    if asked[self.path] > 2:
                        self._give(pages.get(f"/{page}"))
                    elif fault == "cut":
                        self._answer(200, **{"Content-Length": "9999"})
                        self.wfile.write(b"half a pl")
                    elif fault != "gone":
                        self._answer(int(fault))
                case _:
                    self._give(pages.get(self.path))

        def _give(self, page: bytes | None) -> None:
            if page is None:
                self._answer(404)
            else:
                self._answer(200, **{"Content-Length": str(len(page))})
                self.wfile.write(page)

        def _answer(self, code: int, **headers: str) -> None:
            self.send_response(code)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing: the tests' output is the tests' own."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        closing.set()
        server.shutdown()
        server.server_close()
