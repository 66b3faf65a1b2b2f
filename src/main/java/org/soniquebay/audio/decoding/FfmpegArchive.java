package org.soniquebay.audio.decoding;

import static java.util.Objects.requireNonNull;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/// The jar on the class path that holds ffmpeg for this platform, and its unpacking: once per version, complete or not
/// at all, safe against other processes doing the same and against leftovers of one that died.
///
/// @param platform the jar's folder for this platform, such as `linux-x86_64`
/// @param program where the jar keeps the decoder
record FfmpegArchive(String platform, URL program) {

    private static final String ROOT = "org/bytedeco/ffmpeg/";
    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final String PROPERTIES = "META-INF/maven/org.bytedeco/ffmpeg/pom.properties";

    FfmpegArchive {
        requireNonNull(platform, "platform is null");
        requireNonNull(program, "program is null");
    }

    static FfmpegArchive open() {
        return open(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    static FfmpegArchive open(String system, String architecture) {
        String platform = platform(system, architecture);
        URL program = FfmpegArchive.class.getClassLoader().getResource(ROOT + platform + "/ffmpeg");
        if (program == null) {
            throw new DecoderUnavailable("No ffmpeg is bundled for %s on %s; install ffmpeg and set %s to its path."
                    .formatted(system, architecture, FfmpegBinaries.OVERRIDE));
        }
        return new FfmpegArchive(platform, program);
    }

    private static String platform(String system, String architecture) {
        String family = system.startsWith("Mac") ? "macosx" : system.startsWith("Linux") ? "linux" : "none";
        String processor = switch (architecture) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm64";
            default -> "none";
        };
        return family + "-" + processor;
    }

    /// Where unpacked programs live: `$XDG_CACHE_HOME/soniquebay`, else `~/.cache/soniquebay`.
    static Path cacheFolder(Map<String, String> environment) {
        String cache = environment.getOrDefault("XDG_CACHE_HOME", "");
        // The XDG rule: a relative path is to be ignored.
        if (cache.startsWith("/")) {
            return Path.of(cache, "soniquebay");
        }
        String home = environment.getOrDefault("HOME", System.getProperty("user.home"));
        return Path.of(home, ".cache", "soniquebay");
    }

    /// Returns the complete folder of this version below `cache`.
    Path unpackedIn(Path cache) {
        try (JarFile jar = jar()) {
            prepare(cache.toAbsolutePath());
            Path folder = cache.toAbsolutePath().resolve("ffmpeg-%s-%s".formatted(version(jar), platform));
            List<JarEntry> entries = jar.stream().filter(this::wanted).toList();
            // Unlocked: what is complete stays as it is, so that the usual start needs no write access.
            if (!complete(folder, entries)) {
                unpackLocked(folder, jar, entries);
            }
            return folder;
        } catch (IOException e) {
            throw new DecoderUnavailable("The bundled ffmpeg could not be unpacked into %s (%s); make room there, or set XDG_CACHE_HOME."
                    .formatted(cache, e), e);
        }
    }

    /// Whoever could write into the cache could run programs as us. Trusted are the user and root; a folder of the user's
    /// that others may write to (a generous umask) is closed to them.
    private static void prepare(Path cache) throws IOException {
        if (!Files.exists(cache)) {
            Files.createDirectories(cache.getParent());
            makePrivate(cache);
        }
        Path real = cache.toRealPath();
        if (!trusted(real)) {
            throw new DecoderUnavailable("The folder %s belongs to the user %s, programs in it are not run; set XDG_CACHE_HOME to a folder of yours."
                    .formatted(cache, Files.getOwner(real)));
        }
        if (Files.isDirectory(real) && writableByOthers(real)) {
            Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private static void makePrivate(Path folder) throws IOException {
        try {
            Files.createDirectory(folder, PRIVATE);
        } catch (FileAlreadyExistsException e) {
            // Another process was quicker.
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        }
    }

    private static boolean trusted(Path folder) throws IOException {
        long owner = ((Number) Files.getAttribute(folder, "unix:uid", LinkOption.NOFOLLOW_LINKS)).longValue();
        return owner == 0 || owner == new UnixSystem().getUid();
    }

    private static boolean writableByOthers(Path folder) throws IOException {
        return !Collections.disjoint(Files.getPosixFilePermissions(folder, LinkOption.NOFOLLOW_LINKS),
                Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE));
    }

    private JarFile jar() throws IOException {
        if (!(program.openConnection() instanceof JarURLConnection connection)) {
            throw new IOException("it lies outside a jar: " + program);
        }
        // A jar of our own: closing the class loader's shared one would break every later resource.
        connection.setUseCaches(false);
        return connection.getJarFile();
    }

    private static String version(JarFile jar) throws IOException {
        Properties properties = new Properties();
        JarEntry entry = jar.getJarEntry(PROPERTIES);
        if (entry != null) {
            try (InputStream stream = jar.getInputStream(entry)) {
                properties.load(stream);
            }
        }
        return properties.getProperty("version", "unversioned");
    }

    private boolean wanted(JarEntry entry) {
        String prefix = ROOT + platform + "/";
        return entry.getName().startsWith(prefix) && !entry.isDirectory()
                && !name(entry).startsWith("libjni") && !name(entry).equals("ffprobe") && name(entry).matches("[A-Za-z0-9_.+-]+");
    }

    private static String name(JarEntry entry) {
        return entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
    }

    /// A folder that others made, may write to, or linked here is as good as none.
    private boolean complete(Path folder, List<JarEntry> entries) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS) || !trusted(folder) || writableByOthers(folder)) {
            return false;
        }
        for (JarEntry entry : entries) {
            Path file = folder.resolve(name(entry));
            if (!Files.isExecutable(file) || Files.size(file) != entry.getSize()) {
                return false;
            }
        }
        return StubLibrary.of(platform).stream().allMatch(library -> Files.exists(folder.resolve(library.name())));
    }

    private void unpackLocked(Path folder, JarFile jar, List<JarEntry> entries) throws IOException {
        Path lockFile = folder.resolveSibling(folder.getFileName() + ".lock");
        // The monitor keeps this process's threads apart, where a file lock would throw; the file lock the processes.
        synchronized (FfmpegArchive.class) {
            try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock _ = channel.lock()) {
                if (!complete(folder, entries)) {
                    unpack(folder, jar, entries);
                }
            }
        }
    }

    private void unpack(Path folder, JarFile jar, List<JarEntry> entries) throws IOException {
        Path partial = folder.resolveSibling(folder.getFileName() + ".partial");
        delete(partial);
        Files.createDirectory(partial, PRIVATE);
        for (JarEntry entry : entries) {
            Path file = partial.resolve(name(entry));
            try (InputStream stream = jar.getInputStream(entry)) {
                Files.copy(stream, file);
            }
            settle(file);
        }
        for (StubLibrary library : StubLibrary.of(platform)) {
            Path file = partial.resolve(library.name());
            if (!Files.exists(file)) {
                Files.write(file, library.bytes());
                settle(file);
            }
        }
        delete(folder);
        Files.move(partial, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    /// Makes a file executable and durable: a rename that outlives a power cut must not point at empty files.
    private static void settle(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
