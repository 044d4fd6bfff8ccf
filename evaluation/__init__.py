"""Measures Jelas: questions in, figures and a report out. A client of ``knowledge`` like ``web``; ``python -m evaluation`` starts it.

Rooms:

- the bundled questions: ``questions/`` (JSON lines), ``cases.py`` reads them, ``halves.toml`` says which topics may be tuned on,
  ``outcomes.py`` asks them, ``measures.py`` and ``calibration.py`` judge, ``intervals.py`` says how sure that is, ``slices.py`` divides;
- what comes out: ``report.py`` (JSON), ``page.py`` with ``charts.py`` and ``templates/`` (one HTML page), ``table.py`` (terminal),
  ``gates.py`` with ``gates.toml`` (pass or fail), ``comparison.py`` (two runs), ``ablation.py`` (an ingredient taken away);
- any folder in the BEIR layout: ``beir.py`` reads it, ``dataset.py`` measures it;
- documents: ``documents/`` asks about whole documents and learns when they answer;
- learning: ``tune.py`` with ``tune_ranker.py``, ``judge_examples.py`` and ``tune_judge.py`` fits ``weights.json`` and ``judge.npz``,
  ``tune_verdict.py`` fits ``comparing.npz``, ``tune_encoder.py`` what the bundled encoder is added, ``training.py`` the head of late
  interaction, ``tune_topics.py`` with ``training_topics.py`` the topics, ``tune_recogniser.py`` what recognises questions;
  ``training_material.py`` and ``descent.py`` are what they share.

What does not live here: anything a served question needs. scikit-learn and ir-measures are imported here and nowhere else.
"""
