package org.soniquebay.ingest;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.soniquebay.analysis.history.Analysis;
import org.soniquebay.analysis.history.AnalysisSource;
import org.soniquebay.analysis.history.AnalysisStore;
import org.soniquebay.analysis.history.AudioFeaturesStore;
import org.soniquebay.analysis.levels.LevelsStore;
import org.soniquebay.analysis.timeline.TimelineStore;
import org.soniquebay.audio.decoding.DecodeFailure;
import org.soniquebay.audio.decoding.DecodeOutcome;
import org.soniquebay.audio.loudness.LevelsListener;
import org.soniquebay.audio.sound.SoundListener;
import org.soniquebay.database.Database;
import org.soniquebay.embedding.map.MapStore;
import org.soniquebay.embedding.store.EmbeddingStore;
import org.soniquebay.embedding.store.TrackVector;
import org.soniquebay.jobs.queue.JobKind;
import org.soniquebay.jobs.queue.JobQueue;
import org.soniquebay.jobs.queue.Priority;
import org.soniquebay.jobs.worker.JobHandler;
import org.soniquebay.jobs.worker.JobOutcome;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.RootStore;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.folders.HiddenFolders;
import org.soniquebay.library.folders.HostPaths;
import org.soniquebay.library.tracks.AudioHash;
import org.soniquebay.library.tracks.IndexedFile;
import org.soniquebay.library.tracks.IndexedFileQueries;
import org.soniquebay.library.tracks.Track;
import org.soniquebay.library.tracks.TrackCreditStore;
import org.soniquebay.library.tracks.TrackFile;
import org.soniquebay.library.tracks.TrackQueries;
import org.soniquebay.library.tracks.TrackStore;

/// The main flow: one track, decoded once, measured, embedded, and stored in one transaction.
public final class TrackIngest implements JobHandler {

    /// The reason of a failure whose track is measured all the same, as far as its file can be decoded.
    public static final String PARTLY_DAMAGED = "partly_damaged";

    private static final Duration ROOT_AWAY_PAUSE = Duration.ofSeconds(30);

    private final Database database;
    private final MeasurementPipeline measurementPipeline;
    private final HostPaths paths;
    private final InstantSource clock;
    private final TrackQueries trackQueries = new TrackQueries();
    private final TrackStore tracks = new TrackStore();
    private final IndexedFileQueries files = new IndexedFileQueries();
    private final RootStore roots = new RootStore();
    private final AnalysisStore analyses = new AnalysisStore();
    private final AudioFeaturesStore features = new AudioFeaturesStore();
    private final LevelsStore levels = new LevelsStore();
    private final TimelineStore timelines = new TimelineStore();
    private final EmbeddingStore embeddings = new EmbeddingStore();
    private final MapStore maps = new MapStore();
    private final TrackCreditStore credits = new TrackCreditStore();
    private final DoubleAdder heard = new DoubleAdder();
    private final JobQueue queue;

    public TrackIngest(Database database, MeasurementPipeline measurementPipeline, InstantSource clock) {
        this(database, measurementPipeline, HostPaths.AS_STORED, clock);
    }

