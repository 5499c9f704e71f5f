"""A web server on this machine that answers as servers do, for tests of addresses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread


@contextmanager
def serving(pages: Mapping[str, bytes]) -> Iterator[str]:
    """Serves pages by their paths; gives the address that they stand under, without a slash.

    `/status/N` answers with that code, `/to/ADDRESS` leads there, `/silent` never answers and
    `/endless` never ends.
    """
    closing = Event()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
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
                case _:
                    page = pages.get(self.path)
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
