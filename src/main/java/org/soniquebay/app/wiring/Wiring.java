package org.soniquebay.app.wiring;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.slf4j.LoggerFactory;
import org.soniquebay.access.users.SecretSeal;
import org.soniquebay.access.users.Users;
import org.soniquebay.analysis.AudioAnalyzer;
import org.soniquebay.analysis.history.AudioFeaturesStore;
import org.soniquebay.api.Api;
import org.soniquebay.api.ApiParts;
import org.soniquebay.api.health.MetricsRoutes;
import org.soniquebay.api.health.Vitals;
import org.soniquebay.api.http.Mount;
import org.soniquebay.api.scanning.ScanningParts;
import org.soniquebay.app.cli.CommandFailure;
import org.soniquebay.app.cli.ExitCode;
import org.soniquebay.app.cli.Version;
import org.soniquebay.app.config.LibraryOptions;
import org.soniquebay.audio.decoding.FfmpegBinaries;
import org.soniquebay.audio.decoding.FfmpegDecoder;
import org.soniquebay.audio.transcoding.TranscodeLimits;
import org.soniquebay.audio.transcoding.TranscodeStore;
import org.soniquebay.cache.Caches;
import org.soniquebay.cache.InProcessCaches;
import org.soniquebay.database.Database;
import org.soniquebay.database.backup.Backups;
import org.soniquebay.database.PgvectorAdvice;
import org.soniquebay.database.server.DatabaseSettings;
import org.soniquebay.discovery.phrase.Lexicon;
import org.soniquebay.discovery.phrase.PersonalLexicon;
import org.soniquebay.discovery.search.LibraryPercentiles;
import org.soniquebay.discovery.search.PhraseSearch;
import org.soniquebay.discovery.similarity.InProcessVectors;
import org.soniquebay.discovery.similarity.NearestTracks;
import org.soniquebay.discovery.similarity.SoundNeighbours;
import org.soniquebay.discovery.similarity.TrackVectorSearch;
import org.soniquebay.embedding.index.ActiveVectors;
import org.soniquebay.embedding.model.AudioEmbedding;
import org.soniquebay.embedding.store.EmbeddingStore;
import org.soniquebay.embedding.store.ModelIdentity;
import org.soniquebay.events.EventFeed;
import org.soniquebay.events.EventLog;
import org.soniquebay.events.LibraryChanges;
import org.soniquebay.ingest.ArtistVectorJob;
import org.soniquebay.ingest.MapJob;
import org.soniquebay.ingest.MeasurementPipeline;
import org.soniquebay.ingest.ModelActivation;
import org.soniquebay.ingest.TrackIngest;
import org.soniquebay.ingest.WithoutTextModel;
import org.soniquebay.jobs.worker.JobHandler;
import org.soniquebay.jobs.worker.JobOutcome;
import org.soniquebay.jobs.worker.WorkerLimits;
import org.soniquebay.jobs.worker.WorkerListener;
import org.soniquebay.jobs.worker.WorkerRole;
import org.soniquebay.jobs.worker.Workers;
import org.soniquebay.legacy.EvolutionFunctions;
import org.soniquebay.library.catalog.AlbumStore;
import org.soniquebay.library.catalog.ArtistStore;
import org.soniquebay.library.folders.HostPaths;
import org.soniquebay.library.search.TrackSearchIndex;
import org.soniquebay.library.tracks.TrackStore;
import org.soniquebay.media.streams.SoundTranscoder;
import org.soniquebay.metadata.TrackMetadataStore;
import org.soniquebay.scan.LibraryScan;
import org.soniquebay.scan.report.ScanSettings;
import org.soniquebay.scan.roots.MusicFolders;
import org.soniquebay.subsonic.SubsonicApi;
import org.soniquebay.subsonic.SubsonicParts;

/// The wiring of the parts: the whole program on one page.
public final class Wiring {

    private static final long TRANSCODED_BYTES = 1L << 30;
    private static final long FREE_BYTES = 1L << 29;
    /// A sound is coded many times faster than it is heard, so that a processor has time for several.
    private static final int LEAST_CODED = 5;

    private final InstantSource clock = Clock.systemUTC();

    /// What the rows of the tables are, for those who watch the library.
    private static final Map<String, String> KINDS = Map.of(
            TrackStore.TABLE, "track", TrackSearchIndex.TABLE, "track", AudioFeaturesStore.TABLE, "track", EmbeddingStore.TABLE, "track",
            TrackMetadataStore.TABLE, "track", ArtistStore.TABLE, "artist", AlbumStore.TABLE, "album");

    /// Tells all watchers of the library what this process changes in it, until it is closed.
    public LibraryChanges telling(Database database) {
        return new LibraryChanges(database, new EventLog(clock), KINDS);
    }

    /// The decoder, analyzer and embedding model; they need no database.
    public MeasurementPipeline measuring() {
        return new MeasurementPipeline(decoder(), new AudioAnalyzer(), new AudioEmbedding());
    }

    public FfmpegDecoder decoder() {
        return new FfmpegDecoder(FfmpegBinaries.locate(System.getenv()));
    }

    /// The store of sounds in other formats.
    ///
    /// @param parent of the folders of all processes
    /// @throws IOException when it cannot be written to
    public TranscodeStore transcodes(Path parent) throws IOException {
        return new TranscodeStore(FfmpegBinaries.locate(System.getenv()), parent,
                new TranscodeLimits(TRANSCODED_BYTES, FREE_BYTES, Math.max(LEAST_CODED, Runtime.getRuntime().availableProcessors())));
    }

