package org.soniquebay.playlist.exchange;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The formats that playlists are written in.
public enum PlaylistFormat {
    /// One path a line, in UTF-8, with `#EXTINF`; what nearly all players and DJ programs read.
    M3U8("audio/x-mpegurl") {
        @Override
        public String write(ExportedPlaylist playlist) {
            return M3uWriter.text(playlist);
        }
    },
    /// XML, [version 1](https://xspf.org/spec).
    XSPF("application/xspf+xml") {
        @Override
        public String write(ExportedPlaylist playlist) {
            return XspfWriter.text(playlist);
        }
    },
    /// XSPF as JSON, which ListenBrainz reads.
    JSPF("application/json") {
        @Override
        public String write(ExportedPlaylist playlist) {
            return JspfWriter.text(playlist);
        }
    };

    private final String mediaType;

    PlaylistFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    /// The whole file, to be written in UTF-8.
    public abstract String write(ExportedPlaylist playlist);

    public String mediaType() {
        return mediaType;
    }

    /// The name in lower case, which is also the suffix of such files.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The format of this name, in any letter case.
    public static Optional<PlaylistFormat> of(String word) {
        return Arrays.stream(values()).filter(format -> format.word().equalsIgnoreCase(word)).findFirst();
    }
}
