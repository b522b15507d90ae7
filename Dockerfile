FROM python:3.11-slim AS packages
WORKDIR /build
COPY requirements.lock .
# --no-deps: the lock names everything, and pip's resolver has nothing left to decide.
RUN python -m venv /venv && /venv/bin/pip install --no-cache-dir --no-deps --require-hashes -r requirements.lock

FROM python:3.11-slim
ENV PATH=/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    DJANGO_SETTINGS_MODULE=factcheck.settings.production \
    FACTCHECK_NO_BOOTSTRAP=1 \
    FACTCHECK_DATA_DIR=/tmp
RUN useradd --system --uid 10001 --no-create-home factcheck
COPY --from=packages /venv /venv
WORKDIR /app
COPY . .
# Files only: what stands here is needed to load the settings, and no secret.
RUN SECRET_KEY=build FACTCHECK_ALLOWED_HOSTS=build DATABASE_URL=postgresql://build CELERY_BROKER_URL=redis://build \
    python manage.py prepare --only files
USER factcheck
EXPOSE 8000
CMD ["gunicorn", "factcheck.wsgi", "--bind", "0.0.0.0:8000", "--worker-class", "gthread", "--workers", "2", "--threads", "8", "--no-control-socket", "--worker-tmp-dir", "/tmp"]
