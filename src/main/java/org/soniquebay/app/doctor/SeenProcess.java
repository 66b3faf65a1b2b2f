package org.soniquebay.app.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.soniquebay.access.peer.ProcessUser;
import org.soniquebay.app.cli.Launcher;

/// A process of this machine, as far as the system shows it to this user.
///
/// @param command its program and arguments
/// @param sockets inodes of the sockets it holds; empty for a process of another user, unless this one is root
record SeenProcess(long id, long user, List<String> command, Set<Long> sockets) {

    private static final Path PROC = Path.of("/proc");

    SeenProcess {
        command = List.copyOf(command);
        sockets = Set.copyOf(sockets);
    }

    /// All visible processes; none where the system is not Linux.
    static List<SeenProcess> all() {
        List<SeenProcess> found = new ArrayList<>();
        try (Stream<Path> processes = Files.list(PROC)) {
            processes.map(path -> path.getFileName().toString()).filter(name -> name.matches("\\d{1,18}"))
                    .forEach(name -> seen(Long.parseLong(name)).ifPresent(found::add));
        } catch (IOException _) {
            return List.of();
        }
        return found;
    }

    private static Optional<SeenProcess> seen(long id) {
        Path folder = PROC.resolve(Long.toString(id));
        return ProcessUser.of(id).flatMap(user -> {
            try {
                String command = Files.readString(folder.resolve("cmdline"), StandardCharsets.ISO_8859_1);
                // A thread of the kernel has no command line.
                return command.isEmpty() ? Optional.empty()
                        : Optional.of(new SeenProcess(id, user.id(), List.of(command.split("\0")), sockets(folder.resolve("fd"))));
            } catch (IOException _) {
                return Optional.empty();
            }
        });
    }

    private static Set<Long> sockets(Path descriptors) {
        Set<Long> inodes = new HashSet<>();
        try (DirectoryStream<Path> open = Files.newDirectoryStream(descriptors)) {
            for (Path descriptor : open) {
                String target = target(descriptor);
                if (target.matches("socket:\\[\\d{1,18}]")) {
                    inodes.add(Long.parseLong(target.replaceAll("\\D", "")));
                }
            }
        } catch (IOException _) {
            return inodes;
        }
        return inodes;
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException _) {
            // The file descriptor was closed meanwhile.
            return "";
        }
    }

    /// Whether the process serves a library, this one or another.
    boolean isServe() {
        int main = command.indexOf(Launcher.MAIN_CLASS);
        return main >= 0 && command.subList(main, command.size()).contains("serve");
    }

    /// The program's name, without its folder and arguments.
    String name() {
        return command.getFirst().replaceFirst(":? .*", "").replaceFirst(".*/", "").replaceAll("[^\\x21-\\x7e]", "?");
    }
}
