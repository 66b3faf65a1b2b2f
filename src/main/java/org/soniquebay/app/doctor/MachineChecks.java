package org.soniquebay.app.doctor;

import com.sun.management.OperatingSystemMXBean;
import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.soniquebay.app.cli.Version;
import org.soniquebay.audio.decoding.DecoderUnavailable;
import org.soniquebay.audio.decoding.FfmpegBinaries;
import org.soniquebay.audio.decoding.NetworkWall;
import org.soniquebay.database.embedded.DataFolder;
import org.soniquebay.enrichment.acoustid.Fingerprinter;

/// The checks of the program and of the machine that it runs on.
final class MachineChecks {

    private static final long LITTLE_MEMORY = 900_000_000;
    /// The least memory where the database is elsewhere, in bytes.
    private static final long LEAST_MEMORY = 400_000_000;
    private static final long LITTLE_ROOM = 2_000_000_000;
    private static final long NO_ROOM = 200_000_000;
    private static final Path SYSTEM = Path.of("/etc/os-release");

    private MachineChecks() {
    }

    /// @param holdsLibrary whether the data folder has the database in it, or next to nothing because that is elsewhere
    static List<Check> all(Path dataFolder, boolean holdsLibrary, Map<String, String> environment) {
        return List.of(program(), system(), memory(holdsLibrary), language(environment), dataFolder(dataFolder, holdsLibrary), decoder(environment));
    }

    private static Check program() {
        return Check.ok("program", "SoniqueBay " + Version.NUMBER + " on Java " + Runtime.version() + " (" + System.getProperty("java.vendor") + ")");
    }

    private static Check system() {
        return Check.ok("system", systemName() + " on " + System.getProperty("os.arch") + ", " + Runtime.getRuntime().availableProcessors() + " cores");
    }

    private static String systemName() {
        try {
            return Files.readAllLines(SYSTEM).stream().filter(line -> line.startsWith("PRETTY_NAME=")).findFirst()
                    .map(line -> line.substring(line.indexOf('=') + 1).replace("\"", "")).orElse(System.getProperty("os.name"));
        } catch (IOException _) {
            return System.getProperty("os.name");
        }
    }

    /// The memory that this process may use: the JVM knows of the limits of control groups.
    private static Check memory(boolean holdsLibrary) {
        long all = ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getTotalMemorySize();
        String finding = Sizes.of(all) + " for this process, at most " + Sizes.of(Runtime.getRuntime().maxMemory()) + " of heap";
        return holdsLibrary && all < LITTLE_MEMORY
                ? Check.warning("memory", finding, "Give it 1 GB or more; with less, measuring and the database get in each other's way.")
                : all < LEAST_MEMORY
                ? Check.warning("memory", finding, "Give it 400 MB or more.")
                : Check.ok("memory", finding);
    }

    private static Check language(Map<String, String> environment) {
        String names = System.getProperty("sun.jnu.encoding");
        String locale = Stream.of("LC_ALL", "LC_CTYPE", "LANG").filter(name -> !environment.getOrDefault(name, "").isEmpty()).findFirst()
                .map(name -> name + "=" + environment.get(name)).orElse("no locale set");
        return "UTF-8".equals(names)
                ? Check.ok("locale", locale + ", file names in UTF-8")
                : Check.problem("locale", locale + ", file names read as " + names, "Set LC_ALL=C.UTF-8, or files with other letters cannot be opened.");
    }

    private static Check dataFolder(Path folder, boolean holdsLibrary) {
        Path there = folder;
        while (!Files.exists(there)) {
            there = there.getParent();
        }
        try {
            FileStore store = Files.getFileStore(there);
            String finding = folder + (there.equals(folder) ? ", owned by " + Files.getOwner(folder).getName() : ", not made yet")
                    + ", " + Sizes.of(store.getUsableSpace()) + " free";
            Optional<Check> unusable = unusable(there, store, finding);
            if (unusable.isPresent()) {
                return unusable.get();
            }
            if (!Files.isWritable(there)) {
                return Check.problem("data folder", finding, "This user may not write there: run the program as its owner, or name another --data.");
            }
            if (!holdsLibrary) {
                return Check.ok("data folder", finding + ", of which little is needed: the library is elsewhere");
            }
            return store.getUsableSpace() < NO_ROOM
                    ? Check.problem("data folder", finding, "Make room: work rests while the disk is full.")
                    : store.getUsableSpace() < LITTLE_ROOM
                            ? Check.warning("data folder", finding, "Make room soon: 100,000 tracks take about 1.5 GB, and backups more.")
                            : Check.ok("data folder", finding);
        } catch (IOException e) {
            return Check.problem("data folder", folder + ": " + e.getMessage(), "See whether the disk is there and readable.");
        }
    }

    /// The finding for a folder that no right of this user makes usable.
    private static Optional<Check> unusable(Path there, FileStore store, String finding) throws IOException {
        if (store.isReadOnly()) {
            return Optional.of(Check.problem("data folder", finding + ", on a disk that is mounted read-only: " + store,
                    "See why (dmesg): a disk with errors is turned read-only. Mount it writable again, or stop the program, copy the folder"
                            + " elsewhere (cp -a) and take a backup there: soniquebay backup FILE --data COPY."));
        }
        long owner = ((Number) Files.getAttribute(there, "unix:uid")).longValue();
        String name = Files.getOwner(there).getName();
        return owner == new UnixSystem().getUid() || !isLibrary(there) ? Optional.empty()
                : Optional.of(Check.problem("data folder", finding, "It is used by its owner alone: sudo -u " + name
                        + " soniquebay …, with the same --data (SONIQUEBAY_DATA); or name another --data."));
    }

    private static boolean isLibrary(Path folder) {
        return !Files.isExecutable(folder) || new DataFolder(folder).mayHoldLibrary();
    }

    private static Check decoder(Map<String, String> environment) {
        try {
            FfmpegBinaries found = FfmpegBinaries.locate(environment);
            boolean named = !environment.getOrDefault(FfmpegBinaries.OVERRIDE, "").isBlank();
            return Check.ok("decoder", "ffmpeg " + found.version() + ", " + (named ? "named by " + FfmpegBinaries.OVERRIDE : "the bundled one")
                    + ", " + found.ffmpeg() + ", " + NetworkWall.here().sentence());
        } catch (DecoderUnavailable e) {
            return Check.problem("decoder", e.getMessage(), "Install ffmpeg and set " + FfmpegBinaries.OVERRIDE + " to it.");
        }
    }

    /// The program by which AcoustID can be asked.
    static Check fingerprints(Map<String, String> environment) {
        Fingerprinter fingerprinter = new Fingerprinter(environment);
        return fingerprinter.unavailable().map(why -> Check.warning("fingerprints", "AcoustID cannot be asked: " + why, "Install fpcalc, and start the program anew."))
                .orElseGet(() -> Check.ok("fingerprints", fingerprinter.program().orElseThrow()));
    }

    /// The other users that may read a file, where this matters.
    static Optional<String> openTo(Path file) {
        try {
            Set<PosixFilePermission> open = Files.getPosixFilePermissions(file);
            return open.contains(PosixFilePermission.OTHERS_READ) ? Optional.of("every user of this machine") : Optional.empty();
        } catch (IOException | UnsupportedOperationException _) {
            return Optional.empty();
        }
    }
}
