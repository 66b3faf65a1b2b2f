package org.soniquebay.api.scanning;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.soniquebay.events.EventFeed;
import org.soniquebay.scan.roots.MusicFolders;

/// The parts from which the routes about scanning are made. A request for a scan goes into the queue, for any worker.
///
/// @param folders which folders may be scanned
/// @param heartbeat interval at which a stream without events shows that it lives
public record ScanningParts(EventFeed events, MusicFolders folders, Duration heartbeat) {

    /// The usual interval, short enough for proxies that cut a silent connection.
    public static final Duration HEARTBEAT = Duration.ofSeconds(15);

    public ScanningParts {
        requireNonNull(events, "events is null");
        requireNonNull(folders, "folders is null");
        requireNonNull(heartbeat, "heartbeat is null");
    }
}
