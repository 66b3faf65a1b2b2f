package org.soniquebay.audio.decoding;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The isolation of a decoder from the network: it gets a network namespace of its own, in which there is no way out. Whether
/// that works depends on the system (Linux, util-linux, what a container may do), so it is tried, until an answer
/// holds for the process. The namespace adds about 3 ms to a decoder's start.
public enum NetworkWall {

    /// The namespace for root, which needs no other rights and may still read the files of other users.
    NAMESPACE(List.of("unshare", "--net")),
    /// The namespace for all other users: the owner of a user namespace may make one. The user stays the same in it, so
    /// that the program started has none of an owner's rights.
    USER_NAMESPACE(List.of("unshare", "--user", "--map-current-user", "--net")),
    /// The system allows no network namespaces.
    NONE(List.of());

    private static final Logger LOG = LoggerFactory.getLogger(NetworkWall.class);
    private static final Path OWN_NETWORK = Path.of("/proc/self/ns/net");
    private static final long ANSWER_SECONDS = 10;
    /// The exit code of a command that a signal ended is this and the signal's number.
    private static final int KILLED = 128;

    private final List<String> prefix;

    NetworkWall(List<String> prefix) {
        this.prefix = prefix;
    }

    /// The wall that works for this process; [#NONE] for now while that cannot be told.
    public static NetworkWall here() {
        return Search.HERE.wall();
    }

    /// The result of one trial of a wall.
    enum Trial {
        WORKS, FAILS,
        /// The trial timed out, or its thread was interrupted.
        UNKNOWN
    }

    /// Remembers a wall, or that there is none, only when its trials have answered: a busy moment is not to leave all later
    /// decoders with the network.
    static final class Search {

        private static final Search HERE = new Search(Files.exists(OWN_NETWORK, LinkOption.NOFOLLOW_LINKS), NetworkWall::trial);

        private final boolean linux;
        private final Function<NetworkWall, Trial> trial;
        private Optional<NetworkWall> found = Optional.empty();

        Search(boolean linux, Function<NetworkWall, Trial> trial) {
            this.linux = linux;
            this.trial = trial;
        }

        synchronized NetworkWall wall() {
            if (found.isEmpty()) {
                found = linux ? tried() : Optional.of(NONE);
            }
            return found.orElse(NONE);
        }

        private Optional<NetworkWall> tried() {
            for (NetworkWall wall : List.of(NAMESPACE, USER_NAMESPACE)) {
                Trial shown = trial.apply(wall);
                if (shown != Trial.FAILS) {
                    return shown == Trial.WORKS ? Optional.of(wall) : Optional.empty();
                }
            }
            LOG.warn("Decoders are not cut off from the network: this system allows no namespaces (unshare --net).");
            return Optional.of(NONE);
        }
    }

    /// A command behind this wall.
    List<String> around(List<String> command) {
        List<String> whole = new ArrayList<>(requireNonNull(command, "command is null"));
        whole.addAll(0, prefix);
        return whole;
    }

    /// The isolation in words, for an administrator.
    public String sentence() {
        return this == NONE ? "with the network of this program (no namespaces here)" : "cut off from the network";
    }

    /// Tries whether a command behind this wall is in another network than this process. A shell starts the command, which tells
    /// a system without `unshare` from one that can start nothing at the moment.
    Trial trial() {
        try {
            String own = Files.readSymbolicLink(OWN_NETWORK).toString();
            List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", "exec \"$@\"", "sh"));
            command.addAll(around(List.of("readlink", OWN_NETWORK.toString())));
            ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
            FfmpegBinaries.clean(builder.environment(), List.of());
            Process process = builder.start();
            try {
                process.getOutputStream().close();
                if (!process.waitFor(ANSWER_SECONDS, TimeUnit.SECONDS)) {
                    LOG.warn("Isolation by {} has not answered for {} s, and is tried again.", String.join(" ", prefix), ANSWER_SECONDS);
                    return Trial.UNKNOWN;
                }
                if (process.exitValue() != 0) {
                    return process.exitValue() > KILLED ? Trial.UNKNOWN : Trial.FAILS;
                }
                String theirs = new String(process.getInputStream().readNBytes(100), StandardCharsets.US_ASCII).strip();
                return theirs.startsWith("net:") && !theirs.equals(own) ? Trial.WORKS : Trial.FAILS;
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            LOG.debug("The isolation by {} could not be tried", String.join(" ", prefix), e);
            return Trial.UNKNOWN;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Trial.UNKNOWN;
        }
    }
}
