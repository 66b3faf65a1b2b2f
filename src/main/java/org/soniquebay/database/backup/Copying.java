package org.soniquebay.database.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jdbi.v3.core.Handle;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyOperation;
import org.postgresql.copy.CopyOut;

/// COPY over one connection, piece by piece: no more than a row is ever in memory.
final class Copying {

    private static final int PIECE = 1 << 16;

    private final Connection connection;

    Copying(Handle handle) {
        this.connection = handle.getConnection();
    }

    /// Gets every piece of text that passes by.
    interface Piece {
        void take(byte[] text, int length) throws IOException;
    }

    void out(TableContent table, Piece piece) throws IOException {
        try {
            CopyOut copy = connection.unwrap(PGConnection.class).getCopyAPI().copyOut(table.copyOut());
            try {
                for (byte[] text = copy.readFromCopy(); text != null; text = copy.readFromCopy()) {
                    piece.take(text, text.length);
                }
            } finally {
                cancel(copy);
            }
        } catch (SQLException e) {
            throw new CopyFailed(e);
        }
    }

    /// @param piece sees, and may rewrite, each piece before it goes to the server
    void in(TableContent table, InputStream text, Piece piece) throws IOException {
        try {
            CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(table.copyIn());
            try {
                byte[] buffer = new byte[PIECE];
                for (int read = text.read(buffer); read >= 0; read = text.read(buffer)) {
                    piece.take(buffer, read);
                    copy.writeToCopy(buffer, 0, read);
                }
                copy.endCopy();
            } finally {
                cancel(copy);
            }
        } catch (SQLException e) {
            throw new CopyFailed(e);
        }
    }

    private static void cancel(CopyOperation copy) throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }

    /// Runs a statement as it is: unlike JDBI's, its text may hold question marks and colons.
    void run(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        } catch (SQLException e) {
            throw new CopyFailed(e);
        }
    }

    /// Makes values read the same whatever the session's settings, and names say where they are; until the transaction
    /// ends.
    void settle() {
        run("SET LOCAL search_path = ''");
        // The definitions of a backup are read so before they are run, and must be read so by the server.
        run("SET LOCAL standard_conforming_strings = on");
        run("SET LOCAL datestyle = 'ISO, YMD'");
        run("SET LOCAL intervalstyle = 'postgres'");
        run("SET LOCAL timezone = 'UTC'");
        run("SET LOCAL extra_float_digits = 3");
        run("SET LOCAL bytea_output = 'hex'");
        // Rows that a policy hides would be missing without a word.
        run("SET LOCAL row_security = off");
        run("SET LOCAL statement_timeout = 0");
        run("SET LOCAL idle_in_transaction_session_timeout = 0");
    }
}
