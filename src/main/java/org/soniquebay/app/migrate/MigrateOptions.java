package org.soniquebay.app.migrate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.soniquebay.app.ExitCode;
import org.soniquebay.app.Refusal;
import org.soniquebay.app.config.DatabaseAddress;
import org.soniquebay.database.DatabaseSettings;
import org.soniquebay.legacy.EvolutionListener;
import org.soniquebay.legacy.Receipt;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What all of `migrate` takes.
public final class MigrateOptions {

    @Mixin
    private DatabaseAddress database;

    @Option(names = "--json", description = "Print the result as one JSON object.")
    private boolean json;

    @Option(
            names = "--receipts",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "Where to leave the receipt of each step as a file (default: the working folder).")
    private Path receipts;

    /// The old library's.
    DatabaseSettings database() {
        return database.settings().orElseThrow(() ->
                new Refusal(ExitCode.USAGE, "Say which database: --database postgresql://user:password@host:port/name."));
    }

    void print(Supplier<String> text, Supplier<String> object) {
        System.out.print(json ? object.get() : text.get());
        System.out.flush();
    }

    EvolutionListener listener(InstantSource clock) {
        return json ? EvolutionListener.NONE : new ProgressLines(System.err, clock);
    }

    /// Writes receipts to files; they stand in the database already.
    void keep(List<Receipt> done) {
        for (Receipt receipt : done) {
            Path file = receipts.resolve("soniquebay-receipt-%d-%s.json".formatted(receipt.id(), receipt.step()));
            try {
                Files.createDirectories(receipts);
                Files.writeString(file, MigrateJson.receipt(receipt));
            } catch (IOException e) {
                System.err.println("The receipt cannot be written to " + file + " (" + e.getMessage() + "); it is kept in the database.");
            }
        }
    }
}
