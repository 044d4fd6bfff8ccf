"""Serving a model tells nobody: neither what was loaded nor on which machine."""

import os
import subprocess
import sys
from pathlib import Path

from settings import ROOT

SERVED = """
import sys
from pathlib import Path
from knowledge.models.onnx_embedder import OnnxEmbedder
OnnxEmbedder(Path(sys.argv[1])).embed_questions(["satu dua"])
print("onnxruntime.db" in Path("/proc/self/maps").read_text() if Path("/proc/self/maps").exists() else False)
"""


def test_the_runtime_reports_to_nobody_and_leaves_no_file_behind(model: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    silent = {
        "CI",
        "GITHUB_ACTIONS",
        "TF_BUILD",
        "ORT_RUNNING_UNIT_TESTS",
        "XDG_CACHE_HOME",
    }  # what would keep it quiet, or write elsewhere
    environment = {name: value for name, value in os.environ.items() if name not in silent}
    environment |= {"HOME": str(home), "ORT_DISABLE_TELEMETRY": "0", "PYTHONDONTWRITEBYTECODE": "1"}
    ran = subprocess.run([sys.executable, "-c", SERVED, str(model)], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60)
    assert ran.stdout == "False\n", ran.stderr
    assert not [path for path in home.rglob("*") if path.is_file()]
