package org.soniquebay.api.features;

import static java.util.Objects.requireNonNull;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.soniquebay.analysis.history.AnalysisEntry;
import org.soniquebay.analysis.history.AnalysisSource;
import org.soniquebay.analysis.history.AnalysisStore;
import org.soniquebay.analysis.history.AnalysisValues.TempoValue;
import org.soniquebay.analysis.history.AnalysisValues;
import org.soniquebay.analysis.history.FeatureCorrections;
import org.soniquebay.analysis.history.StoredFeatures;
import org.soniquebay.api.http.Call;
import org.soniquebay.api.http.Problem;
import org.soniquebay.api.http.Route;
import org.soniquebay.api.http.RouteBuilder;
import org.soniquebay.api.http.schema.Field;
import org.soniquebay.api.http.schema.LocalizedMessage;
import org.soniquebay.api.shapes.Missing;
import org.soniquebay.api.shapes.Paging;
import org.soniquebay.api.shapes.SameTrack;
import org.soniquebay.database.Database;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.tracks.IndexedFileQueries;

/// `/api/tracks/{track_id}/audio-features…`: the audio features of a track, their sources, and corrections.
public final class FeaturesRoutes {

    private static final String TAG = "Audio features";
    private static final String ADDRESS = "/api/tracks/{track_id}/audio-features";
    private static final String WRAPPER = "features";
    private static final LocalizedMessage NOT_FOUND = LocalizedMessage.of(
            "No audio features are known of track %d.", "Caractéristiques audio non trouvées pour la piste %d");
    private static final LocalizedMessage KNOWN_ALREADY = LocalizedMessage.of(
            "Audio features of track %d are known already.", "Les caractéristiques audio existent déjà pour la piste %d");
    private static final LocalizedMessage NO_CORRECTION = LocalizedMessage.of(
            "There is no correction of track %d.", "Aucune correction pour la piste %d");
    private static final LocalizedMessage NO_TEMPO = LocalizedMessage.of(
            "No tempo is known of track %d.", "Aucun tempo connu pour la piste %d");
    private static final LocalizedMessage OUT_OF_RANGE = LocalizedMessage.of(
            "The tempo would not lie between 20 and 400 BPM.", "Le tempo ne serait pas compris entre 20 et 400 BPM.");
    private static final LocalizedMessage RESERVED = LocalizedMessage.of(
            "This source is reserved for the server's own entries.", "Cette source est réservée aux entrées du serveur.");
    private static final LocalizedMessage NO_SOURCE = LocalizedMessage.of(
            "A source is named with letters, digits, dot, hyphen and underscore.",
            "Une source se nomme avec des lettres, chiffres, point, tiret et tiret bas.");
    private static final LocalizedMessage STORED = LocalizedMessage.of("Audio features stored.", "Caractéristiques audio enregistrées");

    private final Database database;
    private final KnownFeatures known;
    private final FeatureCorrections statements;
    private final AnalysisStore analyses = new AnalysisStore();
    private final IndexedFileQueries files = new IndexedFileQueries();

    public FeaturesRoutes(Database database, KnownFeatures known, InstantSource clock) {
        this.database = requireNonNull(database, "database is null");
        this.known = requireNonNull(known, "known is null");
        this.statements = new FeatureCorrections(clock);
    }

    /// What the tempo of a track is multiplied by.
    record TempoFactorBody(
            @Field(value = "2 doubles the tempo, 0.5 halves it; 0.75, 1.5 and others between a quarter and four are taken as well.", required = true,
                    min = 0.25, max = 4, example = "2") Double factor) {
    }

