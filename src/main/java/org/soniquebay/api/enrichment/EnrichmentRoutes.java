package org.soniquebay.api.enrichment;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.soniquebay.access.Role;
import org.soniquebay.api.http.Call;
import org.soniquebay.api.http.Problem;
import org.soniquebay.api.http.Route;
import org.soniquebay.api.http.schema.Field;
import org.soniquebay.api.shapes.CountJson;
import org.soniquebay.database.Database;
import org.soniquebay.enrichment.EnrichedTrack;
import org.soniquebay.enrichment.EnrichmentPurge;
import org.soniquebay.enrichment.ProviderName;
import org.soniquebay.enrichment.ProviderOverview;
import org.soniquebay.enrichment.TrackState;
import org.soniquebay.library.Page;

/// `/api/enrichment`: the public music services, what became of the question about each track, and the removal of what they said.
public final class EnrichmentRoutes {

    private static final String TAG = "Enrichment";

    private final Database database;
    private final Set<ProviderName> on;
    private final EnrichmentPurge purge = new EnrichmentPurge();

    /// @param on the providers that this process asks
    public EnrichmentRoutes(Database database, Set<ProviderName> on) {
        this.database = requireNonNull(database, "database is null");
        this.on = Set.copyOf(on);
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/api/enrichment").tag(TAG).summary("Each public music service: on or off, how far, how well")
                        .describe("None is asked unless the server was started with `--enrich`.")
                        .answersList(200, EnrichmentJson.class)
                        .handle(call -> database.read(ProviderOverview::all).stream().map(each -> EnrichmentJson.of(each, on, call.language())).toList()),
                Route.get("/api/enrichment/{provider}/tracks").tag(TAG).summary("What became of the question about each track, by track id")
                        .query(TracksQuery.class).answersList(200, EnrichedTrackJson.class).errors(404).handle(this::tracks),
                Route.delete("/api/enrichment/{provider}").tag(TAG).summary("Remove all that a provider has said").needs(Role.ADMIN)
                        .describe("""
                                All metadata of its source, whoever wrote it, and the state of each track. A provider that is still switched on is asked \
                                anew: start the server without it first. The answer counts the values.""")
                        .answers(200, CountJson.class).errors(404)
                        .handle(call -> new CountJson(database.inTransaction(handle -> purge.of(handle, provider(call))))));
    }

    record TracksQuery(
            @Field(value = "In this state only.", oneOf = {"waiting", "asked", "hit", "none", "ambiguous", "refused", "failed", "lacking"}) String state,
            @Field(value = "How many to leave out.", min = 0, max = Integer.MAX_VALUE, defaultValue = "0") int skip,
            @Field(value = "How many at most.", min = 1, max = Page.MOST, defaultValue = "100") int limit) {}

    private List<EnrichedTrackJson> tracks(Call<TracksQuery, Void> call) {
        ProviderName provider = provider(call);
        TracksQuery query = call.query();
        Optional<TrackState> state = Optional.ofNullable(query.state()).map(TrackState::of);
        return database.read(handle -> {
            call.total(EnrichedTrack.count(handle, provider, state));
            return EnrichedTrack.list(handle, provider, state, new Page(query.skip(), query.limit()));
        }).stream().map(EnrichedTrackJson::of).toList();
    }

    private static ProviderName provider(Call<?, ?> call) {
        return ProviderName.of(call.text("provider")).orElseThrow(() -> Problem.of(404, EnrichmentMessages.NO_PROVIDER));
    }
}
