package org.soniquebay.api.playlists;

import java.util.List;
import java.util.Optional;
import org.soniquebay.api.http.Problem;
import org.soniquebay.api.http.schema.Field;
import org.soniquebay.api.http.schema.LocalizedMessage;
import org.soniquebay.playlist.exchange.ExportedPaths;
import org.soniquebay.playlist.exchange.M3uFile;
import org.soniquebay.playlist.exchange.PlaylistFormat;
import org.soniquebay.playlist.exchange.PlaylistImport;

/// The bodies and queries of requests that write and read playlists of other programs.
final class ExchangeBodies {

    private static final LocalizedMessage NO_FOLDER = LocalizedMessage.of("This is no absolute folder.", "Ce n'est pas un dossier absolu.");
    private static final LocalizedMessage NO_MAP = LocalizedMessage.of("A folder is mapped as /FROM=TO.", "Un dossier se traduit par /DE=VERS.");
    private static final LocalizedMessage NO_M3U = LocalizedMessage.of("This is no M3U playlist.", "Ce n'est pas une liste M3U.");
    /// The most tracks that an answer names as not found; the playlist holds all.
    private static final int MOST_NAMED = 1000;

    private ExchangeBodies() {
    }

    record ExportQuery(
            @Field(oneOf = {"m3u8", "xspf", "jspf"}, defaultValue = "m3u8") String format,
            @Field(value = "Absolute folder from which the paths shall lead, as a rule that of the file; absolute paths when not stated.", maxLength = 2500)
            String relativeTo,
            @Field(value = "What another machine calls a folder, FROM=TO; may be repeated.", maxItems = 100, example = "[\"/music=/Volumes/USB\"]") List<String> map) {

        PlaylistFormat written() {
            return PlaylistFormat.of(format).orElseThrow();
        }

        ExportedPaths paths() {
            return new ExportedPaths(map == null ? List.of() : map.stream().map(ExportQuery::move).toList(), absolute("query", "relative_to", relativeTo));
        }

        private static ExportedPaths.Move move(String text) {
            return ExportedPaths.Move.parse(text).orElseThrow(() -> Problem.invalid("query", "map", NO_MAP));
        }
    }

    record ImportBody(
            @Field(value = "Text of an M3U or M3U8 file.", required = true, maxLength = M3uFile.MOST_BYTES, example = "#EXTM3U\n/music/song.mp3") String content,
            @Field(value = "What to call the playlist; as the file says when not stated.", maxLength = 500, example = "Imported") String name,
            @Field(value = "Absolute folder of the file, from which its relative paths lead.", maxLength = 2500) String folder) {

        M3uFile file() {
            if (!M3uFile.isM3u(content)) {
                throw Problem.invalid("body", "content", NO_M3U);
            }
            return M3uFile.read(content, absolute("body", "folder", folder).orElse(""));
        }
    }

    private static Optional<String> absolute(String part, String name, String folder) {
        if (folder != null && !folder.startsWith("/")) {
            throw Problem.invalid(part, name, NO_FOLDER);
        }
        return Optional.ofNullable(folder);
    }

    record LostTrackJson(
            String title, String artist, @Field(value = "As the file has it.", required = true) String path,
            @Field(value = "How many tracks it fits equally well.", min = 0) int fits) {

        static LostTrackJson of(PlaylistImport.NotFound lost) {
            return new LostTrackJson(lost.listed().title().orElse(null), lost.listed().artist().orElse(null), lost.listed().path(), lost.tracks());
        }
    }

    record ImportedJson(
            @Field(required = true) PlaylistJson playlist,
            @Field(value = "How many tracks were found at their paths.", min = 0) int byPath,
            @Field(value = "How many by the end of their paths: their files have moved.", min = 0) int byEndOfPath,
            @Field(value = "How many by artist and title.", min = 0) int byWords,
            @Field(value = "The first 1,000 of those not found; the playlist holds all of them, as missing.", required = true) List<LostTrackJson> notFound,
            @Field(value = "How many addresses in the network were left out.", min = 0) int addresses,
            @Field(value = "How many lines can be no path, and were left out.", min = 0) int unreadable) {

        static ImportedJson of(PlaylistJson playlist, PlaylistImport read) {
            return new ImportedJson(playlist, read.byPath(), read.byEndOfPath(), read.byWords(),
                    read.notFound().stream().limit(MOST_NAMED).map(LostTrackJson::of).toList(), read.addresses(), read.unreadable());
        }
    }
}
