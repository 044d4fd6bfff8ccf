"""The files that a deployment stands on are well-formed, and as closed as they say."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from compose_spec import PyCompose
from ruamel.yaml import YAML

from settings import read_settings
from tests.small import ROOT, needs

DEPLOY = ROOT / "deploy"


def test_dockerfile() -> None:
    done = subprocess.run([Path(sys.executable).with_name("hadolint"), ROOT / "Dockerfile"], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_the_image_runs_as_nobody_and_without_torch() -> None:
    *_, builder, runtime = (ROOT / "Dockerfile").read_text().split("\nFROM ")
    assert "requirements.txt" in builder
    assert "pip" not in runtime
    assert "\nUSER 10001\n" in runtime
    assert "HEALTHCHECK" in runtime
    assert "--start-period=15m" in runtime, "longer than a start that builds the index first"


def test_compose_is_valid_and_closed() -> None:
    text = (ROOT / "compose.yaml").read_text()
    assert PyCompose.from_yaml(text).service_names() == ["jelas", "proxy"]
    services = YAML(typ="safe").load(text)["services"]
    for service in services.values():
        assert service["read_only"] is True
        assert service["cap_drop"] == ["ALL"]
        assert "no-new-privileges:true" in service["security_opt"]
    assert "ports" not in services["jelas"], "only through the proxy"
    with pytest.raises(ValueError, match="readonly"):
        PyCompose.from_yaml(text.replace("read_only", "readonly"))


def test_every_setting_in_the_files_is_one() -> None:
    """A misspelt variable would stop the server only on the day of the deployment."""
    compose = YAML(typ="safe").load((ROOT / "compose.yaml").read_text())["services"]["jelas"]["environment"]
    unit = next(line for line in (DEPLOY / "jelas.service").read_text().splitlines() if line.startswith("Environment="))
    image = [
        word for line in (ROOT / "Dockerfile").read_text().splitlines() for word in line.split() if word.startswith(("JELAS_", "MODE="))
    ]
    words = [word.split("=")[0] for word in (*unit.removeprefix("Environment=").split(), *image) if "=" in word]
    fitting = {
        "JELAS_PROXY_HOPS": "1",
        "MODE": "production",
        "JELAS_PUBLIC_URL": "https://jelas.example",
        "EMBED_ORIGINS": "https://news.example",
    }
    given = {name: fitting.get(name, "/x") for name in {*compose, *words}}
    assert {"MODE", "JELAS_INSTANCE", "JELAS_SHIPPED", "JELAS_PROXY_HOPS"} <= set(given)
    assert read_settings(given).mode == "production"


def test_units(tmp_path: Path) -> None:
    needs(shutil.which("systemd-analyze"), "systemd is not installed")
    unit = (DEPLOY / "jelas.service").read_text().replace("/opt/jelas/.venv/bin/gunicorn", "/bin/true")
    (tmp_path / "jelas.service").write_text(unit)
    shutil.copy(DEPLOY / "jelas.socket", tmp_path)
    verified = subprocess.run(
        ["systemd-analyze", "verify", tmp_path / "jelas.service", tmp_path / "jelas.socket"], capture_output=True, text=True
    )
    assert (verified.returncode, verified.stderr) == (0, "")
    rated = subprocess.run(
        ["systemd-analyze", "security", "--offline=yes", "--threshold=10", tmp_path / "jelas.service"],
        capture_output=True,
        text=True,
        env={**os.environ, "SYSTEMD_PAGER": ""},
    )
    assert rated.returncode == 0, rated.stdout[-400:]
