# The program in a container, for amd64 and arm64: docker build -t soniquebay . (with BuildKit, the standard since Docker 23)

# Compiled on the machine that builds, with the libraries of the one that is built for.
FROM --platform=$BUILDPLATFORM maven:3.9.11-eclipse-temurin-25 AS built
ARG BUILDARCH
ARG TARGETARCH
WORKDIR /source
COPY . .
RUN --mount=type=cache,target=/root/.m2/repository \
    other=$([ "$TARGETARCH" = amd64 ] && echo arm64 || echo amd64) && \
    ./mvnw -B -q -DskipTests -P "linux-$TARGETARCH,!linux-$other" package

# The ahead-of-time cache fits just the JVM that made it, so the one that will read it does. The decoder is unpacked here too,
# for nothing is written where the program runs; and from here on everything belongs to root.
FROM eclipse-temurin:25-jre-noble AS trained
COPY --from=built /source/target/soniquebay.jar /source/target/soniquebay-bench.jar /source/target/soniquebay.cdx.json /app/
COPY --from=built /source/target/lib /app/lib
COPY tools/start tools/health /app/
RUN getent passwd 1000 >/dev/null || useradd --uid 1000 --user-group --no-create-home listener; \
    install -d -o 1000 -g 1000 /training /app/cache && chown 1000:1000 /app
USER 1000:1000
ENV HOME=/training XDG_CACHE_HOME=/app/cache
RUN /app/start /app soniquebay train --data /training/data || rm -f /app/soniquebay.aot; \
    rm -rf /app/cache/soniquebay/postgres* && chmod -R go+rX /app/cache && ls /app/cache/soniquebay/ffmpeg-*/ffmpeg

FROM eclipse-temurin:25-jre-noble
LABEL org.opencontainers.image.title="SoniqueBay" \
      org.opencontainers.image.description="A self-hosted music-library server that measures every track and says what goes with it" \
      org.opencontainers.image.licenses="Apache-2.0"
COPY --from=trained --chown=0:0 /app /app
# A new volume at /data takes its owner from here, which is who the program runs as; with a database and a key from outside it
# stays empty. The user needs a name, or PostgreSQL makes no database.
RUN getent passwd 1000 >/dev/null || useradd --uid 1000 --user-group --no-create-home listener; \
    printf '#!/bin/sh\nexec /app/start /app soniquebay "$@"\n' >/usr/local/bin/soniquebay && chmod 755 /usr/local/bin/soniquebay && \
    install -d -m 1777 -o 1000 -g 1000 /data && install -d /music
ENV LC_ALL=C.UTF-8 MALLOC_ARENA_MAX=2 HOME=/data XDG_CACHE_HOME=/app/cache SONIQUEBAY_DATA=/data
USER 1000:1000
WORKDIR /data
EXPOSE 8001
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 CMD ["/app/health"]
ENTRYPOINT ["soniquebay"]
CMD ["serve", "--host", "0.0.0.0", "--music", "/music"]
