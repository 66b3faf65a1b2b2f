package org.soniquebay.api.metadata;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.soniquebay.api.http.Call;
import org.soniquebay.api.http.Problem;
import org.soniquebay.api.http.Route;
import org.soniquebay.api.http.RouteBuilder;
import org.soniquebay.api.http.schema.LocalizedMessage;
import org.soniquebay.api.http.schema.Violation;
import org.soniquebay.api.shapes.EditProblems;
import org.soniquebay.api.shapes.Missing;
import org.soniquebay.api.shapes.NamedTrackJson;
import org.soniquebay.api.shapes.SameTrack;
import org.soniquebay.database.Database;
import org.soniquebay.edits.MetadataEditing;
import org.soniquebay.library.Page;
import org.soniquebay.library.TrackId;
import org.soniquebay.metadata.MetadataEntry;
import org.soniquebay.metadata.MetadataQueries;

/// `/api/tracks/{track_id}/metadata…` and `/api/metadata/…`.
public final class MetadataRoutes {

    private static final String TAG = "Metadata";
    private static final String ONE = "/api/tracks/{track_id}/metadata/{key}";
    private static final String UNKNOWN = "unknown";
    private static final LocalizedMessage NO_ENTRY = LocalizedMessage.of(
            "There is no metadata '%s' of track %d.", "Métadonnée '%s' non trouvée pour la piste %d");
    private static final LocalizedMessage NO_CRITERION = LocalizedMessage.of(
            "At least one criterion is needed (source, key, key_prefix or value).",
            "Au moins un critère de recherche est requis (source, key, key_prefix, ou value)");
    private static final LocalizedMessage OTHER_KEY = LocalizedMessage.of(
            "The key of the address is not that of the body.", "La clé dans l'URL ne correspond pas à celle dans le body");
    private static final LocalizedMessage BLANK = LocalizedMessage.of("This may not be blank.", "Ce champ ne peut pas être vide.");
    private static final LocalizedMessage LONG_KEY = LocalizedMessage.of("A key has at most 255 bytes.", "Une clé comporte au plus 255 octets.");

    private final Database database;
    private final KnownMetadata known;
    private final MetadataEditing editing;
    private final MetadataQueries rows = new MetadataQueries();

    public MetadataRoutes(Database database, KnownMetadata known, InstantSource clock) {
        this.database = requireNonNull(database, "database is null");
        this.known = requireNonNull(known, "known is null");
        this.editing = new MetadataEditing(clock);
    }

    public List<Route> routes() {
        return List.of(
                about("A track's metadata", Route.get("/api/tracks/{track_id}/metadata")).query(MetadataBodies.OfKey.class)
                        .answersList(200, MetadataJson.Compact.class).errors(404).handle(this::list),
                about("One entry of a track's metadata", Route.get(ONE)).describe("A person's entry first, when several sources have one.")
                        .query(MetadataBodies.OfSource.class).answers(200, MetadataJson.class).errors(404)
                        .handle(call -> MetadataJson.of(one(call, call.query().metadataSource()))),
                about("Add an entry", Route.post("/api/tracks/{track_id}/metadata"))
                        .describe("With the source user and the name of a word of the track (title, artist, …) it is an edit of the track.")
                        .body(MetadataBodies.MetadataBody.class).answers(201, MetadataJson.class).errors(400, 404, 409).handle(this::create),
                about("Change an entry's value", Route.put(ONE)).body(MetadataBodies.MetadataChange.class)
                        .answers(200, MetadataJson.class).errors(400, 404).handle(this::update),
                about("Take entries away", Route.delete(ONE)).describe("Of all sources, when none is named. An edit is withdrawn by this.")
                        .query(MetadataBodies.OfSource.class).answersNothing().errors(404).respond(this::delete),
                about("Write many entries of a source", Route.post("/api/tracks/{track_id}/metadata-batch")).describe("All or nothing.")
                        .body(MetadataBodies.BatchBody.class).answersList(201, MetadataJson.Compact.class).errors(404).handle(this::batch),
                about("What a source says of a track", Route.get("/api/tracks/{track_id}/metadata-by-source"))
                        .query(MetadataBodies.SourceQuery.class).answers(200, MetadataBodies.MetadataOfSourceJson.class).errors(404)
                        .handle(this::ofSource),
                about("Who says what of a track", Route.get("/api/tracks/{track_id}/metadata-stats"))
                        .answers(200, MetadataBodies.MetadataStatsJson.class).errors(404).handle(this::stats),
                about("Search metadata", Route.get("/api/metadata/search")).describe("All criteria must hold; at least one is needed.")
                        .query(MetadataBodies.MetadataSearch.class).answersList(200, MetadataJson.Named.class).errors(400).handle(this::search),
                about("How much metadata there is", Route.get("/api/metadata/statistics"))
                        .answers(200, MetadataBodies.MetadataStatisticsJson.class).handle(_ -> statistics()),
                about("Tracks without metadata", Route.get("/api/tracks/without-metadata")).query(MetadataBodies.Without.class)
                        .answersList(200, NamedTrackJson.class).handle(this::without));
    }

