package org.soniquebay.edits;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soniquebay.metadata.FileTags;
import org.soniquebay.metadata.Name;
import org.soniquebay.metadata.NameSource;
import org.soniquebay.metadata.TagOutcome;
import org.soniquebay.metadata.TagReader;

/// A file's tags as a person wants them read.
class FileTagEditsTest {

    private static final UUID ARTIST = UUID.fromString("0a000000-0000-4000-8000-000000000001");
    private static final UUID RELEASE = UUID.fromString("0a000000-0000-4000-8000-000000000002");

    @TempDir
    private Path folder;

    @Test
    void withoutEditsTheTagsStandAsTheyAre() throws IOException {
        FileTags tags = tags();

        assertThat(FileTagEdits.applied(FieldValues.NONE, tags)).isSameAs(tags);
    }

    @Test
    void namesOfAPersonStandInPlaceOfTheTags() throws IOException {
        FileTags edited = FileTagEdits.applied(new FieldValues(Map.of(EditableField.TITLE, "Title", EditableField.ARTIST, "Artist",
                EditableField.ALBUM, "Album", EditableField.ALBUM_ARTIST, "Album Artist", EditableField.YEAR, "1987")), tags());

        assertThat(edited.credits().title()).isEqualTo(new Name("Title", NameSource.TAGS));
        assertThat(edited.credits().artist()).contains(new Name("Artist", NameSource.TAGS));
        assertThat(edited.credits().artists()).containsExactly("Artist");
        assertThat(edited.credits().album()).contains(new Name("Album", NameSource.TAGS));
        assertThat(edited.credits().albumArtist()).contains("Album Artist");
        assertThat(edited.credits().compilation()).isTrue();
        assertThat(edited.position().date()).contains("1987");
        assertThat(edited.position().year()).hasValue(1987);
        assertThat(edited.position().track()).isEqualTo(tags().position().track()).isPresent();
        assertThat(edited.identifiers().musicBrainz().artists()).as("not those of the artist in the tags").isEmpty();
        assertThat(edited.identifiers().musicBrainz().album()).contains(RELEASE);
        assertThat(edited.identifiers().isrc()).contains("DEABC1234567");
        assertThat(edited.traits()).isEqualTo(tags().traits());
        assertThat(edited.extra()).isEqualTo(tags().extra()).isNotEmpty();
    }

    @Test
    void whatIsNotEditedStays() throws IOException {
        FileTags tags = tags();
        FileTags edited = FileTagEdits.applied(new FieldValues(Map.of(EditableField.TITLE, "Title")), tags);

        assertThat(edited.credits().title().text()).isEqualTo("Title");
        assertThat(edited.credits().artist()).isEqualTo(tags.credits().artist());
        assertThat(edited.credits().artists()).containsExactly("One", "Two");
        assertThat(edited.credits().album()).isEqualTo(tags.credits().album());
        assertThat(edited.credits().albumArtist()).contains("Various Artists");
        assertThat(edited.position()).isEqualTo(tags.position());
        assertThat(edited.identifiers()).isEqualTo(tags.identifiers());
        assertThat(edited.identifiers().musicBrainz().artists()).containsExactly(ARTIST);
    }

    /// A title and a year always come from somewhere; an artist and an album need not.
    @Test
    void aBlankTakesArtistAndAlbumAway() throws IOException {
        FileTags tags = tags();
        FileTags edited = FileTagEdits.applied(new FieldValues(Map.of(EditableField.TITLE, " ", EditableField.ARTIST, " ", EditableField.ALBUM, " ",
                EditableField.ALBUM_ARTIST, " ", EditableField.YEAR, " ")), tags);

        assertThat(edited.credits().title()).isEqualTo(tags.credits().title());
        assertThat(edited.credits().artist()).isEmpty();
        assertThat(edited.credits().artists()).isEmpty();
        assertThat(edited.credits().album()).isEmpty();
        assertThat(edited.credits().albumArtist()).contains("Various Artists");
        assertThat(edited.position()).isEqualTo(tags.position());
    }

    @Test
    void aDateThatIsNoYearNamesNone() throws IOException {
        for (String date : List.of("sixties", "19871", "0999", "3000")) {
            FileTags edited = FileTagEdits.applied(new FieldValues(Map.of(EditableField.YEAR, date)), tags());

            assertThat(edited.position().date()).contains(date);
            assertThat(edited.position().year()).isEmpty();
        }
    }

    @Test
    void theTagsSayWhatTheyState() throws IOException {
        assertThat(FileTagEdits.said(tags())).isEqualTo(new FieldValues(Map.of(EditableField.TITLE, "Song", EditableField.ARTIST, "One & Two",
                EditableField.ALBUM, "Record", EditableField.ALBUM_ARTIST, "Various Artists", EditableField.YEAR, "2003-04-01", EditableField.GENRE, "Jazz; Soul")));
        assertThat(FileTagEdits.said(read("TITLE=Song"))).isEqualTo(new FieldValues(Map.of(EditableField.TITLE, "Song")));
    }

    private FileTags tags() throws IOException {
        return read("TITLE=Song", "ARTIST=One & Two", "ARTISTS=One", "ARTISTS=Two", "ALBUM=Record", "ALBUMARTIST=Various Artists", "DATE=2003-04-01", "GENRE=Jazz",
                "GENRE=Soul", "TRACKNUMBER=3", "ISRC=DEABC1234567", "MUSICBRAINZ_ARTISTID=" + ARTIST, "MUSICBRAINZ_ALBUMID=" + RELEASE);
    }

    /// Reads a FLAC file that holds these comments.
    private FileTags read(String... comments) throws IOException {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        block.write(number(0));
        block.write(number(comments.length));
        for (String comment : comments) {
            byte[] text = comment.getBytes(StandardCharsets.UTF_8);
            block.write(number(text.length));
            block.write(text);
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write("fLaC".getBytes(StandardCharsets.US_ASCII));
        file.write(new byte[] {0, 0, 0, 34});
        file.write(new byte[34]);
        file.write(ByteBuffer.allocate(4).putInt(0x84 << 24 | block.size()).array());
        file.write(block.toByteArray());
        TagOutcome outcome = new TagReader().read(Files.write(folder.resolve("song.flac"), file.toByteArray()));
        assertThat(outcome).isInstanceOf(TagOutcome.Tags.class);
        return Optional.of((TagOutcome.Tags) outcome).map(TagOutcome.Tags::tags).orElseThrow();
    }

    private static byte[] number(int value) {
        return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
    }
}
