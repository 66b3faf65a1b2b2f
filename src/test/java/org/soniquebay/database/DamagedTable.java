package org.soniquebay.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import org.soniquebay.database.server.DatabaseSettings;

/// Spoils the first page of a table in a data folder that nobody has open.
public final class DamagedTable {

    private static final int PAGE_BYTES = 8192;

    private DamagedTable() {
    }

    /// @param table its name, with its schema where that is another than `public`; it holds rows
    public static void of(Path data, String table) throws IOException {
        Path file;
        try (Database database = Database.openAsItIs(new DatabaseSettings.Embedded(data))) {
            String path = database.read(handle -> handle.createQuery("SELECT pg_relation_filepath(CAST(:table AS regclass))")
                    .bind("table", table).mapTo(String.class).one());
            file = data.resolve("postgres").resolve(path);
        }
        if (Files.size(file) < PAGE_BYTES) {
            throw new IOException(table + " has no page");
        }
        byte[] page = new byte[PAGE_BYTES];
        new Random(1).nextBytes(page);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(page), 0);
        }
    }
}
