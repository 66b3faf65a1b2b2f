package org.soniquebay.library.catalog;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.soniquebay.library.ArtistName;
import org.soniquebay.library.MusicBrainzId;
import org.soniquebay.library.SanitizedText;

/// An album as one of its tracks names it. Tracks with the same [#key] are on the same album.
///
/// @param title without the mark of a disc: "Anthology (Disc 2)" is "Anthology"
/// @param folder of the file; "…/Anthology/CD2" counts as "…/Anthology"
/// @param albumArtist as stated by the file, [ArtistName#VARIOUS] for a compilation; when none is stated, the tracks
///        decide, see [AlbumStore#settleArtists]
/// @param musicBrainzId in any spelling; a text that is no id is dropped
public record AlbumEntry(
        String title, String folder, Optional<ArtistName> albumArtist, Optional<String> musicBrainzId,
        Optional<String> releaseYear) {

    private static final String DISC = "(?:cd|disc|disk|disque|dvd|lp|side)";
    private static final Pattern DISC_FOLDER =
            Pattern.compile("[(\\[]?" + DISC + "[ _.-]*(?:\\d{1,3}|[a-d])[)\\]]?", Pattern.CASE_INSENSITIVE);
    private static final Pattern DISC_TITLE = Pattern.compile(
            "(?<title>.*\\S)\\s*(?:[(\\[]\\s*" + DISC + "\\s*(?<disc>\\d{1,3})(?:\\s*(?:of|/)\\s*\\d{1,3})?\\s*[)\\]]"
                    + "|[-,:]\\s*" + DISC + "\\s*(?<number>\\d{1,3}))", Pattern.CASE_INSENSITIVE);

    public AlbumEntry {
        title = withoutDisc(SanitizedText.of(title, SanitizedText.NAME_BYTES)
                .orElseThrow(() -> new IllegalArgumentException("no usable album title")));
        folder = withoutDiscFolder(requireNonNull(folder, "folder is null"));
        requireNonNull(albumArtist, "albumArtist is null");
        musicBrainzId = musicBrainzId.flatMap(MusicBrainzId::of);
        releaseYear = SanitizedText.clean(releaseYear, SanitizedText.SHORT_BYTES);
    }

    /// Whether a title can name an album: not blank, and no absurd length.
    public static boolean isTitle(String title) {
        return SanitizedText.of(title, SanitizedText.NAME_BYTES).isPresent();
    }

    /// The MusicBrainz id, else a digest of folder, title and album artist.
    public String key() {
        return musicBrainzId.map(id -> "musicbrainz:" + id).orElseGet(() -> "folder:" + SanitizedText.sha256(
                folder + '\0' + SanitizedText.matchKey(title) + '\0' + albumArtist.map(ArtistName::key).orElse("")));
    }

    /// The number of the disc in the mark of a title; empty when it bears none.
    public static OptionalInt disc(String title) {
        Matcher disc = DISC_TITLE.matcher(title);
        if (!disc.matches()) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(Integer.parseInt(disc.group("disc") == null ? disc.group("number") : disc.group("disc")));
    }

    /// A title without the mark of a disc.
    public static String withoutDisc(String title) {
        Matcher disc = DISC_TITLE.matcher(title);
        return disc.matches() ? disc.group("title") : title;
    }

    private static String withoutDiscFolder(String folder) {
        String path = folder.endsWith("/") ? folder.substring(0, folder.length() - 1) : folder;
        int slash = path.lastIndexOf('/');
        return slash > 0 && DISC_FOLDER.matcher(path.substring(slash + 1)).matches() ? path.substring(0, slash) : path;
    }
}
