package org.soniquebay.subsonic;

import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.soniquebay.subsonic.browsing.BrowsingEndpoints;
import org.soniquebay.subsonic.browsing.FolderEndpoints;
import org.soniquebay.subsonic.browsing.InfoEndpoints;
import org.soniquebay.subsonic.lists.ListEndpoints;
import org.soniquebay.subsonic.lists.SearchEndpoints;
import org.soniquebay.subsonic.lyrics.LyricsEndpoints;
import org.soniquebay.subsonic.media.CoverEndpoints;
import org.soniquebay.subsonic.media.StreamEndpoints;
import org.soniquebay.subsonic.playlists.PlaylistEndpoints;
import org.soniquebay.subsonic.protocol.Endpoint;
import org.soniquebay.subsonic.protocol.Endpoints;
import org.soniquebay.subsonic.similar.SimilarEndpoints;
import org.soniquebay.subsonic.similar.SonicEndpoints;
import org.soniquebay.subsonic.state.BookmarkEndpoints;
import org.soniquebay.subsonic.state.MarkEndpoints;
import org.soniquebay.subsonic.state.PlayEndpoints;
import org.soniquebay.subsonic.state.QueueEndpoints;
import org.soniquebay.subsonic.system.ScanEndpoints;
import org.soniquebay.subsonic.system.SystemEndpoints;
import org.soniquebay.subsonic.system.UserEndpoints;

/// The list of all areas of the OpenSubsonic API.
public final class SubsonicApi {

    /// Where it is served.
    public static final String PATH = "/rest";
    /// The longest form that it takes: a playlist of 20,000 songs, and then some.
    public static final long MOST_BYTES = 2L * 1024 * 1024;

    private final Endpoints endpoints;

    public SubsonicApi(SubsonicParts parts) {
        List<Endpoint> all = Stream.of(
                        new SystemEndpoints(parts.database()).endpoints(),
                        new BrowsingEndpoints(parts.database()).endpoints(),
                        new FolderEndpoints(parts.database(), parts.clock()).endpoints(),
                        new InfoEndpoints(parts.database()).endpoints(),
                        new ListEndpoints(parts.database()).endpoints(),
                        new SearchEndpoints(parts.database()).endpoints(),
                        new PlaylistEndpoints(parts.database()).endpoints(),
                        new LyricsEndpoints(parts.database()).endpoints(),
                        new StreamEndpoints(parts.database(), parts.transcoder()).endpoints(),
                        new CoverEndpoints(parts.database()).endpoints(),
                        new MarkEndpoints(parts.database(), parts.clock()).endpoints(),
                        new PlayEndpoints(parts.database(), parts.clock()).endpoints(),
                        new QueueEndpoints(parts.database(), parts.clock()).endpoints(),
                        new BookmarkEndpoints(parts.database(), parts.clock()).endpoints(),
                        new SimilarEndpoints(parts.database(), parts.vectors()).endpoints(),
                        new SonicEndpoints(parts.database(), parts.vectors(), parts.clock()).endpoints(),
                        new UserEndpoints(parts.database(), parts.users()).endpoints(),
                        new ScanEndpoints(parts.database(), parts.clock()).endpoints())
                .flatMap(List::stream).toList();
        this.endpoints = new Endpoints(all, parts.users(), parts.version());
    }

    /// Answers a request below [#PATH].
    ///
    /// @param body empty when it is larger than [#MOST_BYTES]
    public void answer(Context context, Optional<byte[]> body) throws Exception {
        endpoints.answer(context, body);
    }
}
