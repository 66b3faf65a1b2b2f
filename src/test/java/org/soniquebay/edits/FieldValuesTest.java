package org.soniquebay.edits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.soniquebay.library.ArtistName;
import org.soniquebay.library.labels.TrackLabels;
import org.soniquebay.library.tracks.TrackTags;

class FieldValuesTest {

    private static final TrackTags NO_TAGS = TrackTags.of(ArtistName.UNKNOWN);
    private static final Set<EditableField> IDS = Set.of(EditableField.MUSICBRAINZ_ID, EditableField.MUSICBRAINZ_ALBUM);
    private static final String ID = "0a000000-0000-4000-8000-000000000001";

    static Stream<EditableField> ownFields() {
        return Stream.of(EditableField.values()).filter(field -> !(field.home() instanceof EditableField.Home.Relation));
    }

    @ParameterizedTest
    @MethodSource("ownFields")
    void aTrackSaysWhatWasApplied(EditableField field) {
        FieldValues values = new FieldValues(Map.of(field, IDS.contains(field) ? ID : "one; two"));
        FieldValues others = new FieldValues(ownFields().filter(other -> other != field)
                .collect(HashMap::new, (all, other) -> all.put(other, IDS.contains(other) ? ID : "other"), HashMap::putAll));
        TrackTags tags = values.appliedTo(others.appliedTo(NO_TAGS));
        TrackLabels labels = values.appliedTo(others.appliedTo(TrackLabels.NONE));

        assertThat(FieldValues.of(tags, labels)).isEqualTo(others.with(values));
        FieldValues blank = new FieldValues(Map.of(field, " "));
        assertThat(FieldValues.of(blank.appliedTo(tags), blank.appliedTo(labels))).isEqualTo(others);
        assertThat(values.unstorable()).isEmpty();
        assertThat(blank.unstorable()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void theKeyNamesTheField(EditableField field) {
        FieldValues values = FieldValues.ofKeys(Map.of(field.key(), "text", "mood", "calm"));

        assertThat(values.values()).isEqualTo(Map.of(field, "text"));
        assertThat(values.byKey()).isEqualTo(Map.of(field.key(), "text"));
    }

    @Test
    void whatATrackWouldLoseIsTold() {
        assertThat(new FieldValues(Map.of(EditableField.TITLE, "fits", EditableField.MUSICBRAINZ_ID, "no id")).unstorable())
                .contains(EditableField.MUSICBRAINZ_ID);
        assertThat(new FieldValues(Map.of(EditableField.YEAR, "9".repeat(1000))).unstorable()).contains(EditableField.YEAR);
        assertThat(new FieldValues(Map.of(EditableField.GENRE, "x".repeat(100_000))).unstorable()).contains(EditableField.GENRE);
    }

    @Test
    void othersWinAndSomeAreLeftOut() {
        FieldValues values = new FieldValues(Map.of(EditableField.TITLE, "one", EditableField.YEAR, "1999"));

        assertThat(values.with(EditableField.TITLE, "two").get(EditableField.TITLE)).contains("two");
        assertThat(values.only(List.of(EditableField.TITLE))).isEqualTo(values.without(List.of(EditableField.YEAR)));
        assertThat(values.without(List.of(EditableField.TITLE)).has(EditableField.TITLE)).isFalse();
    }

    @Test
    void aTextHoldsSeveralNames() {
        assertThat(new FieldValues(Map.of(EditableField.GENRE, " Jazz ;Soul; ; Pop")).appliedTo(TrackLabels.NONE).genres())
                .containsExactly("Jazz", "Soul", "Pop");
    }

    @Test
    void aTextOfBlanksTakesNoTime() {
        assertTimeoutPreemptively(Duration.ofSeconds(1), () -> assertThat(FieldValues.names("a" + " ".repeat(500_000) + "b")).hasSize(1));
    }
}
