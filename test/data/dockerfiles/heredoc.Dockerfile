# syntax=docker/dockerfile:1
FROM debian:bookworm-slim
RUN <<EOF
set -e
apt-get update
apt-get install -y --no-install-recommends ca-certificates curl
rm -rf /var/lib/apt/lists/*
EOF
COPY <<-"CONF" /etc/app.conf
	listen = 8080
	root = $HOME
CONF
RUN <<PY python3
print("not a FROM")
COPY = 1
PY
USER nobody