    public List<Route> routes() {
        return List.of(
                about("What a track sounds like", Route.get(ADDRESS))
                        .describe("Of each field the best source's value: user, then tags, then our analysis, then other programs, then "
                                + "an earlier library's.")
                        .answers(200, AudioFeaturesJson.class).errors(404).handle(this::find),
                about("Say what a track sounds like of which nothing is known", Route.post(ADDRESS))
                        .describe("Refused with 400 when anything is known; then PUT changes it.")
                        .body(AudioFeaturesBody.class).unwrapping(WRAPPER).answers(201, AudioFeaturesJson.class).errors(400, 404)
                        .handle(this::create),
                about("Change what a source says of a track's sound", Route.put(ADDRESS))
                        .describe("What is absent or null stays as it is. A lower-ranked source does not change a field that a better "
                                + "one knows: the answer shows the effective features, names in `overruled` (and in a Warning) what did not take "
                                + "effect and which source counts instead, and the history keeps what was said. With analysis_source user "
                                + "it is a person's correction, which wins until it is withdrawn.")
                        .body(AudioFeaturesBody.class).unwrapping(WRAPPER).answers(200, FeaturesChangedJson.class).errors(400, 404)
                        .handle(this::change),
                about("Count a track at half or double its tempo", Route.post(ADDRESS + "/tempo"))
                        .describe("A person's correction of the tempo by a factor, such as 2 or 0.5; DELETE …/audio-features/user withdraws it. "
                                + "Each call multiplies anew.")
                        .body(TempoFactorBody.class).answers(200, AudioFeaturesJson.class).errors(404)
                        .handle(this::multiply),
                about("Forget what a track sounds like", Route.delete(ADDRESS))
                        .describe("All effective features are withdrawn, a correction too. The history keeps it, marked as withdrawn; it counts "
                                + "again only when its source says it anew: a newer version of our analysis, changed tags, another write.")
                        .answersNothing().errors(404).respond(this::delete),
                about("Withdraw a person's correction", Route.delete(ADDRESS + "/user"))
                        .describe("The best of the other sources counts again.")
                        .answersNothing().errors(404).respond(this::withdraw),
                about("Everything ever said of a track's sound", Route.get(ADDRESS + "/history"))
                        .describe("Newest first: one entry for each audio, source and version.")
                        .query(Paging.class).answersList(200, AnalysisJson.class).errors(404).handle(this::history),
                about("Say what a track sounds like", Route.put("/api/tracks/{track_id}/features"))
                        .describe("Older clients write here; the same as POST or PUT of audio-features. What is stored without analysis_source is another "
                                + "program's word: it shows only where no better source knows the field.").deprecated()
                        .body(AudioFeaturesBody.class).unwrapping(WRAPPER).answers(200, FeaturesStoredJson.class).errors(400, 404)
                        .handle(this::state));
    }

    private static <Q, B, A> RouteBuilder<Q, B, A> about(String summary, RouteBuilder<Q, B, A> draft) {
        return draft.tag(TAG).summary(summary).lenient();
    }

    private AudioFeaturesJson find(Call<Void, Void> call) {
        TrackId track = id(call);
        return AudioFeaturesJson.of(known.find(track).orElseThrow(() -> notFound(track)));
    }

    private AudioFeaturesJson create(Call<Void, AudioFeaturesBody> call) {
        TrackId track = id(call);
        return entered(track, database.inTransaction(handle -> first(handle, track, call.body())));
    }

    private FeaturesChangedJson change(Call<Void, AudioFeaturesBody> call) {
        TrackId track = id(call);
        return warned(call, entered(track, database.inTransaction(handle -> change(handle, track, call.body()))));
    }

    private static FeaturesChangedJson warned(Call<Void, AudioFeaturesBody> call, AudioFeaturesJson now) {
        FeaturesChangedJson changed = FeaturesChangedJson.of(now, call.body());
        changed.warning().ifPresent(warning -> call.answerHeader("Warning", warning));
        return changed;
    }

