"""Every protection that `mutations.py` takes out once, with the test that must fail then."""

from dataclasses import dataclass


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
        "if _digest(path) != expected:",
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
        "if sealed != seal(fields) or document.key != path.stem:",
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
        "    os.ftruncate(descriptor, whole)\n",
        "",
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
    Mutation(
        "escaping",
        "web/presenting.py",
        "else escape(piece) for place",
        "else Markup(piece) for place",
        f"{FAULTS}/test_protection.py -k stored",
    ),
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
        "(then or not timeline.replaced(key, day))",
        "True",
        "tests/unit",
    ),
    Mutation(
        "requests gathered before a thread",
        "web/worker/arriving.py",
        "        if head is None:\n            return False\n",
        "        if head is None:\n            return True\n",
        f"{FAULTS}/test_slow_clients.py",
    ),
    Mutation(
        "time of a request",
        "web/worker/patient.py",
        "if seconds > self.request_seconds:",
        "if False:",
        f"{FAULTS}/test_workers.py -k too_long",
    ),
    Mutation(
        "stuck workers replaced",
        "web/worker/patient.py",
        "if seconds > self.stuck_seconds and",
        "if False and",
        f"{FAULTS}/test_workers.py -k hold",
    ),
    Mutation(
        "too many are sent away",
        "web/worker/patient.py",
        "if not self._pace.admits(",
        "if False and not self._pace.admits(",
        f"{FAULTS}/test_workers.py -k too_many",
    ),
    Mutation(
        "a standstill is forgiven",
        "web/worker/pace.py",
        "self.patience() + forgiven",
        "self.patience()",
        f"{FAULTS}/test_workers.py -k stood_still",
    ),
    Mutation(
        "hosts that no site can have",
        "web/protection.py",
        "        abort(400)\n",
        "        pass\n",
        f"{FAULTS}/test_parameters.py -k host",
    ),
    Mutation("nobody is told", "knowledge/private.py", '= "1"', '= "0"', "tests/unit/models/test_private.py"),
    Mutation("memory goes back", "serving/memory.py", "glibc.malloc_trim(0)", "pass", "tests/unit/serving/test_memory.py -k freed"),
    Mutation(
        "few pools of memory",
        "serving/memory.py",
        "glibc.mallopt(_ARENA",
        "(lambda *_: None)(_ARENA",
        "tests/unit/serving/test_memory.py -k share_few_pools",
    ),
    Mutation(
        "large blocks apart",
        "serving/memory.py",
        "glibc.mallopt(_MMAP",
        "(lambda *_: None)(_MMAP",
        "tests/unit/serving/test_memory.py -k large_blocks",
    ),
    Mutation(
        "old indexes collected", "serving/memory.py", "    gc.unfreeze()", "    pass", "tests/unit/serving/test_memory.py -k index_before"
    ),
    Mutation(
        "nobody waits for a new index",
        "assembly.py",
        "self.beside(partial(self._take_up, held))",
        "self._take_up(held)",
        "tests/unit/index/test_swap.py",
    ),
    Mutation(
        "answers taken over", "knowledge/answers/engine.py", "self.ask(question_of(key))", "pass", "tests/unit/answers/test_remembered.py"
    ),
    Mutation("building steps back", "commands/core.py", "        os.nice(_STEPS)\n", "        pass\n", "tests/unit/index/test_swap.py"),
    Mutation(
        "messages to the widget",
        "static/widget.js",
        "source === this.frame.contentWindow && origin === home.origin && ",
        "",
        "tests/browser/test_foreign_messages.py -k widget",
    ),
    Mutation(
        "messages to the frame",
        "static/frame.js",
        "event.source !== parent || event.origin !== host || ",
        "",
        "tests/browser/test_foreign_messages.py -k frame",
    ),
    Mutation(
        "a full or read-only disk is told before the work",
        "knowledge/index/embedding_cache.py",
        "        _try(path.parent)\n",
        "        raise\n",
        f"{FAULTS}/test_disk.py",
    ),
    Mutation(
        "whole lines of feedback only",
        "web/feedback.py",
        "            os.ftruncate(descriptor, size)\n",
        "            pass\n",
        f"{FAULTS}/test_disk.py -k feedback",
    ),
    Mutation("a clock set back", "web/limits.py", "            begin_anew()\n", "            pass\n", f"{FAULTS}/test_clock.py"),
    Mutation(
        "a newer text stays newer",
        "knowledge/documents/refreshing.py",
        "max(today, newest.day)",
        "today",
        f"{FAULTS}/test_clock.py -k newer",
    ),
    Mutation(
        "values that YAML cannot make",
        "knowledge/library/reading.py",
        "except (ValueError, TypeError, LookupError, AttributeError, OverflowError) as error:",
        "except ValueError as error:",
        f"{FAULTS}/test_parsers.py -k glossary",
    ),
    Mutation(
        "settings in their range",
        "settings.py",
        "or not least <= int(text) <= most",
        "",
        f"{FAULTS}/test_parsers.py -k settings",
    ),
    Mutation(
        "names that are no UTF-8",
        "knowledge/documents/ota.py",
        'said.decode("utf-8", "replace")',
        "said.decode()",
        f"{FAULTS}/test_parsers.py -k odd_names",
    ),
    Mutation(
        "no text called safe",
        "web/presenting.py",
        "else escape(piece) for place",
        "else Markup(piece) for place",
        f"{FAULTS}/test_no_markup_let_through.py",
    ),
    Mutation(
        "size of a body",
        "web/protection.py",
        '    app.config["MAX_CONTENT_LENGTH"] = BODY_LIMIT\n',
        "",
        "tests/contract -k cannot_be_read",
    ),
    Mutation(
        "questions counted", "web/limits.py", "enabled=not settings.testing", "enabled=False", f"{FAULTS}/test_limits.py -k two_workers"
    ),
    Mutation(
        "proxies that nobody declared",
        "web/limits.py",
        "if hops := settings.proxy_hops:",
        "if hops := settings.proxy_hops or 1:",
        f"{FAULTS}/test_limits.py -k two_workers",
    ),
    Mutation(
        "transport pinned", "web/protection.py", "    if request.is_secure:\n", "    if False:\n", f"{FAULTS}/test_protection.py -k pinned"
    ),
    Mutation("settings that are none", "settings.py", "    if unknown:\n", "    if False:\n", "tests/unit/test_settings.py"),
    Mutation(
        "passwords in settings",
        "settings.py",
        '_SECRET.sub("://…@", "" if (value := getattr(settings, item.name)) == Path() else str(value))',
        'str("" if (value := getattr(settings, item.name)) == Path() else value)',
        "tests/unit/test_settings.py",
    ),
    Mutation(
        "what an exception repeats",
        "serving/logs.py",
        "if isinstance(error, _OURS) else {}",
        "if True else {}",
        "tests/unit/serving/test_logs.py",
    ),
    Mutation(
        "names in a backup",
        "serving/backup.py",
        "if not member.isreg() or (",
        "if False and (",
        "tests/operation/test_backup.py -k elsewhere",
    ),
    Mutation(
        "length of a question",
        "web/requests.py",
        "max_length=MAX_QUESTION)]",
        "max_length=10**6)]",
        "tests/contract -k fit",
    ),
    Mutation("thumbs that are none", "web/requests.py", "    helpful: StrictBool\n", "    helpful: bool\n", "tests/contract -k thumb"),
    Mutation(
        "half letters in a batch",
        "commands/ask.py",
        "    if _HALF.search(",
        "    if False and _HALF.search(",
        f"{FAULTS}/test_parsers.py -k batch",
    ),
    Mutation(
        "what signs at random cost",
        "knowledge/models/onnx_embedder.py",
        "most = max(_FEW, (len(prompts.question) + len(whole)) // _SPELT)",
        "most = self._manifest.max_length",
        "tests/model/test_vectors.py -k no_more_tokens",
    ),
    Mutation("workers counted", "deploy/gunicorn.conf.py", "    lost_workers.count_end()\n", "", f"{FAULTS}/test_workers.py -k kill"),
    Mutation(
        "workers out of memory",
        "web/problems.py",
        '    retire(request.environ, "out of memory")\n',
        "",
        f"{FAULTS}/test_workers.py -k exhaust",
    ),
    Mutation(
        "size of a fetched document",
        "knowledge/documents/formats.py",
        "    if size > MOST_BYTES:\n",
        "    if False:\n",
        f"{FAULTS}/test_bombs.py -k large",
    ),
    Mutation(
        "digest of a text",
        "knowledge/documents/store.py",
        "        if hashlib.sha256(content).hexdigest() != digest:\n",
        "        if False:\n",
        f"{FAULTS}/test_damage.py -k store",
    ),
    Mutation(
        "digests of a model",
        "knowledge/models/manifest.py",
        "        if digest_of(path) != record.sha256:\n",
        "        if False:\n",
        f"{FAULTS}/test_damage.py -k model",
    ),
    Mutation(
        "documents swapped in whole",
        "knowledge/documents/store.py",
        '        with aside.open("wb") as file:\n',
        '        path.write_bytes(content[:-1])\n        with aside.open("wb") as file:\n',
        f"{FAULTS}/test_disk.py -k half_document",
    ),
    Mutation(
        "backups that swell",
        "serving/backup.py",
        "                if member.size > _LARGEST:\n",
        "                if False:\n",
        "tests/operation/test_backup.py -k swells",
    ),
)
