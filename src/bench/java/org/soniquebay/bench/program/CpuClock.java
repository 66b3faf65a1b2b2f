package org.soniquebay.bench.program;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/// CPU seconds used so far by this process, and by the processes it started and has seen end.
///
/// @param own of this process
/// @param children of ended child processes; 0 where the system does not tell (not Linux)
record CpuClock(double own, double children) {

    private static final Path STATUS = Path.of("/proc/self/stat");
    private static final double NANOS = 1e9;
    /// Linux reports in ticks of 10 ms on every platform we run on (USER_HZ).
    private static final double TICKS = 100;
    /// Position of `cutime` behind the command name, which ends with the last closing bracket.
    private static final int CHILD_USER_FIELD = 13;

    static CpuClock now() {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new CpuClock(system.getProcessCpuTime() / NANOS, childSeconds());
    }

    CpuClock since(CpuClock earlier) {
        return new CpuClock(own - earlier.own, children - earlier.children);
    }

    double total() {
        return own + children;
    }

    private static double childSeconds() {
        if (!Files.isReadable(STATUS)) {
            return 0;
        }
        try {
            String status = Files.readString(STATUS);
            String[] fields = status.substring(status.lastIndexOf(')') + 2).split(" ");
            return (Long.parseLong(fields[CHILD_USER_FIELD]) + Long.parseLong(fields[CHILD_USER_FIELD + 1])) / TICKS;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
