# expect: base-tag
FROM python:3.12-slim-bookworm
COPY --from=ghcr.io/astral-sh/uv:0.5.9 /uv /uvx /bin/
ENV UV_COMPILE_BYTECODE=1 UV_LINK_MODE=copy
WORKDIR /app
RUN --mount=type=cache,target=/root/.cache/uv \
    --mount=type=bind,source=uv.lock,target=uv.lock \
    uv sync --frozen --no-install-project
ADD . /app
ENV PATH="/app/.venv/bin:$PATH"
CMD ["fastapi", "run"]

FROM busybox
CMD ["true"]
