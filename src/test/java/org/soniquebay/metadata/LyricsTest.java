package org.soniquebay.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LyricsTest {

    private static final String TIMED = "[ar:Artist]\n[00:01.50]First <00:02.00>line\n[00:03.00][00:09.00]Second\n";

    @TempDir
    private Path folder;

    private Optional<String> beside(byte[] text, Optional<Charset> charset) throws IOException {
        Files.write(folder.resolve("song.lrc"), text);
        return LyricsFile.beside(folder.resolve("song.flac"), charset).map(LyricsFile.Words::text);
    }

    private ReadFile song(String... comments) throws IOException {
        return ReadFile.of(Files.write(folder.resolve("song.flac"), AudioBytes.flac(AudioBytes.block(4, AudioBytes.comments((Object[]) comments)))));
    }

    @ParameterizedTest
    @CsvSource({"UTF-8,Ça ira", "windows-1252,Ça ira – “oui”", "UTF-16,Ça ira 日本", "windows-1251,Группа крови на рукаве мой порядковый номер"})
    void fileIsReadInItsCharset(String charset, String words) throws IOException {
        assertThat(beside(words.getBytes(Charset.forName(charset)), Optional.empty())).contains(words);
    }

    @Test
    void marksAndZerosAreNoWords() throws IOException {
        assertThat(beside("\ufeffLa\0la".getBytes(StandardCharsets.UTF_8), Optional.empty())).contains("La la");
        assertThat(beside("\ufeffLa".getBytes(StandardCharsets.UTF_16LE), Optional.empty())).contains("La");
        assertThat(beside("Да".getBytes(Charset.forName("windows-1251")), Optional.of(Charset.forName("windows-1251")))).contains("Да");
    }

    @Test
    void fileThatIsNoneOrTooLongIsPassedOver() throws IOException {
        assertThat(beside("a".repeat(64 * 1024).getBytes(StandardCharsets.UTF_8), Optional.empty())).isPresent();
        assertThat(beside("a".repeat(64 * 1024 + 1).getBytes(StandardCharsets.UTF_8), Optional.empty())).isEmpty();
        Path secret = Files.writeString(folder.resolve("secret"), "words");
        Files.delete(folder.resolve("song.lrc"));
        Files.createSymbolicLink(folder.resolve("song.lrc"), secret);
        assertThat(LyricsFile.beside(folder.resolve("song.flac"), Optional.empty())).as("a link may lead anywhere").isEmpty();
        assertThat(LyricsFile.beside(folder.resolve("secret"), Optional.empty())).isEmpty();
    }

    @Test
    void timedLinesAreKeptAndGiveThePlainOnes() throws IOException {
        ReadFile tagged = song("LYRICS=" + TIMED);
        assertThat(tagged.tags().extra()).containsEntry("lyrics", "First line\nSecond").containsEntry("synced_lyrics", TIMED.strip());

        Files.writeString(folder.resolve("song.lrc"), TIMED);
        assertThat(song("TITLE=x").tags().extra()).containsEntry("lyrics", "First line\nSecond").containsEntry("synced_lyrics", TIMED.strip());
        assertThat(song("LYRICS=Only words").tags().extra()).as("tags come first, and a file adds the times")
                .containsEntry("lyrics", "Only words").containsEntry("synced_lyrics", TIMED.strip());
    }

    @Test
    void plainWordsHaveNoTimes() throws IOException {
        assertThat(song("LYRICS=One\r\n[00:01.00]Two\r\nThree").tags().extra())
                .containsEntry("lyrics", "One\n[00:01.00]Two\nThree").doesNotContainKey("synced_lyrics");
    }

    @Test
    void pluralArtistsAloneNameTheCredit() throws IOException {
        assertThat(song("ARTISTS=Ann", "ARTISTS=Bob").artist()).contains("Ann; Bob");
    }
}
