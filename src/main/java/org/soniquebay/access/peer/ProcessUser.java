package org.soniquebay.access.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The user as whom a process acts.
///
/// @param id of the user, as this process sees it
public record ProcessUser(long id) {

    private static final Path PROC = Path.of("/proc");
    /// The index of the effective id; the ids are the real, the effective, the saved, and the one for files.
    private static final int EFFECTIVE = 2;
    private static final long ALL_IDS = 4_294_967_295L;

    /// The user of this process; empty where its own id cannot be told from those of strangers.
    static Optional<ProcessUser> ofThisProcess() {
        return of("self").filter(user -> isUnmistakable(PROC, user));
    }

    /// The user of a process; empty when the process is gone, hidden, or the system is not Linux.
    public static Optional<ProcessUser> of(long process) {
        return of(Long.toString(process));
    }

    private static Optional<ProcessUser> of(String process) {
        try {
            return parse(Files.readString(PROC.resolve(process).resolve("status")));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /// @param status content of `/proc/PID/status`
    static Optional<ProcessUser> parse(String status) {
        return status.lines().filter(line -> line.startsWith("Uid:")).map(line -> line.split("\\s+"))
                .filter(ids -> ids.length > EFFECTIVE && ids[EFFECTIVE].matches("\\d{1,10}"))
                .map(ids -> new ProcessUser(Long.parseLong(ids[EFFECTIVE]))).findFirst();
    }

    /// In a user namespace that lacks some users (a container's), all of these show one and the same id, 65534 as a rule. A
    /// process with that very id cannot tell itself from them.
    static boolean isUnmistakable(Path proc, ProcessUser user) {
        try {
            String[] map = Files.readString(proc.resolve("self/uid_map")).strip().split("\\s+");
            boolean isWhole = map.length == 3 && map[0].equals("0") && Long.parseLong(map[2]) == ALL_IDS;
            return isWhole || Long.parseLong(Files.readString(proc.resolve("sys/kernel/overflowuid")).strip()) != user.id();
        } catch (IOException | NumberFormatException _) {
            return false;
        }
    }
}
