package org.soniquebay.app.migrate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.soniquebay.app.cli.CommandFailure;
import org.soniquebay.app.cli.ExitCode;
import org.soniquebay.app.config.DatabaseAddress;
import org.soniquebay.app.config.LibraryOptions;
import org.soniquebay.database.server.DatabaseSettings;
import org.soniquebay.legacy.files.FreeName;
import org.soniquebay.legacy.receipt.Receipt;
import org.soniquebay.legacy.state.EvolutionListener;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The options of every `migrate` command.
final class MigrateOptions {

    private static final List<String> SOURCES = List.of("pom.xml", "src/main/java/org/soniquebay");

    @Mixin
    private DatabaseAddress database;

    @Option(names = "--json", description = "Print the result as one JSON object.")
    private boolean json;

    @Option(
            names = "--receipts",
            paramLabel = "DIR",
            description = "Where to leave the receipt of each step as a file (default: the working folder; in the program's own source"
                    + " folder, the folder migrate in the data folder).")
    private Path receipts;

    /// The settings of the old library's database.
    DatabaseSettings.External database() {
        return database.settings().orElseThrow(() ->
                new CommandFailure(ExitCode.USAGE, "Say which database: --database postgresql://user:password@host:port/name."));
    }

    DatabaseLabel label() {
        return DatabaseLabel.of(database());
    }

    void print(Supplier<String> text, Supplier<String> object) {
        System.out.print(json ? object.get() : text.get());
        System.out.flush();
    }

    /// Progress goes to standard error, whatever the result looks like.
    EvolutionListener listener(InstantSource clock) {
        return new ProgressLines(System.err, clock);
    }

    /// A file for what a rollback takes away, which is not there yet.
    Path export() {
        try {
            Files.createDirectories(folder());
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.PARTLY, "The folder " + folder() + " cannot be made (" + e.getMessage() + "): name a file with --export FILE.");
        }
        return FreeName.in(folder(), "soniquebay-own-writes-" + label().inFileNames(), "jsonl");
    }

    /// Writes receipts to files, each of a name that no other has; they stand in the database already.
    void keep(List<Receipt> done) {
        for (Receipt receipt : done) {
            String stem = "soniquebay-receipt-%s-%d-%s".formatted(label().inFileNames(), receipt.id(), receipt.step());
            try {
                Files.createDirectories(folder());
                write(stem, MigrateJson.receipt(label(), receipt).getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                System.err.println("The receipt " + stem + " cannot be written to " + folder() + " (" + e.getMessage() + "); it is kept in the database.");
            }
        }
    }

    private void write(String stem, byte[] receipt) throws IOException {
        while (true) {
            Path file = FreeName.in(folder(), stem, "json");
            try {
                Files.write(file, receipt, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                if (receipts == null && isAmongSources(Path.of("").toAbsolutePath())) {
                    System.err.println("The receipt is " + file);
                }
                return;
            } catch (FileAlreadyExistsException _) {
                // Another process took this name first; the next name may be free.
            }
        }
    }

    /// The default folder of files: never among the program's sources.
    private Path folder() {
        if (receipts != null) {
            return receipts;
        }
        Path working = Path.of("").toAbsolutePath();
        return isAmongSources(working) ? LibraryOptions.standardFolder(System.getenv()).resolve("migrate") : working;
    }

    static boolean isAmongSources(Path folder) {
        return Stream.iterate(folder, above -> above != null, Path::getParent)
                .anyMatch(above -> SOURCES.stream().allMatch(file -> Files.exists(above.resolve(file))));
    }
}