    public Database database(LibraryOptions options) {
        requireWholeProgram();
        return Database.open(options.database());
    }

    /// Opens an existing library, and refuses to make one where there is none.
    public Database existing(LibraryOptions options) {
        DatabaseSettings existing = options.existing();
        requireWholeProgram();
        return Database.open(existing);
    }

    /// Opens the database for a command that is at work for long: of a server that is administered elsewhere, the
    /// missing extension is logged.
    public Database databaseAtWork(LibraryOptions options) {
        Database database = database(options);
        if (options.isExternal()) {
            PgvectorAdvice.of(database).ifPresent(sentence -> LoggerFactory.getLogger(Wiring.class).warn("{}", sentence));
        }
        return database;
    }

    /// Opens the database without applying schema steps or refusing anything.
    public Database databaseAsItIs(LibraryOptions options) {
        requireWholeProgram();
        return Database.openAsItIs(options.database());
    }

    /// Ends a process that the launcher started only to ask a server: it has no vectors, and the launcher starts another one.
    private static void requireWholeProgram() {
        if (Boolean.getBoolean("soniquebay.quick")) {
            throw new CommandFailure(ExitCode.NOT_SERVED, "No server answers.");
        }
    }

    /// The takeover of the answers by this pipeline's vectors.
    public ModelActivation activation(Database database, MeasurementPipeline measurementPipeline) {
        return new ModelActivation(database, measurementPipeline.model(), clock);
    }

    /// The scan that brings a library up to date with its folders.
    public LibraryScan scan(Database database, FfmpegDecoder decoder, ScanSettings settings) {
        ScanSettings all = settings.withMore(database.read(StoredPathMaps::all));
        return new LibraryScan(database, decoder, all, clock);
    }

    /// The workers at full speed, with the files where the library says. They embed no texts: servers and workers that run for long do.
    public Workers workers(Database database, MeasurementPipeline measurementPipeline, WorkerRole role, int threads, WorkerListener listener) {
        return new Workers(database, handlers(database, measurementPipeline, HostPaths.AS_STORED, new WithoutTextModel(new JobOutcome.Skipped())), role, WorkerLimits.full(threads), listener);
    }

    /// The handlers of all kinds of jobs.
    ///
    /// @param paths where the files are on this host
    /// @param texts what embeds the texts of tracks
    public List<JobHandler> handlers(Database database, MeasurementPipeline measurementPipeline, HostPaths paths, JobHandler texts) {
        return List.of(new TrackIngest(database, measurementPipeline, paths, clock), new ArtistVectorJob(database), new MapJob(database), texts);
    }

    /// The API of a library without workers.
    public Api api(Database database) {
        return api(database, new InProcessCaches());
    }

    /// The API of a library without workers, with other caches.
    public Api api(Database database, Caches caches) {
        EventFeed events = new EventFeed(database, new EventLog(clock), 1);
        ScanningParts scanning = new ScanningParts(events, new MusicFolders(List.of(), List.of()), ScanningParts.HEARTBEAT);
        TrackVectorSearch vectors = new InProcessVectors(new ActiveVectors(database));
        return api(new ApiParts(database, scanning, caches, vectors, phrases(database, Lexicon::standard, handle -> vectors.of(handle, ModelIdentity.AUDIO)), SoundTranscoder.NONE,
                new Users(database, new SecretSeal(LibraryOptions.standardFolder(System.getenv())), clock), backups(database), Vitals.NONE, MetricsRoutes.Figures.NONE, clock, Version.NUMBER));
    }

    private Backups backups(Database database) {
        return new Backups(database, LibraryOptions.standardFolder(System.getenv()).resolve("backups"), 1, Version.NUMBER, clock, EvolutionFunctions.known());
    }

    /// The API of a server that works on its library.
    public Api api(ApiParts parts) {
        return new Api(parts);
    }

    /// The OpenSubsonic API of a library, at its path. The library gets its owner, where it has no user yet.
    public Mount subsonic(Database database, LibraryOptions options, TrackVectorSearch vectors, SoundTranscoder transcoder) {
        Users users = users(database, options);
        users.ensureOwner();
        SubsonicApi subsonic = new SubsonicApi(new SubsonicParts(database, users, vectors, transcoder, clock, Version.NUMBER));
        return new Mount(SubsonicApi.PATH, SubsonicApi.MOST_BYTES, subsonic::answer);
    }

    /// The users of a library, whose secrets are encrypted by a key in the data folder.
    public Users users(Database database, LibraryOptions options) {
        return new Users(database, new SecretSeal(options.dataFolder()), clock);
    }

    /// The search in plain words, for a command, with the words of the data folder.
    ///
    /// @param vectors of the active model of sound
    public PhraseSearch phrases(Database database, LibraryOptions options, Function<Handle, NearestTracks> vectors) {
        return phrases(database, new PersonalLexicon(options.dataFolder().resolve(PersonalLexicon.FILE))::current, vectors);
    }

    /// The search in plain words, for a server.
    public PhraseSearch phrases(Database database, LibraryOptions options, TrackVectorSearch vectors) {
        return phrases(database, options, handle -> vectors.of(handle, ModelIdentity.AUDIO));
    }

    private PhraseSearch phrases(Database database, Supplier<Lexicon> lexicon, Function<Handle, NearestTracks> vectors) {
        return new PhraseSearch(lexicon, new LibraryPercentiles(database, clock), new SoundNeighbours(vectors)::of);
    }

    public InstantSource clock() {
        return clock;
    }
}
