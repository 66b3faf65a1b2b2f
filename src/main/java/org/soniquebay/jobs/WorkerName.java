package org.soniquebay.jobs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/// Who holds a job: host, process and the process' start, so that a reused process id is not taken for the old worker.
///
/// @param host name of the machine
/// @param process process id
/// @param startedMillis start of the process, milliseconds since 1970
record WorkerName(String host, long process, long startedMillis) {

    private static final char SEPARATOR = '/';

    static WorkerName ofThisProcess() {
        ProcessHandle self = ProcessHandle.current();
        return new WorkerName(hostName(), self.pid(), started(self));
    }

    static Optional<WorkerName> parse(String text) {
        int second = text.lastIndexOf(SEPARATOR);
        int first = text.lastIndexOf(SEPARATOR, second - 1);
        if (first < 1) {
            return Optional.empty();
        }
        try {
            return Optional.of(new WorkerName(
                    text.substring(0, first),
                    Long.parseLong(text, first + 1, second, 10),
                    Long.parseLong(text, second + 1, text.length(), 10)));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    /// Whether this worker ran on this machine and is gone; unknown for other machines, whose heartbeat decides.
    boolean isGoneFromThisMachine() {
        return host.equals(hostName())
                && ProcessHandle.of(process).map(alive -> started(alive) != startedMillis).orElse(true);
    }

    @Override
    public String toString() {
        return host + SEPARATOR + process + SEPARATOR + startedMillis;
    }

    private static long started(ProcessHandle handle) {
        return handle.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    private static String hostName() {
        Path kernelName = Path.of("/proc/sys/kernel/hostname");
        if (Files.isReadable(kernelName)) {
            try {
                return Files.readString(kernelName).strip();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException _) {
            return "localhost";
        }
    }
}
