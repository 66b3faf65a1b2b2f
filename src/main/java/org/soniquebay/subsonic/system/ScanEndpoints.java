package org.soniquebay.subsonic.system;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.soniquebay.access.Role;
import org.soniquebay.database.Database;
import org.soniquebay.library.RootStore;
import org.soniquebay.library.TrackScope;
import org.soniquebay.library.tracks.TrackQueries;
import org.soniquebay.scan.report.ScanRefused;
import org.soniquebay.scan.session.ScanRequest;
import org.soniquebay.scan.session.ScanSession;
import org.soniquebay.scan.session.ScanSessions;
import org.soniquebay.subsonic.protocol.Endpoint;
import org.soniquebay.subsonic.protocol.ErrorCode;
import org.soniquebay.subsonic.protocol.ResponseNode;
import org.soniquebay.subsonic.protocol.SubsonicCall;
import org.soniquebay.subsonic.protocol.SubsonicError;

/// `getScanStatus` and `startScan`.
public final class ScanEndpoints {

    private final Database database;
    private final ScanSessions sessions;
    private final RootStore roots = new RootStore();
    private final TrackQueries tracks = new TrackQueries();

    public ScanEndpoints(Database database, InstantSource clock) {
        this.database = requireNonNull(database, "database is null");
        this.sessions = new ScanSessions(clock);
    }

    public List<Endpoint> endpoints() {
        return List.of(Endpoint.of("getScanStatus", _ -> database.read(this::status)), Endpoint.of("startScan", this::start).needs(Role.ADMIN));
    }

    private ResponseNode start(SubsonicCall call) {
        List<Path> folders = database.read(roots::all).values().stream().map(Path::of).toList();
        if (folders.isEmpty()) {
            throw new SubsonicError(ErrorCode.GENERIC, "The library has no music folder.");
        }
        return database.inTransaction(handle -> {
            try {
                sessions.request(handle, new ScanRequest(folders, Set.of()));
            } catch (ScanRefused _) {
                throw new SubsonicError(ErrorCode.GENERIC, "Too many scans wait already.");
            }
            return status(handle);
        });
    }

    private ResponseNode status(Handle handle) {
        boolean scanning = ScanSession.anyUnderWay(handle);
        return new ResponseNode().with("scanStatus", new ResponseNode().with("scanning", scanning).with("count", tracks.count(handle, TrackScope.LISTED)));
    }
}
