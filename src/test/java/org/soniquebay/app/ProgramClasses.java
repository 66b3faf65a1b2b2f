package org.soniquebay.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.soniquebay.bundled.FolderTree;

/// The compiled program as processes of tests load it: from a jar, with an archive of loaded classes (class data sharing), which
/// halves the processor time of a short command. Both are made once for each state of the compiled classes, whichever test JVM is first.
public final class ProgramClasses {

    private static final Path CLASSES = Path.of("target", "classes").toAbsolutePath();
    private static final Path CACHE = Path.of("target", "test-cache", "program").toAbsolutePath();
    private static final int PATIENCE_MINUTES = 3;

    private static List<String> options;

    private ProgramClasses() {
    }

    /// The options of `java` that name the classes.
    public static synchronized List<String> options() {
        if (options == null) {
            try {
                options = made();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return options;
    }

    /// The options that this test JVM was given for modules and native code.
    public static List<String> moduleOptions() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream().filter(argument -> argument.startsWith("--")).toList();
    }

    private static List<String> made() throws IOException {
        Files.createDirectories(CACHE);
        List<Path> files = files();
        String name = digest(files);
        Path jar = CACHE.resolve(name + ".jar");
        Path archive = CACHE.resolve(name + ".jsa");
        List<String> path = List.of("-cp", classPath(jar));
        try (FileChannel channel = FileChannel.open(CACHE.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE); FileLock _ = channel.lock()) {
            deleteOld(CACHE, name, Instant.now().minus(Duration.ofDays(1)));
            if (!Files.exists(archive)) {
                write(files, jar);
                train(path, archive);
            }
        }
        return Stream.concat(path.stream(), Stream.of("-XX:SharedArchiveFile=" + archive, "-Xlog:cds=off", "-Xlog:aot=off")).toList();
    }

    /// Deletes the jars and archives of other states of the classes that are older than a moment.
    static void deleteOld(Path folder, String kept, Instant moment) throws IOException {
        try (DirectoryStream<Path> made = Files.newDirectoryStream(folder, "*.{jar,jsa}")) {
            for (Path file : made) {
                if (!file.getFileName().toString().startsWith(kept + ".") && Files.getLastModifiedTime(file).toInstant().isBefore(moment)) {
                    Files.delete(file);
                }
            }
        }
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(CLASSES)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static String digest(List<Path> files) throws IOException {
        StringBuilder state = new StringBuilder(System.getProperty("java.vm.version")).append(System.getProperty("java.class.path")).append(moduleOptions());
        for (Path file : files) {
            state.append('\n').append(file).append(' ').append(Files.size(file)).append(' ').append(Files.getLastModifiedTime(file));
        }
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(state.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Archived classes come from jars only.
    private static String classPath(Path jar) {
        return Stream.concat(Stream.of(jar.toString()), Arrays.stream(System.getProperty("java.class.path").split(":")).filter(entry -> entry.endsWith(".jar")))
                .collect(Collectors.joining(":"));
    }

    private static void write(List<Path> files, Path jar) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            zip.setLevel(1);
            // A list of resources is found by the entry of their folder.
            for (Path folder : files.stream().map(Path::getParent).filter(folder -> !folder.equals(CLASSES)).distinct().toList()) {
                zip.putNextEntry(new ZipEntry(CLASSES.relativize(folder) + "/"));
            }
            for (Path file : files) {
                zip.putNextEntry(new ZipEntry(CLASSES.relativize(file).toString()));
                Files.copy(file, zip);
            }
        }
    }

    /// Runs the command that loads the classes of most commands, as the build does for the ahead-of-time cache.
    private static void train(List<String> path, Path archive) throws IOException {
        Path data = Files.createTempDirectory("soniquebay-train-");
        Path unfinished = archive.resolveSibling(archive.getFileName() + ".new");
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(moduleOptions());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:ArchiveClassesAtExit=" + unfinished, "-Xlog:cds=off", "-Xlog:aot=off"));
        command.addAll(path);
        command.addAll(List.of(Main.class.getName(), "train", "--data", data.toString()));
        try {
            Path log = data.resolveSibling(data.getFileName() + ".log");
            Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
            if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IllegalStateException("The program cannot be trained: " + Files.readString(log));
            }
            Files.delete(log);
            Files.move(unfinished, archive, StandardCopyOption.ATOMIC_MOVE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            FolderTree.delete(data);
        }
    }
}
