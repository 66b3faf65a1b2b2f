package org.soniquebay.api.health;

import java.util.List;
import org.soniquebay.api.http.schema.Field;

/// The readiness of a server, part by part.
record ReadyJson(
        @Field(value = "`ready`, or `degraded` when requests are served but a part needs somebody.", required = true, example = "ready")
        String status,
        @Field(value = "The database: `ok`, or `damaged` when a request found what cannot be read; while it does not answer, neither does this.", required = true) Part database,
        @Field(value = "The work: `ok`, `paused` (somebody paused it, or the workers of this server rest) or `stuck` (jobs wait, and nobody works on them).",
                required = true)
        Part queue,
        @Field(value = "The vectors in memory: `ok`, or `loading` before the first search was answered.", required = true) Index index,
        @Field(value = "The shared caches: `absent`, `ok` or `down`; without them everything is slower, and right.", required = true)
        Part redis,
        @Field(value = "The changes of other processes: `alone`, `ok` or `behind`, when they have not been heard for 10 s.",
                required = true)
        Part sharing,
        @Field(value = "The music folders: `ok`, or `away` when one is not there; the library can be read all the same.", required = true)
        Part music) {

    /// @param detail one sentence; null when all is well
    record Part(
            @Field(value = "One word.", required = true, example = "ok") String status,
            @Field(value = "One sentence, when something is not as it should be.", example = "Redis does not answer.") String detail) {

        static final Part OK = new Part("ok", null);
    }

    record Index(
            @Field(value = "One word.", required = true, example = "ok") String status,
            @Field(value = "One sentence, when something is not as it should be.", example = "The index is being loaded.") String detail,
            @Field(value = "By type of vector.", required = true) List<Loaded> types) {
    }

    record Loaded(
            @Field(value = "Type of its vectors.", required = true, example = "audio") String type,
            @Field(value = "Whether it answers.", required = true, example = "true") boolean loaded,
            @Field(value = "How many it holds.", required = true, example = "100000", min = 0) long vectors,
            @Field(value = "Memory that they take.", required = true, example = "264000000", min = 0) long bytes) {
    }

    ReadyJson withStatus(String other) {
        return new ReadyJson(other, database, queue, index, redis, sharing, music);
    }

    boolean isDegraded() {
        return List.of(database, queue, redis, sharing, music).stream().anyMatch(part -> part.detail() != null);
    }
}
