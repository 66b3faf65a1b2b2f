package org.soniquebay.api.scanning;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.soniquebay.access.Role;
import org.soniquebay.api.http.Call;
import org.soniquebay.api.http.Problem;
import org.soniquebay.api.http.Route;
import org.soniquebay.api.http.schema.Field;
import org.soniquebay.database.Database;
import org.soniquebay.edits.TrackDeletion;
import org.soniquebay.library.RootId;
import org.soniquebay.library.RootStore;
import org.soniquebay.scan.DeletedTracks;
import org.soniquebay.scan.PurgedContents;

/// `/api/tracks/purge`: lets missing tracks go.
public final class PurgeRoutes {

    private final Database database;
    private final DeletedTracks deleted;
    private final RootStore roots = new RootStore();

    public PurgeRoutes(Database database, InstantSource clock) {
        this.database = requireNonNull(database, "database is null");
        this.deleted = new DeletedTracks(database, clock);
    }

    record PurgeBody(
            @Field(value = "Only tracks that have been missing for so many days.", min = 0, max = 36_500, defaultValue = "30") int olderThanDays,
            @Field(value = "Only tracks of this music folder; without it also those of folders that were taken out.", min = 1) Integer rootId,
            @Field(value = "Whether to tell only what would go.", defaultValue = "false") boolean dryRun) {
    }

    record PurgeJson(
            @Field(value = "Whether nothing was changed.", required = true) boolean dryRun,
            @Field(value = "Tracks that went, or would go.", min = 0) long tracks,
            @Field(value = "How many of them somebody had hidden.", min = 0) long hidden,
            @Field(value = "Edits and corrections by persons that went with them.", min = 0) long edits,
            @Field(value = "Covers of the tracks themselves.", min = 0) long covers,
            @Field(value = "Entries of the play queue.", min = 0) long queued,
            @Field(value = "Albums without any other track.", min = 0) long albums,
            @Field(value = "Artists to whom nothing else is credited; null before they went.") Integer artists,
            @Field(value = "Of which music folders nothing goes, and why.", required = true) List<String> kept) {
    }

    public List<Route> routes() {
        return List.of(Route.post("/api/tracks/purge").tag("Scan").summary("Let missing tracks go").needs(Role.ADMIN)
                .describe("""
                        Deletes tracks whose files are gone, with all that was measured or said of them, and the albums and artists that nothing belongs to \
                        without them. A music folder of which no file is there may be unmounted: of it nothing goes until it is taken out of the library.""")
                .body(PurgeBody.class).answers(200, PurgeJson.class).errors(404).handle(this::purge));
    }

    private PurgeJson purge(Call<Void, PurgeBody> call) {
        Optional<RootId> root = Optional.ofNullable(call.body().rootId()).map(RootId::new);
        if (root.isPresent() && !database.read(roots::all).containsKey(root.get())) {
            throw Problem.of(404, ScanMessages.NO_SUCH_ROOT);
        }
        DeletedTracks.Wish wish = new DeletedTracks.Wish(Duration.ofDays(call.body().olderThanDays()), root);
        DeletedTracks.Plan plan = deleted.plan(wish);
        PurgedContents contents = database.read(handle -> PurgedContents.of(handle, plan.tracks()));
        Optional<TrackDeletion.Purged> done = call.body().dryRun() ? Optional.empty() : Optional.of(deleted.purge(wish, plan));
        return new PurgeJson(done.isEmpty(), done.map(purged -> (long) purged.tracks()).orElse(contents.tracks()), contents.hidden(), contents.edits(),
                contents.covers(), contents.queued(), done.map(purged -> (long) purged.albums()).orElse(contents.albums()),
                done.map(TrackDeletion.Purged::artists).orElse(null), plan.kept());
    }
}
