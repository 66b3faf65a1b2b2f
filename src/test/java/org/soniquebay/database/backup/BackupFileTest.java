package org.soniquebay.database.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.soniquebay.database.Database;
import org.soniquebay.database.TestDatabase;

/// Files that are not, or not any more, what a backup wrote: none of them reaches a database.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BackupFileTest {

    private static final String TRACKS = "tables/public.tracks.copy";
    private static final String GENRES = "tables/public.genres.copy";

    @TempDir
    private static Path folder;

    private final Database empty = TestDatabase.createWithoutTables();
    private Path whole;

    @BeforeAll
    void write() {
        try (Database library = TestDatabase.create()) {
            OddLibrary.fill(library);
            whole = folder.resolve("whole");
            new Backup("test", Instant::now, BackupListener.NONE).write(library, whole, false);
        }
    }

    @AfterAll
    void close() {
        empty.close();
    }

    @Test
    void theWholeFileIsFoundWhole() {
        BackupReport report = BackupFile.checked(whole, BackupListener.NONE).report();
        assertThat(report.tracks()).isEqualTo(18);
        assertThat(report.checksum()).matches("[0-9a-f]{64}");
        assertThat(BackupFile.checked(Forgery.of(whole).at(folder.resolve("same")), BackupListener.NONE).report().tables()).isEqualTo(report.tables());
    }

    @Test
    void aFlippedBitAnywhereIsFound() throws IOException {
        byte[] bytes = Files.readAllBytes(whole);
        Random random = new Random(7);
        Path file = folder.resolve("flipped");
        for (int i = 0; i < 600; i++) {
            int place = i < 100 ? i : i < 300 ? bytes.length - 1 - (i - 100) : random.nextInt(bytes.length);
            byte[] flipped = bytes.clone();
            flipped[place] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, flipped);
            assertThatThrownBy(() -> BackupFile.checked(file, BackupListener.NONE)).as("byte %d", place).isInstanceOf(BackupRefused.class);
        }
    }

    @Test
    void aFileThatEndsTooEarlyOrTooLateIsFound() throws IOException {
        byte[] bytes = Files.readAllBytes(whole);
        Path file = folder.resolve("cut");
        for (int length : List.of(0, 1, 3, 4, 22, 63, 64, 65, 1000, bytes.length / 2, bytes.length - 64, bytes.length - 1, bytes.length + 1, bytes.length + 64)) {
            Files.write(file, Arrays.copyOf(bytes, length));
            assertThatThrownBy(() -> BackupFile.checked(file, BackupListener.NONE)).as("%d bytes", length).isInstanceOf(BackupRefused.class);
        }
    }

    @Test
    void whatIsNoBackupIsSaidInOneSentence() throws IOException {
        Files.writeString(folder.resolve("text"), "this is no backup, however long it may be, and it is longer than a checksum");
        refused(folder.resolve("text"), "is no backup of a library");
        refused(folder.resolve("missing"), "There is no file");
        refused(folder, "something else");
        refused(new Forgery().with("readme.txt", "hello").at(folder.resolve("zip")), "is no backup of a library");
        refused(new Forgery().with(Manifest.ENTRY, "{}").at(folder.resolve("braces")), "does not say what it holds");
        refused(new Forgery().with(Manifest.ENTRY, "{\"format\":1}").at(folder.resolve("number")), "what it says of itself");
        refused(new Forgery().with(Manifest.ENTRY, "nonsense").at(folder.resolve("nonsense")), "what it says of itself");
        refused(new Forgery().with(Manifest.ENTRY, "{\"format\":1,\"tables\":[null]}").at(folder.resolve("null")), "what it says of itself");
    }

    @Test
    void aForgedFileIsHeldAgainstWhatItSays() {
        forged(forgery -> forgery.without(Manifest.ENTRY), "is no backup");
        forged(forgery -> forgery.without(TRACKS), "does not hold the tables");
        forged(forgery -> forgery.with("../../evil", ""), "does not hold the tables");
        forged(forgery -> forgery.with("tables/public.more.copy", ""), "does not hold the tables");
        forged(forgery -> forgery.swapped(TRACKS, GENRES), "are not those that were written");
        forged(forgery -> forgery.changed(TRACKS, text -> text + text.lines().findFirst().orElseThrow() + "\n"), "rows of public.tracks are not");
        forged(forgery -> forgery.changed(GENRES, BackupFileTest::withSwappedCells), "rows of public.genres are not");
        forged(forgery -> forgery.changed(Manifest.ENTRY, text -> text.replaceFirst("\"rows\" : 18", "\"rows\" : 17")), "are not those");
        forged(forgery -> forgery.changed(Manifest.ENTRY, text -> text.replaceFirst("\"format\" : 1", "\"format\" : 2")), "newer SoniqueBay");
    }

    @Test
    void aNewerSchemaStepIsRefusedBeforeAnythingIsMade() {
        Path file = Forgery.of(whole).manifest(manifest -> new Manifest(manifest.format(), manifest.product(), manifest.takenAt(), manifest.postgres(),
                manifest.kind(), Optional.of("999"), manifest.tables(), manifest.schema(), manifest.leftOut())).at(folder.resolve("newer"));
        BackupFile backup = BackupFile.checked(file, BackupListener.NONE);

        assertThatThrownBy(() -> new Restore(empty, BackupListener.NONE).run(backup))
                .isInstanceOf(BackupRefused.class).hasMessageContaining("schema step 999");
        assertThat(OddLibrary.content(empty)).isEmpty();
    }

    private void forged(UnaryOperator<Forgery> change, String sentence) {
        refused(change.apply(Forgery.of(whole)).at(folder.resolve("forged")), sentence);
    }

    /// Two genres with each other's names.
    private static String withSwappedCells(String text) {
        String[] lines = text.split("\n");
        String[] first = lines[2].split("\t");
        String[] second = lines[3].split("\t");
        String name = first[1];
        first[1] = second[1];
        second[1] = name;
        lines[2] = String.join("\t", first);
        lines[3] = String.join("\t", second);
        return String.join("\n", lines) + "\n";
    }

    private static void refused(Path file, String sentence) {
        assertThatThrownBy(() -> BackupFile.checked(file, BackupListener.NONE))
                .isInstanceOf(BackupRefused.class).hasMessageContaining(sentence).message().hasLineCount(1);
    }
}