    /// @param paths where the files are on this host
    public TrackIngest(Database database, MeasurementPipeline measurementPipeline, HostPaths paths, InstantSource clock) {
        this.paths = requireNonNull(paths, "paths is null");
        this.database = requireNonNull(database, "database is null");
        this.measurementPipeline = requireNonNull(measurementPipeline, "measurementPipeline is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.queue = new JobQueue(clock);
    }

    @Override
    public String kind() {
        return JobKind.INGEST;
    }

    @Override
    public double heardSeconds() {
        return heard.sum();
    }

    @Override
    public JobOutcome run(String subject) {
        TrackId id = new TrackId(JobKind.id(subject));
        Optional<IndexedFile> known = database.read(handle -> files.find(handle, id));
        if (known.isEmpty() || known.get().missingSince().isPresent()) {
            return new JobOutcome.Done();
        }
        Path file = paths.here(known.get().path());
        try {
            Optional<Path> away = awayRoot(file);
            if (away.isPresent()) {
                return whileAway(away.get());
            }
            if (!liesUnderARoot(file)) {
                return failed("outside_roots", "The file does not lie in a music folder of the library.", Revision.NONE, false);
            }
            return measure(known.get(), file);
        } catch (NoSuchFileException _) {
            return failed("missing", "The file is not there.", Revision.NONE, false);
        } catch (IOException e) {
            return failed("unreadable", "The file cannot be read: " + e.getMessage(), Revision.NONE, true);
        }
    }

    @Override
    public String revision(String subject) {
        return database.read(handle -> files.find(handle, new TrackId(JobKind.id(subject))))
                .filter(known -> known.modified().isPresent() && known.size().isPresent())
                .map(known -> Revision.of(known.modified().getAsDouble(), known.size().getAsLong(), measurementPipeline.version()))
                .orElse(Revision.NONE);
    }

    private JobOutcome measure(IndexedFile known, Path file) throws IOException {
        BasicFileAttributes before = Files.readAttributes(file, BasicFileAttributes.class);
        SoundListener listener = new SoundListener();
        LevelsListener heardLevels = new LevelsListener();
        DecodeOutcome outcome = measurementPipeline.decoder().decode(file, listener, heardLevels);
        return switch (outcome) {
            case DecodeOutcome.Undecodable bad when bad.failure() == DecodeFailure.TIMED_OUT ->
                new JobOutcome.TimedOut(bad.sentence(), revision(before));
            case DecodeOutcome.Undecodable bad -> failed(
                    bad.failure().name().toLowerCase(Locale.ROOT),
                    bad.sentence(),
                    switch (bad.failure()) {
                        // The surroundings failed: the next scan may try again.
                        case MISSING, UNREADABLE -> Revision.NONE;
                        case EMPTY, NOT_AUDIO, NO_AUDIO_STREAM, DAMAGED, UNSUPPORTED, TOO_SHORT, TOO_LONG, TIMED_OUT, CRASHED -> revision(before);
                    },
                    bad.failure().passing());
            case DecodeOutcome.Decoded decoded -> {
                heard.add(decoded.seconds());
                Measurement measurement = measurementPipeline.measure(decoded, listener.finish(), heardLevels.finish());
                if (!unchanged(before, Files.readAttributes(file, BasicFileAttributes.class))
                        || !database.inTransaction(handle -> store(handle, known, measurement))) {
                    yield new JobOutcome.Again();
                }
                yield decoded.damage()
                        .<JobOutcome>map(damage -> failed(PARTLY_DAMAGED, damage, revision(before), false))
                        .orElseGet(JobOutcome.Done::new);
            }
        };
    }

    /// @return false when the row is not the one that was measured any more: a scan saw another file there meanwhile
    private boolean store(Handle handle, IndexedFile known, Measurement measurement) {
        TrackId id = known.id();
        Optional<Track> track = trackQueries.find(handle, id);
        if (track.isEmpty()) {
            return true;
        }
        if (!files.lock(handle, id).equals(Optional.of(known))) {
            return false;
        }
        AudioHash hash = measurement.hash();
        tracks.setContentHash(handle, id, hash);
        measurement.length().ifPresent(length -> tracks.setLength(handle, id, length.seconds(), length.kilobits()));
        if (known.hash().isEmpty()) {
            analyses.bindToAudio(handle, id, hash);
        }
        analyses.record(handle, List.of(new Analysis(
                id, Optional.of(hash), AnalysisSource.SONIQUEBAY, Optional.of(measurementPipeline.version()),
                measurement.values(), clock.instant())));
        features.settle(handle, List.of(id));
        levels.write(handle, id, hash, measurement.levels(), clock.instant());
        timelines.write(handle, id, hash, measurementPipeline.version(), measurement.timeline(), clock.instant());
        measurement.vector().ifPresentOrElse(
                vector -> write(handle, new TrackVector(id, Optional.of(hash), vector)),
                () -> forgetVectors(handle, id));
        Set<ArtistId> artists = new LinkedHashSet<>(credits.artists(handle, List.of(id)));
        artists.add(track.get().artist());
        queue.enqueue(handle, JobKind.ARTIST_VECTOR, JobKind.subjects(artists), Priority.BACKGROUND);
        return true;
    }

    /// Stores a vector; the place on the map of a sound that is gone goes with it.
    private void write(Handle handle, TrackVector vector) {
        if (embeddings.isOfAnotherSound(handle, measurementPipeline.model(), vector)) {
            maps.remove(handle, vector.track());
        }
        embeddings.write(handle, measurementPipeline.model(), AnalysisSource.SONIQUEBAY.name(), List.of(vector));
    }

    /// Removes the vectors of a silent track: silence is like no other sound, and an earlier vector of this track would
    /// answer for a sound that is gone.
    private void forgetVectors(Handle handle, TrackId id) {
        maps.remove(handle, id);
        embeddings.delete(handle, measurementPipeline.model(), id);
        embeddings.active(handle, measurementPipeline.model().type()).ifPresent(active -> embeddings.delete(handle, active, id));
    }

    /// A root that is not there or holds nothing is a disk that is not mounted. The track is not at fault, and no
    /// failure is remembered or forgotten: the next scan that sees the folder enqueues it again. Where other hosts may see the
    /// folder, the job is theirs.
    private JobOutcome whileAway(Path root) {
        return paths.oneOfMany()
                ? new JobOutcome.NotHere("The music folder " + root + " is not there on this host, or empty: its tracks are left to others"
                        + " (worker --map FROM=DIR says where it is).", ROOT_AWAY_PAUSE)
                : new JobOutcome.Skipped();
    }

    private Optional<Path> awayRoot(Path file) throws IOException {
        for (Path root : hereRoots().filter(file::startsWith).toList()) {
            if (!Files.isDirectory(root)) {
                return Optional.of(root);
            }
            try (Stream<Path> content = Files.list(root)) {
                if (content.findAny().isEmpty()) {
                    return Optional.of(root);
                }
            }
        }
        return Optional.empty();
    }

    private Stream<Path> hereRoots() {
        return database.read(roots::all).values().stream().map(paths::here);
    }

    private boolean liesUnderARoot(Path file) throws IOException {
        Path real = file.toRealPath();
        for (Path root : hereRoots().toList()) {
            // The library's own folders are real paths; a map may lead through a link.
            if (HiddenFolders.showFile(root, real) || (Files.isDirectory(root) && HiddenFolders.showFile(root.toRealPath(), real))) {
                return true;
            }
        }
        return false;
    }

    private String revision(BasicFileAttributes attributes) {
        return Revision.of(TrackFile.seconds(attributes.lastModifiedTime()), attributes.size(), measurementPipeline.version());
    }

    private static boolean unchanged(BasicFileAttributes before, BasicFileAttributes after) {
        return before.size() == after.size() && before.lastModifiedTime().equals(after.lastModifiedTime());
    }

    private static JobOutcome.Failed failed(String reason, String detail, String revision, boolean transientCause) {
        return new JobOutcome.Failed(reason, detail, revision, transientCause);
    }
}