    private static <Q, B, A> RouteBuilder<Q, B, A> about(String summary, RouteBuilder<Q, B, A> draft) {
        return draft.tag(TAG).summary(summary).lenient();
    }

    private static TrackId track(Call<?, ?> call) {
        return new TrackId(call.id("track_id", Missing.TRACK));
    }

    private static Supplier<Problem> missing(Call<?, ?> call) {
        return () -> Problem.of(404, NO_ENTRY.with(call.text("key"), track(call).value()));
    }

    private List<MetadataEntry> entries(Call<?, ?> call) {
        return known.list(track(call)).orElseThrow(() -> Problem.of(404, Missing.TRACK));
    }

    private List<MetadataJson.Compact> list(Call<MetadataBodies.OfKey, Void> call) {
        MetadataBodies.OfKey wanted = call.query();
        return entries(call).stream()
                .filter(entry -> wanted.metadataKey() == null || entry.key().equals(wanted.metadataKey()))
                .filter(entry -> isOf(entry, wanted.metadataSource())).map(MetadataJson.Compact::of).toList();
    }

    private static boolean isOf(MetadataEntry entry, String source) {
        return source == null || entry.source().filter(source::equals).isPresent();
    }

    private MetadataEntry one(Call<?, ?> call, String source) {
        return first(entries(call), call.text("key"), source).orElseThrow(missing(call));
    }

    private static Optional<MetadataEntry> first(List<MetadataEntry> entries, String key, String source) {
        List<MetadataEntry> found = entries.stream().filter(entry -> entry.key().equals(key) && isOf(entry, source)).toList();
        return found.stream().filter(entry -> isOf(entry, "user")).findFirst().or(() -> found.stream().findFirst());
    }

    private MetadataJson create(Call<Void, MetadataBodies.MetadataBody> call) {
        MetadataBodies.MetadataBody body = call.body();
        SameTrack.require(track(call), body.trackId());
        requireWord("metadata_key", body.metadataKey());
        requireWord("metadata_source", body.metadataSource());
        return MetadataJson.of(database.inTransaction(handle -> EditProblems.entries(editing.create(handle, track(call), body.metadataKey(),
                Optional.ofNullable(body.metadataValue()), Optional.ofNullable(body.metadataSource())))).getFirst());
    }

    private MetadataJson update(Call<Void, MetadataBodies.MetadataChange> call) {
        MetadataBodies.MetadataChange change = call.body();
        SameTrack.require(track(call), change.trackId());
        if (change.metadataKey() != null && !change.metadataKey().equals(call.text("key"))) {
            throw Problem.of(400, OTHER_KEY);
        }
        return MetadataJson.of(database.inTransaction(handle -> {
            List<MetadataEntry> entries = rows.list(handle, track(call)).orElseThrow(() -> Problem.of(404, Missing.TRACK));
            MetadataEntry entry = first(entries, call.text("key"), change.metadataSource()).orElseThrow(missing(call));
            return change.metadataValue() == null ? entry
                    : EditProblems.entries(editing.update(handle, entry, change.metadataValue())).getFirst();
        }));
    }

