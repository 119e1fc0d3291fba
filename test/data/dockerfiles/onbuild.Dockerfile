FROM scratch AS files
COPY . /

FROM alpine:3.21@sha256:21dc6063fd678b478f57c0e13f47560d0ea4eeba26dfc947b2a4f81f686b9f45 AS tools
ONBUILD COPY . /app
ONBUILD RUN make -C /app
COPY --from=files / /files
LABEL org.opencontainers.image.source="https://example.org/a" \
      description="a long text # with a sign"
WORKDIR /app
CMD echo "$HOME" && for i in 1 2 3; do echo $i; done
