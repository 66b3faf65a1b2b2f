package org.soniquebay.database.backup;

import java.sql.SQLException;
import java.util.stream.Stream;
import org.jdbi.v3.core.JdbiException;

/// The server's error while rows were copied or definitions replayed, in a form that the transaction around it knows.
final class CopyFailed extends JdbiException {

    private static final long serialVersionUID = 1L;

    CopyFailed(SQLException cause) {
        super(cause);
    }

    /// The first line of the server's message, without a full stop.
    static String sentence(JdbiException failure) {
        return Stream.iterate((Throwable) failure, cause -> cause != null, Throwable::getCause)
                .filter(SQLException.class::isInstance).findFirst()
                .flatMap(sql -> String.valueOf(sql.getMessage()).lines().findFirst())
                .orElse("an unknown failure").replaceFirst("\\.$", "");
    }
}
