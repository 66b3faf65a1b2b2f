package org.soniquebay.database.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.soniquebay.database.Database;
import org.soniquebay.database.TestDatabase;
import org.soniquebay.database.backup.statement.KnownFunctions;

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
        forged(forgery -> forgery.changed(TRACKS, text -> text + text.lines().findFirst().orElseThrow() + "\n"), "there is more in public.tracks than it says");
        forged(forgery -> forgery.changed(GENRES, BackupFileTest::withSwappedCells), "rows of public.genres are not");
        forged(forgery -> forgery.changed(Manifest.ENTRY, text -> text.replaceFirst("\"rows\" : 18", "\"rows\" : 17")), "there is more in");
        forged(forgery -> forgery.changed(Manifest.ENTRY, text -> text.replaceFirst("\"format\" : 1", "\"format\" : 2")), "newer SoniqueBay");
    }

    @Test
    void aFileThatUnpacksToMoreThanItSaysIsNotReadOn() throws IOException {
        forged(forgery -> forgery.changed(GENRES, text -> text + "\n".repeat(5_000_000)), "there is more in public.genres than it says");
        refused(withSize(folder.resolve("sized"), GENRES, 10), "there is more in public.genres than it says");
        refused(new Forgery().with(Manifest.ENTRY, " ".repeat(Bounds.MANIFEST + 1)).at(folder.resolve("blank")), "it says more of itself");
        refused(new Forgery().with(Manifest.ENTRY, "[".repeat(1_000_000)).at(folder.resolve("deep")), "what it says of itself");
        refused(new Forgery().with(Manifest.ENTRY, "{\"format\":1,\"left_out\":[" + "\"\",".repeat(1_000_000) + "\"\"]}").at(folder.resolve("long")),
                "what it says of itself");
    }

    @Test
    void aRowIsAsLongAsAllItsPieces() {
        RowSum sum = new RowSum();
        for (String piece : List.of("ab\ncd", "efg", "h\n", "ijk")) {
            sum.add(piece.getBytes(StandardCharsets.US_ASCII), 0, piece.length());
        }
        assertThat(sum.longest()).isEqualTo(6);
        sum.add(new byte[9], 0, 9);
        assertThat(sum.longest()).as("of a row that has not ended").isEqualTo(12);
    }

    @Test
    void aSmallFileThatSaysItHoldsVeryMuchIsNotUnpacked() throws IOException {
        Path file = folder.resolve("bomb");
        try (SealedStream sealed = new SealedStream(Files.newOutputStream(file)); ZipOutputStream zip = new ZipOutputStream(sealed)) {
            zip.setComment(SealedStream.placeholder());
            zip.putNextEntry(new ZipEntry(TRACKS));
            byte[] rows = "\n".repeat(1_000_000).getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < 100; i++) {
                zip.write(rows);
            }
            zip.putNextEntry(new ZipEntry(Manifest.ENTRY));
            zip.write("{}".getBytes(StandardCharsets.US_ASCII));
            zip.finish();
            sealed.seal();
        }
        assertThat(Files.size(file)).isLessThan(200_000);
        refused(file, "it is too small for what it says it holds");
    }

    /// A file whose directory says that an entry has another size than it has.
    private Path withSize(Path place, String entry, int size) throws IOException {
        byte[] bytes = Files.readAllBytes(whole);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int header = text.lastIndexOf("PK\1\2", text.lastIndexOf(entry));
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(header + 24, size);
        try (SealedStream sealed = new SealedStream(Files.newOutputStream(place))) {
            sealed.write(bytes);
            sealed.seal();
        }
        return place;
    }

    @Test
    void aNewerSchemaStepIsRefusedBeforeAnythingIsMade() {
        Path file = Forgery.of(whole).manifest(manifest -> new Manifest(manifest.format(), manifest.product(), manifest.takenAt(), manifest.postgres(),
                manifest.kind(), Optional.of("999"), manifest.tables(), manifest.schema(), manifest.leftOut())).at(folder.resolve("newer"));
        BackupFile backup = BackupFile.checked(file, BackupListener.NONE);

        assertThatThrownBy(() -> new Foreseen(KnownFunctions.none()).require(backup)).as("without a database")
                .isInstanceOf(BackupRefused.class).hasMessageContaining("schema step 999");
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
