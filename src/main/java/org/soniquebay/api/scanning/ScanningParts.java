package org.soniquebay.api.scanning;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.soniquebay.events.EventFeed;
import org.soniquebay.scan.hosts.MusicFolders;

/// What the routes about scanning are made from. A wish for a scan goes into the queue, wherever it is worked off.
///
/// @param folders which folders may be scanned
/// @param heartbeat how often a stream without events shows that it lives
public record ScanningParts(EventFeed events, MusicFolders folders, Duration heartbeat) {

    /// Often enough for proxies that cut a silent line.
    public static final Duration HEARTBEAT = Duration.ofSeconds(15);

    public ScanningParts {
        requireNonNull(events, "events is null");
        requireNonNull(folders, "folders is null");
        requireNonNull(heartbeat, "heartbeat is null");
    }
}
