package org.soniquebay.playlist.exchange;

import org.soniquebay.playlist.ListedTrack;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes JSPF: XSPF as JSON.
final class JspfWriter {

    private JspfWriter() {
    }

    static String text(ExportedPlaylist playlist) {
        ObjectNode root = JsonMapper.shared().createObjectNode();
        ObjectNode list = root.putObject("playlist").put("title", playlist.name());
        playlist.description().ifPresent(text -> list.put("annotation", text));
        ArrayNode tracks = list.putArray("track");
        for (ListedTrack track : playlist.tracks()) {
            ObjectNode node = tracks.addObject();
            node.putArray("location").add(FileUri.of(playlist.paths().of(track.path())));
            track.recording().ifPresent(id -> node.putArray("identifier").add(XspfWriter.RECORDING + id));
            track.title().ifPresent(title -> node.put("title", title));
            track.knownArtist().ifPresent(artist -> node.put("creator", artist));
            track.album().ifPresent(album -> node.put("album", album));
            track.seconds().ifPresent(seconds -> node.put("duration", 1000L * seconds));
        }
        return root.toString() + "\n";
    }
}
