package org.soniquebay.bundled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnpackedProgramTest {

    private static final int NOBODY = 65534;

    private final SmallArchive archive = new SmallArchive();

    @TempDir
    private Path temporary;

    /// A program, a text, a link and an empty folder; counts how often it is unpacked.
    private static final class SmallArchive implements ProgramArchive {

        private final AtomicInteger unpackings = new AtomicInteger();

        @Override
        public String name() {
            return "small-1";
        }

        @Override
        public void unpackTo(UnpackedFiles files) throws IOException {
            unpackings.incrementAndGet();
            files.folder("share/empty");
            files.file("bin/program", true, bytes("#!/bin/sh"));
            files.file("share/text", false, bytes("text"));
            files.link("lib/link", "../share/text");
        }
    }

    private static ByteArrayInputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
    }

    private Path cache() {
        return temporary.resolve("a/b/cache");
    }

    private Path unpacked() throws IOException {
        return UnpackedProgram.in(cache(), archive);
    }

    @Test
    void everyEntryIsThereAndOnlyTheUserMayEnter() throws IOException {
        Path folder = unpacked();

        assertThat(folder.getFileName().toString()).startsWith("small-1");
        assertThat(folder.resolve("bin/program")).isExecutable().hasContent("#!/bin/sh");
        assertThat(folder.resolve("share/text")).hasContent("text");
        assertThat(Files.isExecutable(folder.resolve("share/text"))).isFalse();
        assertThat(Files.readSymbolicLink(folder.resolve("lib/link"))).isEqualTo(Path.of("../share/text"));
        assertThat(folder.resolve("share/empty")).isDirectory();
        assertThat(folder.resolveSibling(folder.getFileName() + ".partial")).doesNotExist();
        for (Path closed : List.of(cache(), folder)) {
            assertThat(permissions(closed)).isEqualTo("rwx------");
        }
    }

    @Test
    void aSecondStartUnpacksNothing() throws IOException {
        Path program = unpacked().resolve("bin/program");
        Files.setLastModifiedTime(program, FileTime.from(Instant.parse("2001-01-01T00:00:00Z")));

        unpacked();

        assertThat(archive.unpackings).hasValue(1);
    }

    @Test
    void whatIsMissingCutAddedOrOtherwiseIsUnpackedAnew() throws IOException {
        List<Change> changes = List.of(
                folder -> Files.delete(folder.resolve("share/text")),
                folder -> Files.writeString(folder.resolve("bin/program"), ""),
                // Cut here and longer there: the sum of all sizes stays the same.
                folder -> {
                    Files.writeString(folder.resolve("share/text"), "te");
                    Files.writeString(folder.resolve("bin/program"), "#!/bin/sh--");
                },
                folder -> Files.writeString(folder.resolve("lib/planted.so"), ""),
                folder -> Files.setPosixFilePermissions(folder.resolve("bin/program"), PosixFilePermissions.fromString("rw-r--r--")),
                folder -> {
                    Files.delete(folder.resolve("lib/link"));
                    Files.createSymbolicLink(folder.resolve("lib/link"), Path.of("../bin/program"));
                },
                folder -> Files.delete(folder.resolve("share/empty")),
                folder -> Files.delete(folder.resolve("unpacked-entries")));
        int unpackings = 1;
        for (Change change : changes) {
            Path folder = unpacked();
            String before = FolderTree.listing(folder);
            change.apply(folder);
            Files.createDirectories(folder.resolveSibling(folder.getFileName() + ".partial").resolve("rest"));

            assertThat(unpacked()).isEqualTo(folder);

            assertThat(archive.unpackings).hasValue(++unpackings);
            assertThat(FolderTree.listing(folder)).isEqualTo(before);
        }
    }

    /// What may happen to an unpacked folder.
    private interface Change {
        void apply(Path folder) throws IOException;
    }

    @Test
    void manyAtOnceGetOneCompleteFolder() throws Exception {
        int callers = 8;
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService executor = Executors.newFixedThreadPool(callers)) {
            List<Future<Path>> all = Stream.generate(() -> executor.submit(() -> {
                start.await();
                return unpacked();
            })).limit(callers).toList();
            start.countDown();
            for (Future<Path> each : all) {
                assertThat(each.get()).isEqualTo(all.getFirst().get());
            }
        }
        assertThat(archive.unpackings).hasValue(1);
    }

    @Test
    void whatOthersCouldHaveWrittenIsUnpackedAnewAndClosedToThem() throws IOException {
        Path folder = unpacked();
        for (String open : List.of("rwxrwxr-x", "rwxr-xrwx")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(open));
            Files.setPosixFilePermissions(cache(), PosixFilePermissions.fromString("rwxrwxrwx"));

            unpacked();

            for (Path closed : List.of(cache(), folder)) {
                assertThat(permissions(closed)).isEqualTo("rwx------");
            }
        }
        assertThat(archive.unpackings).hasValue(3);
    }

    @Test
    void aLinkIsNoSoundFolder() throws IOException {
        Path folder = unpacked();
        Path elsewhere = Files.move(folder, temporary.resolve("elsewhere"));
        Files.createSymbolicLink(folder, elsewhere);

        assertThat(TrustedFolder.sound(elsewhere)).isTrue();
        assertThat(TrustedFolder.sound(folder)).isFalse();
        unpacked();

        assertThat(Files.isSymbolicLink(folder)).isFalse();
        assertThat(elsewhere.resolve("bin/program")).exists();
    }

    @Test
    void nothingIsRunFromTheFolderOfAnotherUser() throws IOException {
        assumeTrue(TrustedFolder.userId() == 0, "only root can give a folder away");
        Path folder = unpacked();
        Files.setAttribute(folder, "unix:uid", NOBODY);
        unpacked();
        assertThat(archive.unpackings).hasValue(2);
        assertThat(Files.getAttribute(folder, "unix:uid")).isEqualTo(0);

        Files.setAttribute(cache(), "unix:uid", NOBODY);
        assertThatThrownBy(this::unpacked).isInstanceOf(UntrustedFolder.class)
                .hasMessageContaining(cache().toString()).hasMessageContaining("programs in it are not run");
    }

    @Test
    void aFileInTheWayIsNoCache() throws IOException {
        Files.createDirectories(cache().getParent());
        Files.writeString(cache(), "in the way");

        assertThatThrownBy(this::unpacked).isInstanceOf(IOException.class).hasMessageContaining(cache().toString());
    }

    @Test
    void anArchiveWritesNothingOutsideOfItsFolder() throws IOException {
        Path folder = Files.createDirectory(temporary.resolve("folder"));
        UnpackedFiles files = new UnpackedFiles(folder);
        for (String name : List.of("../outside", "a/../../outside", temporary.resolve("outside").toString())) {
            assertThatThrownBy(() -> files.file(name, false, bytes(""))).as(name).isInstanceOf(IOException.class)
                    .hasMessageContaining("outside of its folder");
        }
        assertThat(temporary.resolve("outside")).doesNotExist();
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
