package org.soniquebay.audio.decoding;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// How a decoder is cut off from the network: it gets a network namespace of its own, in which there is no way out. Whether
/// that works depends on the system (Linux, util-linux, what a container may do), so it is tried once per process. It adds
/// about 3 ms to a decoder's start.
public enum NetworkWall {

    /// For root, who needs no other rights, and may then still read files of other users.
    NAMESPACE(List.of("unshare", "--net")),
    /// For everybody else, who may have such a namespace as the owner of a user namespace. The user stays the same in it, so
    /// that the program started has none of an owner's rights.
    USER_NAMESPACE(List.of("unshare", "--user", "--map-current-user", "--net")),
    /// The system lets nobody do this.
    NONE(List.of());

    private static final Path OWN_NETWORK = Path.of("/proc/self/ns/net");
    private static final long ANSWER_SECONDS = 10;

    private final List<String> prefix;

    NetworkWall(List<String> prefix) {
        this.prefix = prefix;
    }

    /// The one that works for this process.
    public static NetworkWall here() {
        return Found.HERE;
    }

    private static final class Found {

        static final NetworkWall HERE = Stream.of(NAMESPACE, USER_NAMESPACE).filter(NetworkWall::works).findFirst().orElse(NONE);
    }

    /// A command behind this wall.
    List<String> around(List<String> command) {
        List<String> whole = new ArrayList<>(requireNonNull(command, "command is null"));
        whole.addAll(0, prefix);
        return whole;
    }

    /// What a person is told.
    public String sentence() {
        return this == NONE ? "with the network of this program (no namespaces here)" : "cut off from the network";
    }

    /// Whether a command started so is in another network than this process.
    private boolean works() {
        try {
            String own = Files.readSymbolicLink(OWN_NETWORK).toString();
            ProcessBuilder builder = new ProcessBuilder(around(List.of("readlink", OWN_NETWORK.toString())))
                    .redirectError(ProcessBuilder.Redirect.DISCARD);
            FfmpegBinaries.clean(builder.environment(), List.of());
            Process process = builder.start();
            try {
                process.getOutputStream().close();
                if (!process.waitFor(ANSWER_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                    return false;
                }
                String theirs = new String(process.getInputStream().readNBytes(100), StandardCharsets.US_ASCII).strip();
                return theirs.startsWith("net:") && !theirs.equals(own);
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
