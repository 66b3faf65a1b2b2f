package org.soniquebay.jobs.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The name of a job's holder: `host/space/process/start`. The host is for people; space and start make the process id
/// unique. The name is written in at most 50 characters, for db-scheduler cuts longer ones off.
///
/// @param host name of the machine or container, cut short
/// @param space where the process id holds, see [PidNamespace]
/// @param process process id
/// @param started when the process started, see [PidNamespace#ownStart]
record WorkerName(String host, String space, long process, long started) {

    private static final char SEPARATOR = '/';
    private static final int LONGEST_HOST = 16;
    /// The radix that keeps the start short.
    private static final int RADIX = Character.MAX_RADIX;

    static WorkerName ofThisProcess() {
        String host = hostName();
        return new WorkerName(host.substring(0, Math.min(host.length(), LONGEST_HOST)), PidNamespace.here(), ProcessHandle.current().pid(), PidNamespace.ownStart());
    }

    static Optional<WorkerName> parse(String text) {
        int third = text.lastIndexOf(SEPARATOR);
        int second = text.lastIndexOf(SEPARATOR, third - 1);
        int first = text.lastIndexOf(SEPARATOR, second - 1);
        if (first < 1) {
            return Optional.empty();
        }
        try {
            return Optional.of(new WorkerName(
                    text.substring(0, first),
                    text.substring(first + 1, second),
                    Long.parseLong(text, second + 1, third, 10),
                    Long.parseLong(text, third + 1, text.length(), RADIX)));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    /// Whether this worker ran on this machine, in this namespace of process ids, and is gone; of all others only the
    /// heartbeat tells.
    boolean isGoneFromThisMachine() {
        return !space.equals(PidNamespace.UNKNOWN) && space.equals(PidNamespace.here()) && PidNamespace.isGone(process, started);
    }

    @Override
    public String toString() {
        return host + SEPARATOR + space + SEPARATOR + process + SEPARATOR + Long.toString(started, RADIX);
    }

    /// The whole name of this machine or container.
    static String hostName() {
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
