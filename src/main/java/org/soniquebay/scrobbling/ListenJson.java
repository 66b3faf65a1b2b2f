package org.soniquebay.scrobbling;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.soniquebay.listening.ListenQueue.Listen;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The bodies of ListenBrainz' call `submit-listens`.
final class ListenJson {

    private static final String PROGRAM = "SoniqueBay";

    private ListenJson() {
    }

    /// Songs that were heard.
    ///
    /// @param listens one at least, each with its names
    static ObjectNode heard(List<Listen> listens) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("listen_type", listens.size() == 1 ? "single" : "import");
        ArrayNode payload = body.putArray("payload");
        listens.forEach(listen -> payload.addObject().put("listened_at", listen.at().getEpochSecond()).set("track_metadata", song(listen)));
        return body;
    }

    /// A song that plays.
    static ObjectNode playing(Listen listen) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("listen_type", "playing_now");
        body.putArray("payload").addObject().set("track_metadata", song(listen));
        return body;
    }

    private static ObjectNode song(Listen listen) {
        ObjectNode song = JsonNodeFactory.instance.objectNode().put("artist_name", listen.artist().orElseThrow()).put("track_name", listen.title().orElseThrow());
        listen.album().ifPresent(album -> song.put("release_name", album));
        ObjectNode more = song.putObject("additional_info").put("submission_client", PROGRAM);
        listen.seconds().ifPresent(seconds -> more.put("duration_ms", TimeUnit.SECONDS.toMillis(seconds)));
        listen.recording().ifPresent(id -> more.put("recording_mbid", id));
        listen.release().ifPresent(id -> more.put("release_mbid", id));
        if (!listen.artists().isEmpty()) {
            listen.artists().forEach(more.putArray("artist_mbids")::add);
        }
        return song;
    }
}
