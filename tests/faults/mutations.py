"""Takes each protection out once and sees its test fail: ``python -m tests.faults.mutations``. Prints the table of docs/security.md.

Works on a copy of the tree, so that nothing here is touched.
"""

import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tests.small import ROOT


@dataclass(frozen=True)
class Mutation:
    """In ``file`` the words ``held`` become ``gone``; then ``test`` must fail."""

    protects: str
    file: str
    held: str
    gone: str
    test: str


FAULTS = "tests/faults"
MUTATIONS = (
    Mutation(
        "IPv4 inside IPv6",
        "knowledge/documents/fetching.py",
        "inner = all(_is_public(str(own)) for own in carried if own)",
        "inner = True",
        f"{FAULTS}/test_fetching_safely.py",
    ),
    Mutation(
        "addresses checked",
        "knowledge/documents/fetching.py",
        "if not _is_public(address)]",
        "if False]",
        f"{FAULTS}/test_fetching_safely.py",
    ),
    Mutation(
        "dripping servers cut off",
        "knowledge/documents/fetching.py",
        "    timer.start()\n",
        "",
        f"{FAULTS}/test_fetching_safely.py -k drips",
    ),
    Mutation(
        "memory of a reader",
        "knowledge/documents/confined.py",
        "        resource.setrlimit(resource.RLIMIT_AS",
        "        (lambda *_: None)(resource.RLIMIT_AS",
        f"{FAULTS}/test_bombs.py -k too_much",
    ),
    Mutation(
        "depth of a page",
        "knowledge/documents/html.py",
        'if any("depth" in',
        'if False and any("depth" in',
        f"{FAULTS}/test_bombs.py -k html",
    ),
    Mutation(
        "depth of a statement",
        "knowledge/library/reading.py",
        "    except RecursionError:\n",
        "    except ZeroDivisionError:\n",
        f"{FAULTS}/test_bombs.py -k statement",
    ),
    Mutation(
        "digest of each file of an index",
        "knowledge/index/manifest.py",
        "if _digest_or_none(path) != expected:",
        "if False:",
        f"{FAULTS}/test_damage.py -k every_file_of_an_index",
    ),
    Mutation(
        "digest of the manifest",
        "knowledge/index/manifest.py",
        "if sealed != seal(fields):",
        "if False:",
        f"{FAULTS}/test_damage.py -k still",
    ),
    Mutation(
        "seal of a document",
        "knowledge/documents/store.py",
        "if sealed not in (None, seal(fields)) or document.key != path.stem:",
        "if False:",
        f"{FAULTS}/test_damage.py -k still",
    ),
    Mutation(
        "checksum of the cache",
        "knowledge/index/embedding_cache.py",
        "if row and row[2] == _checksum(digest, *row[:2]) else None",
        "if row else None",
        f"{FAULTS}/test_damage.py -k cache",
    ),
    Mutation(
        "what killed builds leave",
        "knowledge/index/build.py",
        "            shutil.rmtree(left, ignore_errors=True)\n",
        "            pass\n",
        f"{FAULTS}/test_damage.py -k killed_build",
    ),
    Mutation(
        "torn lines of feedback",
        "web/feedback.py",
        'content = (b"\\n" if torn else b"") + line.encode()',
        "content = line.encode()",
        f"{FAULTS}/test_protection.py -k torn",
    ),
    Mutation(
        "feedback from here only",
        "web/feedback.py",
        "        abort(403)\n",
        "        pass\n",
        f"{FAULTS}/test_protection.py -k readers_name",
    ),
    Mutation(
        "links that run nothing", "web/links.py", '        return "#"\n', "        return url\n", f"{FAULTS}/test_protection.py -k stored"
    ),
    Mutation("escaping", "web/presenting.py", "str(escape(text))", "str(text)", f"{FAULTS}/test_protection.py -k stored"),
    Mutation(
        "who may frame",
        "web/protection.py",
        "    if request.endpoint not in FRAMEABLE:\n        return \"'none'\"\n",
        "",
        f"{FAULTS}/test_protection.py -k guarded",
    ),
    Mutation(
        "the policy",
        "web/protection.py",
        "default-src 'none'; ",
        "default-src 'none' 'unsafe-inline'; ",
        f"{FAULTS}/test_protection.py -k guarded",
    ),
    Mutation(
        "verified quotes",
        "knowledge/answers/verification.py",
        "if not quote or quote not in passage.text:",
        "if False:",
        "tests/unit/answers",
    ),
    Mutation(
        "what was replaced by the day",
        "knowledge/retrieval/admission.py",
        "(timeline.replaced(statement.key, day) and not then)",
        "False",
        "tests/unit",
    ),
    Mutation(
        "requests gathered before a thread",
        "web/arriving.py",
        "        if head is None:\n            return False\n",
        "        if head is None:\n            return True\n",
        f"{FAULTS}/test_slow_clients.py",
    ),
    Mutation(
        "time of a request", "web/worker.py", "if seconds > self.request_seconds:", "if False:", f"{FAULTS}/test_workers.py -k too_long"
    ),
    Mutation(
        "stuck workers replaced",
        "web/worker.py",
        "if seconds > self.stuck_seconds and",
        "if False and",
        f"{FAULTS}/test_workers.py -k hold",
    ),
    Mutation("memory goes back", "serving/memory.py", "glibc.malloc_trim(0)", "pass", "tests/unit/serving/test_memory.py -k freed"),
    Mutation(
        "few pools of memory", "serving/memory.py", "glibc.mallopt(", "(lambda *_: None)(", "tests/unit/serving/test_memory.py -k pools"
    ),
    Mutation(
        "nobody waits for a new index", "assembly.py", "self.beside(self._take_up)", "self._take_up()", "tests/unit/index/test_swap.py"
    ),
    Mutation(
        "answers taken over", "knowledge/answers/engine.py", "self.ask(question_of(key))", "pass", "tests/unit/answers/test_remembered.py"
    ),
    Mutation("building steps back", "commands/core.py", "        os.nice(_STEPS)\n", "        pass\n", "tests/unit/index/test_swap.py"),
)


def tried(mutation: Mutation, tree: Path) -> str:
    """``seen`` where the test fails without the protection, ``MISSED`` where it passes, ``stale`` where the words are not there."""
    path = tree / mutation.file
    kept = path.read_text(encoding="utf-8")
    if mutation.held not in kept:
        return "stale"
    path.write_text(kept.replace(mutation.held, mutation.gone), encoding="utf-8")
    try:
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *mutation.test.split()],
            cwd=tree,
            capture_output=True,
            check=False,
        )
    finally:
        path.write_text(kept, encoding="utf-8")
    return {0: "MISSED", 1: "seen"}.get(done.returncode, f"pytest ended with {done.returncode}")


def main() -> None:
    """The table, a row at a time; exit status 1 where a protection is not held by its test."""
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder) / "jelas"
        shutil.copytree(ROOT, tree, symlinks=True, ignore=shutil.ignore_patterns(".git", "instance", ".venv"))
        for mutation in MUTATIONS:
            if not sys.argv[1:] or sys.argv[1] in mutation.file:
                outcome = tried(mutation, tree)
                failed |= outcome != "seen"
                print(f"| {mutation.protects} | `{mutation.file}` | `{mutation.test}` | {outcome} |", flush=True)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
