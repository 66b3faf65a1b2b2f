package org.soniquebay.edits;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.soniquebay.library.ArtistCredit;
import org.soniquebay.library.ArtistName;
import org.soniquebay.library.MusicBrainzId;
import org.soniquebay.library.SanitizedText;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.labels.TrackLabels;
import org.soniquebay.library.tracks.TrackSheet;
import org.soniquebay.library.tracks.TrackTags;
import org.soniquebay.metadata.TrackMetadataStore;

/// Values of some of a track's editable fields: what it says, or what it is to say. A field without a value here is left as it
/// is; a blank one takes the field's value away. Several names in one field are joined by "; ".
///
/// @param values never null
public record FieldValues(Map<EditableField, String> values) {

    private static final Map<EditableField, String> NO_ID_KEYS = Map.of(
            EditableField.MUSICBRAINZ_ID, MusicBrainzId.RECORDING_TEXT, EditableField.MUSICBRAINZ_ALBUM, MusicBrainzId.RELEASE_TEXT);

    public static final FieldValues NONE = new FieldValues(Map.of());

    private static final String SEPARATOR = "; ";
    private static final TrackTags NO_TAGS = TrackTags.of(ArtistName.UNKNOWN);

    public FieldValues {
        Map<EditableField, String> copy = new EnumMap<>(EditableField.class);
        copy.putAll(values);
        values = Collections.unmodifiableMap(copy);
    }

    /// The present values of a track; fields without a value are left out.
    static FieldValues of(TrackSheet sheet) {
        Map<EditableField, String> values = new EnumMap<>(EditableField.class);
        values.putAll(of(sheet.tags(), sheet.labels()).values());
        values.put(EditableField.ARTIST, credit(sheet));
        sheet.albumTitle().ifPresent(title -> values.put(EditableField.ALBUM, title));
        return new FieldValues(values);
    }

    /// The credit as the file has it, unless the artist has another name by now.
    private static String credit(TrackSheet sheet) {
        ArtistCredit credit = sheet.tags().credit();
        return credit.written().filter(written -> ArtistCredit.parse(written).artist().key().equals(credit.artist().key()))
                .orElse(sheet.artistName());
    }

    /// The values in the columns and labels of a track.
    public static FieldValues of(TrackTags tags, TrackLabels labels) {
        Map<EditableField, String> values = new EnumMap<>(EditableField.class);
        for (EditableField field : EditableField.values()) {
            Optional<String> value = switch (field.home()) {
                case EditableField.Home.Column column -> column.read().apply(tags);
                case EditableField.Home.Labels names -> Optional.of(names.read().apply(labels)).filter(all -> !all.isEmpty())
                        .map(FieldValues::text);
                case EditableField.Home.Relation() -> Optional.empty();
            };
            value.ifPresent(text -> values.put(field, text));
        }
        return new FieldValues(values);
    }

    /// The values among entries of metadata; keys of no field are left out.
    static FieldValues ofKeys(Map<String, String> entries) {
        Map<EditableField, String> values = new EnumMap<>(EditableField.class);
        entries.forEach((key, value) -> EditableField.of(key).filter(_ -> value != null).ifPresent(field -> values.put(field, value)));
        return new FieldValues(values);
    }

    /// The values as entries of metadata.
    public SortedMap<String, String> byKey() {
        SortedMap<String, String> entries = new TreeMap<>();
        values.forEach((field, value) -> entries.put(field.key(), value));
        return entries;
    }

    public boolean has(EditableField field) {
        return values.containsKey(field);
    }

    /// The value of a field, which may be blank.
    Optional<String> get(EditableField field) {
        return Optional.ofNullable(values.get(field));
    }

    public Set<EditableField> fields() {
        return values.keySet();
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    public FieldValues only(Collection<EditableField> some) {
        Map<EditableField, String> kept = new EnumMap<>(EditableField.class);
        kept.putAll(values);
        kept.keySet().retainAll(some);
        return new FieldValues(kept);
    }

    FieldValues without(Collection<EditableField> some) {
        Set<EditableField> kept = EnumSet.noneOf(EditableField.class);
        kept.addAll(fields());
        kept.removeAll(some);
        return only(kept);
    }

    /// The MusicBrainz ids of the recording and the release that are none. A track cannot hold them in their place: they are kept as
    /// metadata, and take no id away.
    private Map<String, String> noIds() {
        Map<String, String> texts = new TreeMap<>();
        NO_ID_KEYS.forEach((field, key) -> get(field).filter(text -> !text.isBlank() && MusicBrainzId.of(text).isEmpty())
                .ifPresent(text -> texts.put(key, text.strip())));
        return texts;
    }

    /// These values without MusicBrainz ids that are none.
    FieldValues usable() {
        Set<String> keys = noIds().keySet();
        return keys.isEmpty() ? this : without(NO_ID_KEYS.keySet().stream().filter(field -> keys.contains(NO_ID_KEYS.get(field))).toList());
    }

    /// Keeps the MusicBrainz ids that are none, as metadata of a source.
    void keepNoIds(Handle handle, TrackId track, String source) {
        Map<String, String> texts = noIds();
        if (!texts.isEmpty()) {
            new TrackMetadataStore().put(handle, track, source, texts);
        }
    }

    /// These values and others, which win where both have one.
    public FieldValues with(FieldValues others) {
        Map<EditableField, String> all = new EnumMap<>(EditableField.class);
        all.putAll(values);
        all.putAll(others.values);
        return new FieldValues(all);
    }

    FieldValues with(EditableField field, String value) {
        return with(new FieldValues(Map.of(field, value)));
    }

    /// The tags with these values.
    public TrackTags appliedTo(TrackTags tags) {
        TrackTags edited = tags;
        for (Map.Entry<EditableField, String> value : values.entrySet()) {
            if (value.getKey().home() instanceof EditableField.Home.Column column) {
                edited = column.write().apply(edited, Optional.of(value.getValue()).filter(text -> !text.isBlank()));
            }
        }
        return edited;
    }

    /// The labels with these values.
    public TrackLabels appliedTo(TrackLabels labels) {
        TrackLabels edited = labels;
        for (Map.Entry<EditableField, String> value : values.entrySet()) {
            if (value.getKey().home() instanceof EditableField.Home.Labels names) {
                edited = names.write().apply(edited, names(value.getValue()));
            }
        }
        return edited;
    }

    /// A field whose value a track cannot hold, and would lose: it is too long, or no MusicBrainz id.
    Optional<EditableField> unstorable() {
        return values.entrySet().stream().filter(value -> !value.getValue().isBlank() && isLost(value.getKey(), value.getValue()))
                .map(Map.Entry::getKey).findFirst();
    }

    private static boolean isLost(EditableField field, String value) {
        return switch (field.home()) {
            case EditableField.Home.Column column -> column.read().apply(column.write().apply(NO_TAGS, Optional.of(value))).isEmpty();
            case EditableField.Home.Labels _, EditableField.Home.Relation _ -> SanitizedText.of(value, SanitizedText.NAME_BYTES).isEmpty();
        };
    }

    /// Names as one text.
    public static String text(List<String> names) {
        return String.join(SEPARATOR, names);
    }

    /// The names in one text.
    static List<String> names(String text) {
        return Stream.of(text.split(";")).map(String::strip).filter(name -> !name.isEmpty()).toList();
    }
}
