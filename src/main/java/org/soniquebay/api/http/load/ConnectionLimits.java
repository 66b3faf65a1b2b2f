package org.soniquebay.api.http.load;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/// The most connections, and the longest times for their headers and between requests.
///
/// @param connections at once
/// @param perAddress of one other machine
/// @param headers from the first byte of a request to the end of its headers
/// @param idle between requests
public record ConnectionLimits(int connections, int perAddress, Duration headers, Duration idle) {

    private static final int MOST = 2_000;
    private static final int FEWEST = 16;
    private static final int MOST_PER_ADDRESS = 256;
    private static final Duration HEADERS = Duration.ofSeconds(20);
    private static final Duration IDLE = Duration.ofSeconds(60);
    /// The open files kept for files of music, connections to the database, and programs that are started.
    private static final long LEAST_RESERVE = 48;

    public ConnectionLimits {
        if (connections < 1 || perAddress < 1) {
            throw new IllegalArgumentException("nobody could connect");
        }
    }

    /// The limits for this process: a connection is an open file, of which the system allows a limited number.
    public static ConnectionLimits ofThisProcess() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                ? of(system.getMaxFileDescriptorCount(), system.getOpenFileDescriptorCount()) : of(MOST * 2, 0);
    }

    static ConnectionLimits of(long mostFiles, long openFiles) {
        long reserve = Math.max(LEAST_RESERVE, mostFiles / 4);
        int connections = Math.clamp(mostFiles - openFiles - reserve, FEWEST, MOST);
        return new ConnectionLimits(connections, Math.clamp(connections / 2, 1, MOST_PER_ADDRESS), HEADERS, IDLE);
    }
}
