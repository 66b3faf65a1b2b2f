package org.soniquebay.api.catalog;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.soniquebay.api.http.Call;
import org.soniquebay.api.http.Route;
import org.soniquebay.api.http.schema.Field;
import org.soniquebay.api.shapes.IncludedTracks;
import org.soniquebay.database.Database;
import org.soniquebay.library.AlbumId;
import org.soniquebay.library.Page;
import org.soniquebay.library.catalog.ArtistQueries;
import org.soniquebay.library.catalog.LibraryTree;

/// `/api/library/tree`.
public final class TreeRoutes {

    private final Database database;
    private final LibraryTree tree = new LibraryTree();
    private final ArtistQueries artists = new ArtistQueries();

    public TreeRoutes(Database database) {
        this.database = requireNonNull(database, "database is null");
    }

    record TreeQuery(
            @Field(value = "How many artists to leave out.", min = 0, max = Integer.MAX_VALUE, defaultValue = "0") int skip,
            @Field(value = "How many artists at most.", min = 1, max = Page.MOST, defaultValue = "1000") int limit,
            @JsonUnwrapped IncludedTracks included) {
    }

    record LeafJson(@Field(value = "album_ and its id.", required = true, example = "album_1") String id, @Field(required = true) String label) {

        static LeafJson of(AlbumId album, String title) {
            return new LeafJson("album_" + album, title);
        }
    }

    record BranchJson(
            @Field(value = "artist_ and its id.", required = true, example = "artist_1") String id, @Field(required = true) String label,
            List<LeafJson> children) {
    }

    public List<Route> routes() {
        return List.of(Route.get("/api/library/tree").lenient().tag("Library").summary("Artists with their albums")
                .describe("By name, at most 1,000 artists an answer.").query(TreeQuery.class).answersList(200, BranchJson.class)
                .handle(this::branches));
    }

    private List<BranchJson> branches(Call<TreeQuery, Void> call) {
        return database.read(handle -> {
            call.total(artists.count(handle, call.query().included().scope()));
            return tree.branches(handle, call.query().included().scope(), new Page(call.query().skip(), call.query().limit()));
        }).stream().map(branch -> new BranchJson("artist_" + branch.artist(), branch.name(), branch.albums().stream()
                .map(leaf -> LeafJson.of(leaf.album(), leaf.title())).toList())).toList();
    }
}
