"""A bucket as source and as target, on a server of this machine that answers as S3 does. It is run
where `pip install s3fs 'moto[server]'` has been, which is too much to ask of everybody."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from wsoa.errors import ExitCode

s3fs = pytest.importorskip("s3fs", reason="s3fs is not installed")
moto = pytest.importorskip("moto.server", reason="moto[server] is not installed")
PLAN = "# Action plan\n\n| Ref | Action |\n|---|---|\n| 1 | Do {} things |\n"


@pytest.fixture
def storage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[s3fs.S3FileSystem]:
    """What lists and reads the buckets of a server that is ours alone; commands find it too."""
    server = moto.ThreadedMotoServer("127.0.0.1", 0)
    server.start()
    host, port = server.get_host_and_port()
    settings = {
        "AWS_ENDPOINT_URL": f"http://{host}:{port}",
        "AWS_ACCESS_KEY_ID": "nobody",
        "AWS_SECRET_ACCESS_KEY": "nothing",
        "AWS_DEFAULT_REGION": "us-east-1",
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
        "NO_PROXY": host,
    }
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    yield s3fs.S3FileSystem(skip_instance_cache=True)
    server.stop()


def convert(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "wsoa", "convert", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=os.environ)


@pytest.mark.parametrize("where", [[], ["--cluster", "local"]], ids=["here", "cluster"])
def test_from_a_bucket_to_a_bucket(
    storage: s3fs.S3FileSystem, tmp_path: Path, where: list[str]
) -> None:
    bucket = f"authority-{len(where)}"
    storage.mkdir(bucket)
    for number in range(3):
        storage.pipe(f"{bucket}/plans/{number}.md", PLAN.format(number).encode())
    sources = (f"s3://{bucket}/plans/", f"s3://{bucket}/missing.pdf")
    ended = convert(*sources, "--to", f"s3://{bucket}/dataset", "--jobs", "2", *where)
    assert ended.returncode == ExitCode.INPUTS_FAILED, ended.stderr
    assert f"s3://{bucket}/missing.pdf: there is no such file or folder." in ended.stderr
    assert convert(*sources, "--to", tmp_path / "here").returncode == ExitCode.INPUTS_FAILED
    assert {
        path.rpartition("/")[2]: storage.cat_file(path)
        for path in storage.find(f"{bucket}/dataset")
    } == {path.name: path.read_bytes() for path in (tmp_path / "here").iterdir() if path.is_file()}
    again = convert(*sources, "--to", f"s3://{bucket}/dataset")
    assert again.stderr.count("(already read)") == 3
