package org.soniquebay.api.work;

import java.time.Instant;
import org.soniquebay.api.http.schema.Field;
import org.soniquebay.library.TrackId;
import org.soniquebay.scan.failed.FailedWork;

/// A remembered failure.
public record FailedWorkJson(
        @Field(value = "`ingest` of a track, `read` of a file that could not be opened.", required = true) String kind,
        @Field(value = "What failed: the track's id, or the file's path.", required = true) String subject,
        @Field("The track, where there is one.") Integer trackId,
        @Field("The track's title.") String title,
        @Field("The file.") String path,
        @Field(value = "Short stable name.", required = true, example = "damaged") String reason,
        @Field(value = "One sentence.", required = true) String detail,
        @Field(value = "How often it was tried.", min = 1) int attempts,
        @Field(value = "When it was tried last.", required = true) Instant failedAt) {

    /// A failure as the API shows it.
    public static FailedWorkJson of(FailedWork failed) {
        return new FailedWorkJson(failed.kind(), failed.failure().subject(), failed.track().map(TrackId::value).orElse(null),
                failed.title().orElse(null), failed.path().orElse(null), failed.failure().reason(), failed.failure().detail(),
                failed.failure().attempts(), failed.failure().failedAt());
    }
}
