package org.soniquebay.api.work;

import org.soniquebay.api.http.schema.Field;
import org.soniquebay.jobs.overview.RunningJob;

/// A job that a worker is at.
record RunningJobJson(
        @Field(value = "As in the list of kinds.", required = true, example = "ingest") String kind,
        @Field(value = "What it works on: a track's id, an artist's id, or a part of the library.", required = true) String subject,
        @Field(value = "Name of the worker.", required = true) String worker,
        @Field("The track, where it is about one.") Integer trackId,
        @Field("Title of the track or name of the artist.") String name,
        @Field("The track's file.") String path) {

    static RunningJobJson of(RunningJob job) {
        return new RunningJobJson(job.kind(), job.subject(), job.worker(), job.track().orElse(null), job.name().orElse(null), job.path().orElse(null));
    }
}
