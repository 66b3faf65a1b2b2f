package org.soniquebay.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The server process of one cluster. A pid file alone is never believed: pids are given out again, so the process must
/// also work in the cluster's folder.
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
        } catch (java.nio.file.NoSuchFileException _) {
            return Optional.empty();
        }
        if (lines.size() <= PORT_LINE) {
            return Optional.empty();
        }
        long pid = number(lines.getFirst());
        if (pid <= 0 || !worksIn(pid, folder.cluster())) {
            return Optional.empty();
        }
        boolean ready = lines.size() > STATUS_LINE && lines.get(STATUS_LINE).strip().equals("ready");
        return Optional.of(new Postmaster(pid, (int) number(lines.get(PORT_LINE)), ready));
    }

    /// Whether any process works in the cluster: a server without a pid file, or what a killed server left.
    static boolean anyProcessIn(DataFolder folder) throws IOException {
        if (!Files.isDirectory(PROCESSES)) {
            return running(folder).isPresent();
        }
        try (Stream<Path> processes = Files.list(PROCESSES)) {
            return processes.mapToLong(process -> number(process.getFileName().toString()))
                    .anyMatch(pid -> pid > 0 && worksIn(pid, folder.cluster()));
        }
    }

    /// Only when no process works in the cluster: PostgreSQL itself believes a pid that another program has got since.
    static void forget(DataFolder folder) throws IOException {
        if (Files.isDirectory(PROCESSES)) {
            Files.deleteIfExists(pidFile(folder));
        }
    }

    boolean childOf(ProcessHandle supervisor) {
        return ProcessHandle.of(pid).flatMap(ProcessHandle::parent).filter(supervisor::equals).isPresent();
    }

    /// Fast shutdown; returns at once.
    void stop(DataFolder folder) {
        ChildProcess.run(folder.path(), List.of("sh", "-c", "kill -INT " + pid));
    }

    private static Path pidFile(DataFolder folder) {
        return folder.cluster().resolve("postmaster.pid");
    }

    private static boolean worksIn(long pid, Path cluster) {
        if (Files.isDirectory(PROCESSES)) {
            try {
                return Files.readSymbolicLink(PROCESSES.resolve(pid + "/cwd")).equals(cluster);
            } catch (IOException _) {
                return false;
            }
        }
        return ProcessHandle.of(pid).flatMap(process -> process.info().commandLine())
                .filter(line -> line.contains(cluster.toString())).isPresent();
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException _) {
            return -1;
        }
    }
}
