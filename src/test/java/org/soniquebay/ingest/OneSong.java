package org.soniquebay.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import org.soniquebay.analysis.AudioAnalyzer;
import org.soniquebay.database.Database;
import org.soniquebay.database.TestDatabase;
import org.soniquebay.embedding.model.AudioEmbedding;
import org.soniquebay.jobs.worker.JobOutcome;
import org.soniquebay.library.LibraryFixture;
import org.soniquebay.library.RootId;
import org.soniquebay.library.RootStore;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.tracks.TrackEntry;
import org.soniquebay.library.tracks.TrackFile;

/// A library of one track, whose file lies in a music folder.
final class OneSong implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");

    final Database database = TestDatabase.create();
    final Path music;
    final Path file;
    final TrackId track;

    OneSong(Path temporary) throws IOException {
        music = Files.createDirectory(temporary.toRealPath().resolve("Music"));
        file = Files.writeString(music.resolve("song.wav"), "sound");
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2025-01-02T03:04:05.25Z")));
        track = added();
    }

    private TrackId added() throws IOException {
        double modified = TrackFile.seconds(Files.getLastModifiedTime(file));
        long size = Files.size(file);
        return database.inTransaction(handle -> {
            RootId id = new RootStore().register(handle, music.toString());
            TrackEntry entry = LibraryFixture.entry(handle, file.toString(), "Singer", LibraryFixture.tags("Song", "Singer"));
            handle.execute("DELETE FROM library_roots WHERE id <> ?", id.value());
            return LibraryFixture.insert(handle,
                    new TrackEntry(new TrackFile(file.toString(), id, modified, size), entry.tags(), entry.artist(), entry.album()));
        });
    }

    static MeasurementPipeline pipeline(ListenedFile decoder) {
        return new MeasurementPipeline(decoder, new AudioAnalyzer(), new AudioEmbedding());
    }

    TrackIngest ingest(ListenedFile decoder) {
        return new TrackIngest(database, pipeline(decoder), InstantSource.fixed(NOW));
    }

    JobOutcome run(ListenedFile decoder) {
        return run(ingest(decoder));
    }

    JobOutcome run(TrackIngest ingest) {
        return ingest.run(subject());
    }

    String subject() {
        return String.valueOf(track.value());
    }

    /// Another sound under the same time.
    void write(String content) {
        try {
            FileTime modified = Files.getLastModifiedTime(file);
            Files.writeString(file, content);
            Files.setLastModifiedTime(file, modified);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void touch(Instant time) {
        try {
            Files.setLastModifiedTime(file, FileTime.from(time));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int analyses() {
        return Integer.parseInt(text("SELECT count(*) FROM track_audio_analyses"));
    }

    String text(String sql) {
        return LibraryFixture.text(database, sql);
    }

    @Override
    public void close() {
        database.close();
    }
}
