"""The gunicorn worker that serves Jelas: gunicorn's thread worker, made patient with slow clients and impatient with stuck requests.

``patient.py`` is the worker (``deploy/gunicorn.conf.py`` names it). What it stands on: ``arriving.py`` (whether a request is whole yet),
``pace.py`` and ``standstill.py`` (who waited too long, and for whom), ``bare.py`` (what is answered without the application) and
``sockets.py`` (sockets without waiting).
What does not live here: what an application does with a request (the rest of ``web``, none of which imports this), and how many workers
were lost (``serving/lost_workers.py``).
"""

from web.worker.patient import PatientWorker

__all__ = ["PatientWorker"]
