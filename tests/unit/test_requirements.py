"""What the image installs is enough: the site answers where nothing else than requirements-serving.txt brings can be imported."""

import re
import subprocess
import sys
from importlib.metadata import packages_distributions, requires
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.small import write_small_library

ROOT = Path(__file__).resolve().parents[2]
SITE = """
import sys
for name in sys.argv[2:]:
    sys.modules[name] = None  # importing it raises ModuleNotFoundError
import app, assembly, commands.library, knowledge.models.onnx_embedder
site = app.create_app(testing=True, instance=assembly.Path(sys.argv[1]) / "instance", knowledge=assembly.Path(sys.argv[1]) / "knowledge")
print(site.test_client().post("/api/v1/ask", json={"question": "can Facebook read my chats?"}).status_code)
"""


def brought_by(names: set[str]) -> set[str]:
    """``names`` with all that they require on this machine."""
    known: set[str] = set()
    while new := names - known:
        known |= new
        wanted = [Requirement(text) for name in new for text in requires(name) or ()]
        names = {canonicalize_name(one.name) for one in wanted if not one.marker or one.marker.evaluate({"extra": ""})}
    return known


def test_the_site_needs_no_more_than_its_own_requirements(tmp_path: Path) -> None:
    lines = (ROOT / "requirements-serving.txt").read_text(encoding="utf-8").splitlines()
    brought = brought_by({canonicalize_name(Requirement(line.rstrip("\\ ")).name) for line in lines if line[:1].isalpha()})
    assert {"flask", "gunicorn", "onnxruntime"} <= brought
    others = [name for name, owners in packages_distributions().items() if not brought & {canonicalize_name(owner) for owner in owners}]
    assert {"torch", "transformers", "sentence_transformers", "scipy", "pytest"} <= set(others)
    write_small_library(tmp_path / "knowledge")
    done = subprocess.run([sys.executable, "-c", SITE, tmp_path, *others], cwd=ROOT, capture_output=True, text=True)
    assert (done.stdout.strip(), done.returncode) == ("200", 0), done.stderr


def test_every_package_that_serves_is_locked_with_its_digests() -> None:
    """What the image installs: the very versions of requirements-serving.txt, and all that they bring."""
    blocks = re.split(r"\n(?=[a-zA-Z])", (ROOT / "requirements-serving.lock").read_text(encoding="utf-8"))
    locked = {canonicalize_name(name): block for block in blocks if (name := block.partition("==")[0])}
    named = [
        Requirement(line) for line in (ROOT / "requirements-serving.txt").read_text(encoding="utf-8").splitlines() if line[:1].isalpha()
    ]
    stale = [str(one) for one in named if f"=={str(one.specifier)[2:]} " not in locked.get(canonicalize_name(one.name), "")]
    assert stale == [], "run 'make lock'"
    assert brought_by({canonicalize_name(one.name) for one in named}) <= locked.keys(), "run 'make lock'"
    assert [name for name, block in locked.items() if not re.search(r"--hash=sha256:[0-9a-f]{64}", block)] == []
