package org.soniquebay.jobs.worker;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/// The range in which a process id is unique: one namespace of process ids under one running kernel. Two machines may
/// have the same name, and in each container there is a process 1.
final class PidNamespace {

    /// The namespace where the system does not name one; a process id there proves nothing.
    static final String UNKNOWN = "-";

    private static final Path PROC = Path.of("/proc");
    private static final String HERE = find();
    /// The field of `/proc/PID/stat` with the start, 19 fields after the state, which follows the name in brackets.
    private static final int START = 19;
    private static final int DIGEST_BYTES = 6;
    private static final String ZOMBIE = "Z";
    private static final String DEAD = "X";

    private PidNamespace() {}

    /// The namespace of this process: a digest of the kernel's boot id and the number of the namespace.
    static String here() {
        return HERE;
    }

    /// The start of this process, in a form that [#isGone] compares.
    static long ownStart() {
        long self = ProcessHandle.current().pid();
        try {
            return HERE.equals(UNKNOWN) ? ofHandle(self) : Long.parseLong(stat(self)[START]);
        } catch (IOException _) {
            return ofHandle(self);
        }
    }

    /// Whether a process of this very namespace has ended for certain. The start tells a reused id from the old
    /// process; it is counted from the boot on, for the clock of a small machine jumps by years once it learns the
    /// time.
    static boolean isGone(long process, long started) {
        try {
            String[] fields = stat(process);
            return fields[0].equals(ZOMBIE) || fields[0].equals(DEAD) || Long.parseLong(fields[START]) != started;
        } catch (NoSuchFileException _) {
            // A system may hide the processes of others; then it hides the first one, too.
            return Files.isReadable(PROC.resolve("1/stat"));
        } catch (IOException _) {
            return false;
        }
    }

    private static String[] stat(long process) throws IOException {
        String text = Files.readString(PROC.resolve(process + "/stat"));
        return text.substring(text.lastIndexOf(')') + 2).split(" ");
    }

    private static String find() {
        try {
            // In a namespace without a /proc of its own, /proc is about other processes.
            if (!Files.readSymbolicLink(PROC.resolve("self")).toString().equals(Long.toString(ProcessHandle.current().pid()))) {
                return UNKNOWN;
            }
            String namespace = Files.readSymbolicLink(PROC.resolve("self/ns/pid")).toString().replaceAll("\\D", "");
            String boot = Files.readString(PROC.resolve("sys/kernel/random/boot_id")).strip();
            return namespace.isEmpty() || boot.isEmpty() ? UNKNOWN : digest(boot, namespace);
        } catch (IOException | UnsupportedOperationException _) {
            return UNKNOWN;
        }
    }

    /// A digest of twelve characters.
    static String digest(String boot, String namespace) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest((boot + ":" + namespace).getBytes(UTF_8));
            return HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long ofHandle(long process) {
        return ProcessHandle.of(process).flatMap(handle -> handle.info().startInstant()).map(Instant::toEpochMilli).orElse(0L);
    }
}
