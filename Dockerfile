# The register in an image: web server and job worker, by the same image with another command.
#   docker build --tag klantenregister .
# See docs/operations.md and docker-compose.yml.

FROM python:3.11.11-slim-bookworm AS build
WORKDIR /build
# With OpenTelemetry and Sentry: docker build --build-arg REQUIREMENTS=requirements-extras.txt
ARG REQUIREMENTS=requirements.txt
COPY requirements.txt requirements-extras.txt ./
# Every package by its hash; nothing is compiled, so there is no compiler to leave out.
RUN python -m venv /opt/venv \
    && /opt/venv/bin/pip install --no-cache-dir --disable-pip-version-check --only-binary=:all: --require-hashes \
       --requirement "$REQUIREMENTS"

FROM python:3.11.11-slim-bookworm
RUN groupadd --gid 10001 klantenregister \
    && useradd --uid 10001 --gid 10001 --no-create-home --shell /usr/sbin/nologin klantenregister
COPY --from=build /opt/venv /opt/venv
WORKDIR /app
COPY manage.py pyproject.toml LICENSE.md ./
COPY openapi openapi
COPY klantenregister klantenregister
COPY apps apps
RUN /opt/venv/bin/python -m compileall -q klantenregister apps
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    KLANTENREGISTER_HOST=0.0.0.0 \
    KLANTENREGISTER_PORT=8000 \
    KLANTENREGISTER_DRAIN=5
# By number, so that a platform can see that it is not root.
USER 10001:10001
EXPOSE 8000
STOPSIGNAL SIGTERM
# That it lives; whether requests may be sent to it is what /readyz says, to who sends them.
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8000/livez', timeout=4)"]
CMD ["python", "-m", "klantenregister.serving", "web"]
