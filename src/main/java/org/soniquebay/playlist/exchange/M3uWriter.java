package org.soniquebay.playlist.exchange;

import java.util.function.UnaryOperator;
import org.soniquebay.playlist.ListedTrack;

/// Writes M3U8. No title and no path can begin a line of its own: a path that a line cannot hold stands there as an address.
final class M3uWriter {

    private static final String BETWEEN = " - ";
    private static final String LINE = "\n";

    private M3uWriter() {
    }

    static String text(ExportedPlaylist playlist) {
        StringBuilder text = new StringBuilder("#EXTM3U").append(LINE).append("#PLAYLIST:").append(oneLine(playlist.name())).append(LINE);
        UnaryOperator<String> path = stored -> location(playlist.paths(), stored);
        for (ListedTrack track : playlist.tracks()) {
            text.append("#EXTINF:").append(track.seconds().orElse(-1)).append(',').append(oneLine(track.shown(BETWEEN))).append(LINE)
                    .append(path.apply(track.path())).append(LINE);
        }
        return text.toString();
    }

    private static String location(ExportedPaths paths, String stored) {
        String path = paths.of(stored);
        return path.equals(path.strip()) && path.codePoints().noneMatch(Character::isISOControl) ? path : FileUri.of(paths.absolute(stored));
    }

    private static String oneLine(String text) {
        StringBuilder line = new StringBuilder(text.length());
        text.codePoints().map(point -> Character.isISOControl(point) || point == 0x2028 || point == 0x2029 ? ' ' : point).forEach(line::appendCodePoint);
        return line.toString().strip();
    }
}
