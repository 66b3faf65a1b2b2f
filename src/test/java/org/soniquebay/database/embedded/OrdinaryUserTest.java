package org.soniquebay.database.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.soniquebay.bundled.FolderTree;
import org.soniquebay.database.DatabaseProcess;
import org.soniquebay.database.server.DatabaseException.ServerFailed;

/// The same as another user than the one who runs the tests: root runs them as nobody. An ordinary user's run of the
/// other tests proves the same, so this one is skipped then.
class OrdinaryUserTest {

    private static final int NOBODY = 65534;
    /// A number without an entry among the users.
    private static final int NAMELESS = 54321;

    private static Path place;

    @BeforeAll
    static void prepare() throws IOException {
        assumeTrue(ChildProcess.root() && ChildProcess.onPath("setpriv"), "only root can become an ordinary user");
        place = Files.createTempDirectory("soniquebay-nobody-");
        Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxrwxrwx"));
    }

    @AfterAll
    static void remove() throws IOException {
        if (place != null) {
            FolderTree.delete(place);
        }
    }

    @Test
    void serverRunsWithoutRootAndWithoutAHome() throws Exception {
        Path data = place.resolve("data");
        try (DatabaseProcess process = DatabaseProcess.start(data, wrapper(), readableClassPath())) {
            assertThat(process.answer()).isEqualTo("open");
            assertThat(process.tell("note")).isEqualTo("written");
            process.kill();
        }
        try (DatabaseProcess process = DatabaseProcess.start(data, wrapper(), readableClassPath())) {
            assertThat(process.answer()).as("after being killed").isEqualTo("open");
            process.tell("close");
            process.awaitEnd();
        }
        assertThat(Files.getAttribute(data.resolve("postgres/PG_VERSION"), "unix:uid")).isEqualTo(NOBODY);
    }

    @Test
    void userWithoutANameIsServedToo() throws Exception {
        Path data = prepared("nameless");
        own(data, NAMELESS);
        try (DatabaseProcess process = DatabaseProcess.start(data, wrapper(NAMELESS), readableClassPath())) {
            assertThat(process.answer()).isEqualTo("open");
            process.tell("close");
            process.awaitEnd();
        }
    }

    @Test
    void rootWithoutUserNamespacesIsToldWhatToDo() throws Exception {
        Path programs = withoutNamespaces("refusing");
        assertThatThrownBy(() -> ChildProcess.checkPrivileges(programs + ":" + ChildProcess.SYSTEM_PATH))
                .isInstanceOf(ServerFailed.class).hasMessageContaining("does not run as root")
                .hasMessageContaining("run SoniqueBay as an ordinary user");
    }

    @Test
    void programsOnTheCallersPathAreNotUsed() throws Exception {
        Path programs = withoutNamespaces("callers");
        for (String program : List.of("setsid", "mkfifo")) {
            Files.createSymbolicLink(programs.resolve(program), Path.of("/bin/false"));
        }
        List<String> wrapper = List.of("env", "PATH=" + programs + ":/usr/bin:/bin");
        try (DatabaseProcess process = DatabaseProcess.start(prepared("path"), wrapper, System.getProperty("java.class.path"))) {
            assertThat(process.answer()).isEqualTo("open");
            process.tell("close");
            process.awaitEnd();
        }
    }

    private static Path withoutNamespaces(String name) throws IOException {
        Path programs = Files.createDirectories(place.resolve(name));
        Files.createSymbolicLink(programs.resolve("unshare"), Path.of("/bin/false"));
        return programs;
    }

    @Test
    void folderOfAnotherUserIsRefused() throws Exception {
        Path roots = Files.createDirectory(place.resolve("roots"));
        try (DatabaseProcess process = DatabaseProcess.start(roots, wrapper(), readableClassPath())) {
            assertThat(process.answer()).contains(roots.toString(), "belongs to the user root");
        }
        Path nobodys = Files.createDirectory(place.resolve("nobodys"));
        Files.setAttribute(nobodys, "unix:uid", NOBODY);
        try (DatabaseProcess process = DatabaseProcess.start(nobodys)) {
            assertThat(process.answer()).contains(nobodys.toString(), "belongs to the user nobody");
        }
        Path folder = Files.createDirectory(place.resolve("closed"));
        try (DatabaseProcess process = DatabaseProcess.start(folder.resolve("data"), wrapper(), readableClassPath())) {
            assertThat(process.answer()).contains("no permission for " + folder.resolve("data"));
        }
    }

    private static Path prepared(String name) throws IOException {
        return PreparedFolder.in(Files.createDirectory(place.resolve("prepared-" + name)));
    }

    private static void own(Path folder, int user) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.toList()) {
                Files.setAttribute(path, "unix:uid", user, LinkOption.NOFOLLOW_LINKS);
            }
        }
    }

    private List<String> wrapper() {
        return wrapper(NOBODY);
    }

    private List<String> wrapper(int user) {
        return List.of("setpriv", "--reuid", "" + user, "--regid", "" + user, "--clear-groups", "env", "HOME=/nonexistent",
                "XDG_CACHE_HOME=" + place.resolve("cache"));
    }

    /// Copies, for root's own repository of libraries is closed to others.
    private String readableClassPath() throws IOException {
        Path copies = Files.createDirectories(place.resolve("classes"));
        List<String> entries = new ArrayList<>();
        for (String entry : System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")).split(File.pathSeparator)) {
            Path from = Path.of(entry);
            Path to = copies.resolve(entries.size() + "-" + from.getFileName());
            entries.add(to.toString());
            if (!Files.exists(to) && !entry.contains("ffmpeg")) {
                copy(from, to);
            }
        }
        return String.join(File.pathSeparator, entries);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.exists(from) ? Files.walk(from) : Stream.empty()) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }
}
