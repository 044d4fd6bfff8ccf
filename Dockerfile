# The builder prepares model and index with everything that takes; the runtime stage holds what serving needs, without PyTorch.
# `deploy/prove_image.py` runs these very steps where there is no Docker engine.
FROM debian:bookworm-slim AS base
ENV PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1
# No versions pinned here: Debian's stable release takes security updates without changing versions under us.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install -y --no-install-recommends ca-certificates python3.11 \
    && rm -rf /var/lib/apt/lists/*

FROM base AS builder
# An index of packages with a build of PyTorch for processors only makes this stage gigabytes smaller: --build-arg PIP_EXTRA_INDEX_URL=...
ARG PIP_EXTRA_INDEX_URL=""
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install -y --no-install-recommends python3.11-venv \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /opt/jelas/app
COPY requirements-serving.lock requirements-serving.txt requirements.txt ./
RUN python3.11 -m venv /opt/jelas/venv \
    && /opt/jelas/venv/bin/pip install --no-cache-dir --require-hashes -r requirements-serving.lock
RUN python3.11 -m venv /opt/preparing \
    && /opt/preparing/bin/pip install --no-cache-dir -r requirements.txt
COPY . .
RUN /opt/preparing/bin/python -m i18n compile \
    && /opt/preparing/bin/python -m knowledge.models --root /opt/jelas/shipped/models
RUN JELAS_INSTANCE=/opt/jelas/shipped /opt/jelas/venv/bin/python -m flask library build \
    && rm -rf /opt/jelas/venv/lib/python3.11/site-packages/pip /opt/jelas/venv/lib/python3.11/site-packages/setuptools \
    && find /opt/jelas/shipped/models -name '*.safetensors' -delete \
    && python3.11 -m compileall -q /opt/jelas/app /opt/jelas/venv/lib

FROM base AS runtime
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin jelas \
    && install -d -o jelas -g jelas /var/lib/jelas
COPY --from=builder /opt/jelas /opt/jelas
WORKDIR /opt/jelas/app
ENV PATH=/opt/jelas/venv/bin:/usr/bin:/bin \
    MODE=production HOST=0.0.0.0 PORT=8000 \
    JELAS_INSTANCE=/var/lib/jelas JELAS_MODELS=/opt/jelas/shipped/models JELAS_SHIPPED=/opt/jelas/shipped
USER 10001
VOLUME /var/lib/jelas
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=15m --retries=3 \
    CMD ["python3.11", "-c", "import os, urllib.request; urllib.request.urlopen('http://127.0.0.1:' + os.environ['PORT'] + '/healthz', timeout=4)"]
CMD ["gunicorn", "--config", "deploy/gunicorn.conf.py", "app:serve()"]
