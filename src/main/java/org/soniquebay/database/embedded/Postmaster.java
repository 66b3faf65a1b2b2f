package org.soniquebay.database.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The server process of one cluster. A pid file alone is never believed, for pids are given out again: the process must
/// be a postgres that works in the cluster's folder.
///
/// @param pid its process id
/// @param port where it listens
/// @param ready whether it accepts connections
record Postmaster(long pid, int port, boolean ready) {

    private static final Path PROCESSES = Path.of("/proc");
    private static final int PORT_LINE = 3;
    private static final int STATUS_LINE = 7;

    static Optional<Postmaster> running(DataFolder folder) throws IOException {
        List<String> lines;
        try {
            lines = Files.readAllLines(pidFile(folder));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
        if (lines.size() <= PORT_LINE) {
            return Optional.empty();
        }
        long pid = number(lines.getFirst());
        if (pid <= 0 || !serves(pid, folder.cluster().toRealPath())) {
            return Optional.empty();
        }
        boolean ready = lines.size() > STATUS_LINE && lines.get(STATUS_LINE).strip().equals("ready");
        return Optional.of(new Postmaster(pid, (int) number(lines.get(PORT_LINE)), ready));
    }

    /// Whether any process serves the cluster: a server without a pid file, or workers that a killed server left.
    static boolean anyProcessOf(DataFolder folder) throws IOException {
        if (!Files.isDirectory(PROCESSES)) {
            return running(folder).isPresent();
        }
        return !processesOf(folder).isEmpty();
    }

    private static List<Long> processesOf(DataFolder folder) throws IOException {
        if (!Files.exists(folder.cluster()) || !Files.isDirectory(PROCESSES)) {
            return List.of();
        }
        Path cluster = folder.cluster().toRealPath();
        try (Stream<Path> processes = Files.list(PROCESSES)) {
            return processes.map(process -> number(process.getFileName().toString()))
                    .filter(pid -> pid > 0 && serves(pid, cluster)).toList();
        }
    }

    /// Asks the workers of a server that is gone to end; each breaks off what it does.
    static void stopOrphans(DataFolder folder) throws IOException {
        if (running(folder).isPresent()) {
            return;
        }
        for (long pid : processesOf(folder)) {
            ChildProcess.run(folder.path(), List.of("/bin/sh", "-c", "kill -TERM " + pid));
        }
    }

    /// Whether the server still runs.
    boolean serves(DataFolder folder) {
        try {
            return serves(pid, folder.cluster().toRealPath());
        } catch (IOException _) {
            return false;
        }
    }

    /// Removes the pid file, only when no process serves the cluster: PostgreSQL itself believes a pid that another
    /// program has got since.
    static void forget(DataFolder folder) throws IOException {
        if (Files.isDirectory(PROCESSES)) {
            Files.deleteIfExists(pidFile(folder));
        }
    }

    boolean childOf(ProcessHandle supervisor) {
        return ProcessHandle.of(pid).flatMap(ProcessHandle::parent).filter(supervisor::equals).isPresent();
    }

    /// Asks the server for a fast shutdown and returns at once.
    void stop(DataFolder folder) {
        ChildProcess.run(folder.path(), List.of("/bin/sh", "-c", "kill -INT " + pid));
    }

    private static Path pidFile(DataFolder folder) {
        return folder.cluster().resolve("postmaster.pid");
    }

    private static boolean serves(long pid, Path cluster) {
        if (!Files.isDirectory(PROCESSES)) {
            return ProcessHandle.of(pid).flatMap(process -> process.info().commandLine())
                    .filter(line -> line.contains(cluster.toString())).isPresent();
        }
        Path process = PROCESSES.resolve(Long.toString(pid));
        try {
            return Files.readSymbolicLink(process.resolve("cwd")).equals(cluster)
                    && Files.readString(process.resolve("comm")).strip().equals("postgres");
        } catch (IOException _) {
            // The process ended meanwhile, or belongs to another user, who could not open our files.
            return false;
        }
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException _) {
            return -1;
        }
    }
}