    private AudioFeaturesJson multiply(Call<Void, TempoFactorBody> call) {
        TrackId track = id(call);
        return entered(track, database.inTransaction(handle -> statements.change(handle, track, AnalysisSource.USER, (own, effective) -> {
            double bpm = effective.tempo().orElseThrow(() -> Problem.of(404, NO_TEMPO.with(track.value()))).bpm() * call.body().factor();
            if (!TempoValue.isTempo(bpm)) {
                throw Problem.invalid("body", "factor", OUT_OF_RANGE);
            }
            return new AnalysisValues(Optional.of(TempoValue.of(bpm)), Optional.empty(), Map.of(), Optional.empty()).orElse(own);
        })));
    }

    private FeaturesStoredJson state(Call<Void, AudioFeaturesBody> call) {
        TrackId track = id(call);
        FeatureCorrections.Outcome outcome = database.inTransaction(handle ->
                first(handle, track, call.body()) instanceof FeatureCorrections.Outcome.Entered entered
                        ? entered : change(handle, track, call.body()));
        warned(call, entered(track, outcome));
        return new FeaturesStoredJson(STORED.in(call.language()));
    }

    private FeatureCorrections.Outcome first(Handle handle, TrackId track, AudioFeaturesBody body) {
        return statements.first(handle, track, source(track, body), body.sound().over(AnalysisValues.NONE, AnalysisValues.NONE));
    }

    private FeatureCorrections.Outcome change(Handle handle, TrackId track, AudioFeaturesBody body) {
        return statements.change(handle, track, source(track, body), body.sound()::over);
    }

    private static AnalysisSource source(TrackId track, AudioFeaturesBody body) {
        SameTrack.require(track, body.trackId());
        AnalysisSource source = body.analysisSource().isBlank() ? AnalysisSource.OTHER : AnalysisSource.named(body.analysisSource())
                .orElseThrow(() -> Problem.invalid("body", "analysis_source", NO_SOURCE));
        if (source.equals(AnalysisSource.SONIQUEBAY) || source.equals(AnalysisSource.LEGACY)) {
            throw Problem.invalid("body", "analysis_source", RESERVED);
        }
        return source;
    }

    private static AudioFeaturesJson entered(TrackId track, FeatureCorrections.Outcome outcome) {
        return switch (outcome) {
            case FeatureCorrections.Outcome.Entered(StoredFeatures features) -> AudioFeaturesJson.of(features);
            case FeatureCorrections.Outcome.NothingKnown() -> throw notFound(track);
            case FeatureCorrections.Outcome.KnownAlready() -> throw Problem.of(400, KNOWN_ALREADY.with(track.value()));
            case FeatureCorrections.Outcome.NoSuchTrack() -> throw Problem.of(404, Missing.TRACK);
        };
    }

    private void delete(Call<Void, Void> call) {
        TrackId track = id(call);
        if (!database.inTransaction(handle -> statements.withdrawAll(handle, track))) {
            throw notFound(track);
        }
    }

    private void withdraw(Call<Void, Void> call) {
        TrackId track = id(call);
        if (!database.inTransaction(handle -> statements.withdraw(handle, track, AnalysisSource.USER))) {
            throw Problem.of(404, NO_CORRECTION.with(track.value()));
        }
    }

    private List<AnalysisJson> history(Call<Paging, Void> call) {
        TrackId track = id(call);
        Optional<List<AnalysisEntry>> entries = database.read(handle -> {
            call.total(analyses.count(handle, track));
            List<AnalysisEntry> page = analyses.history(handle, track, call.query().page());
            return page.isEmpty() && files.find(handle, track).isEmpty() ? Optional.empty() : Optional.of(page);
        });
        return entries.orElseThrow(() -> Problem.of(404, Missing.TRACK)).stream().map(AnalysisJson::of).toList();
    }

    private static TrackId id(Call<?, ?> call) {
        return new TrackId(call.id("track_id", Missing.TRACK));
    }

    private static Problem notFound(TrackId track) {
        return Problem.of(404, NOT_FOUND.with(track.value()));
    }
}
