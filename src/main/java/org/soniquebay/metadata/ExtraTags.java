package org.soniquebay.metadata;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.soniquebay.container.FileContents;
import org.soniquebay.container.tags.SampleFormat;
import org.soniquebay.container.tags.TagName;
import org.soniquebay.library.MusicBrainzId;

/// The tags without a column of their own in `tracks` and its neighbours, and the lyrics.
final class ExtraTags {

    private static final Set<TagName> NOT_AS_WRITTEN = EnumSet.of(
            TagName.TITLE,
            TagName.ARTIST,
            TagName.ALBUM,
            TagName.ALBUM_ARTIST,
            TagName.TRACK_NUMBER,
            TagName.DISC_NUMBER,
            TagName.DATE,
            TagName.GENRE,
            TagName.MOOD,
            TagName.LYRICS,
            TagName.SYNCED_LYRICS,
            TagName.MUSICBRAINZ_RECORDING_ID,
            TagName.MUSICBRAINZ_ALBUM_ID,
            TagName.MUSICBRAINZ_ARTIST_ID,
            TagName.MUSICBRAINZ_ALBUM_ARTIST_ID,
            TagName.ACOUSTID_FINGERPRINT);

    /// What a file states as a MusicBrainz id and is none is kept word for word.
    private static final Map<TagName, String> NO_ID_KEYS = Map.of(
            TagName.MUSICBRAINZ_RECORDING_ID, MusicBrainzId.RECORDING_TEXT, TagName.MUSICBRAINZ_ALBUM_ID, MusicBrainzId.RELEASE_TEXT,
            TagName.MUSICBRAINZ_ARTIST_ID, MusicBrainzId.ARTIST_TEXT, TagName.MUSICBRAINZ_ALBUM_ARTIST_ID, MusicBrainzId.ALBUM_ARTIST_TEXT);

    private ExtraTags() {}

    static SortedMap<String, String> of(FileContents file, Lyrics lyrics) {
        SortedMap<String, String> extra = new TreeMap<>();
        file.values().forEach((name, values) -> {
            boolean repeated = name == TagName.ARTISTS && values.equals(file.all(TagName.ARTIST))
                    || name == TagName.ALBUM_ARTISTS && values.equals(file.all(TagName.ALBUM_ARTIST));
            if (!NOT_AS_WRITTEN.contains(name) && !repeated) {
                extra.put(name.key(), String.join("; ", List.copyOf(values)));
            } else if (NO_ID_KEYS.containsKey(name)) {
                Optional.of(values.stream().filter(MusicBrainzId::isNone).collect(Collectors.joining("; ")))
                        .filter(text -> !text.isEmpty()).ifPresent(text -> extra.put(NO_ID_KEYS.get(name), text));
            }
        });
        lyrics.plain().ifPresent(text -> extra.put(TagName.LYRICS.key(), text));
        lyrics.synced().ifPresent(lines -> extra.put(TagName.SYNCED_LYRICS.key(), lines));
        SampleFormat samples = file.audio().samples();
        extra.put("codec", file.audio().codec());
        put(extra, "sample_rate", samples.sampleRate());
        put(extra, "channels", samples.channels());
        put(extra, "bits_per_sample", samples.bits());
        return extra;
    }

    private static void put(SortedMap<String, String> extra, String key, OptionalInt number) {
        if (number.isPresent()) {
            extra.put(key, String.valueOf(number.getAsInt()));
        }
    }
}
