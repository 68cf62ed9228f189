# Builds with `docker build -t rolecall .`; serves Slack over HTTP unless told otherwise:
# `docker run … rolecall python -m bot socket` is Socket Mode.
FROM python:3.13-slim AS build
COPY requirements.txt /requirements.txt
RUN python -m venv /venv \
    && /venv/bin/pip install --no-cache-dir --require-hashes -r /requirements.txt

FROM python:3.13-slim
ENV PATH=/venv/bin:$PATH \
    PORT=3000 \
    PYTHONUNBUFFERED=1 \
    XDG_CACHE_HOME=/app/cache
WORKDIR /app
RUN useradd --system --uid 10001 --no-create-home rolecall \
    && install -d -o rolecall /app/data /app/cache
COPY --from=build /venv /venv
COPY intents.yaml ./
COPY knowledge ./knowledge
COPY bot ./bot
RUN python -m compileall -q bot
USER 10001
# What is learned from the content comes with the image: else every container would
# learn it again, for seconds, wherever its file system is read-only or new.
RUN python -m bot ask help > /dev/null
# Where SQLite keeps its file; with DATABASE_URL set, nothing is lost without it.
VOLUME /app/data
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=3s --start-period=20s \
    CMD ["python", "-c", "import os, urllib.request as r; r.urlopen(f'http://127.0.0.1:{os.environ[\"PORT\"]}/healthz', timeout=2)"]
STOPSIGNAL SIGTERM
CMD ["python", "-m", "bot", "serve"]