    private void delete(Call<MetadataBodies.OfSource, Void> call) {
        List<MetadataEntry> deleted = database.inTransaction((Handle handle) -> EditProblems.entries(editing.delete(
                handle, track(call), call.text("key"), Optional.ofNullable(call.query().metadataSource()))));
        if (deleted.isEmpty()) {
            throw missing(call).get();
        }
    }

    private List<MetadataJson.Compact> batch(Call<Void, MetadataBodies.BatchBody> call) {
        MetadataBodies.BatchBody body = call.body();
        requireWord("metadata_source", body.metadataSource());
        List<Violation> faults = new ArrayList<>();
        body.metadataDict().keySet().forEach(key -> {
            if (key.isBlank() || key.getBytes(StandardCharsets.UTF_8).length > 255) {
                faults.add(new Violation(List.of("body", "metadata_dict"), "value_error", key.isBlank() ? BLANK : LONG_KEY));
            }
        });
        Problem.throwIfAny(faults);
        MetadataEditing.Batch batch = new MetadataEditing.Batch(body.metadataSource(), body.metadataDict(), body.replaceExisting());
        return database.inTransaction(handle -> EditProblems.entries(editing.batch(handle, track(call), batch))).stream()
                .map(MetadataJson.Compact::of).toList();
    }

    private MetadataBodies.MetadataOfSourceJson ofSource(Call<MetadataBodies.SourceQuery, Void> call) {
        Map<String, String> said = new TreeMap<>();
        entries(call).stream().filter(entry -> isOf(entry, call.query().source()))
                .forEach(entry -> said.put(entry.key(), entry.value().orElse(null)));
        return new MetadataBodies.MetadataOfSourceJson(call.query().source(), said);
    }

    private MetadataBodies.MetadataStatsJson stats(Call<Void, Void> call) {
        List<MetadataEntry> entries = entries(call);
        Map<String, List<String>> keys = new TreeMap<>();
        entries.forEach(entry -> keys.computeIfAbsent(entry.source().orElse(UNKNOWN), _ -> new ArrayList<>()).add(entry.key()));
        return new MetadataBodies.MetadataStatsJson(track(call).value(), entries.size(), List.copyOf(keys.keySet()), keys);
    }

    private List<MetadataJson.Named> search(Call<MetadataBodies.MetadataSearch, Void> call) {
        MetadataBodies.MetadataSearch wanted = call.query();
        MetadataQueries.Filter filter = new MetadataQueries.Filter(Optional.ofNullable(wanted.source()), Optional.ofNullable(wanted.key()),
                Optional.ofNullable(wanted.keyPrefix()), Optional.ofNullable(wanted.value()), wanted.exactMatch());
        if (filter.isEmpty()) {
            throw Problem.of(400, NO_CRITERION);
        }
        return database.read(handle -> {
            call.total(rows.count(handle, filter));
            List<MetadataEntry> found = rows.find(handle, filter, new Page(wanted.skip(), wanted.limit()));
            Map<Integer, NamedTrackJson> tracks = NamedTrackJson.of(handle, found.stream().map(MetadataEntry::track).distinct().toList()).stream()
                    .collect(Collectors.toMap(NamedTrackJson::trackId, Function.identity()));
            return found.stream().map(entry -> MetadataJson.Named.of(entry, tracks.get(entry.track().value()))).toList();
        });
    }

    private MetadataBodies.MetadataStatisticsJson statistics() {
        MetadataQueries.Counts counts = database.read(rows::counts);
        return new MetadataBodies.MetadataStatisticsJson(counts.entries(), counts.tracks(), counts.byKey(), counts.bySource());
    }

    private List<NamedTrackJson> without(Call<MetadataBodies.Without, Void> call) {
        return database.read(handle -> NamedTrackJson.of(handle,
                rows.tracksWithout(handle, Optional.ofNullable(call.query().key()), call.query().limit())));
    }

    private static void requireWord(String field, String text) {
        if (text != null && text.isBlank()) {
            throw Problem.invalid("body", field, BLANK);
        }
    }
}
