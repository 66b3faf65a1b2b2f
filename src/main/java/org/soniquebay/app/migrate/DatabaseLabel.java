package org.soniquebay.app.migrate;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.soniquebay.database.server.DatabaseSettings;

/// Which database a receipt or an export belongs to, without user and password.
///
/// @param name of the database
/// @param host with its port where one is stated
record DatabaseLabel(String name, String host) {

    private static final Pattern ADDRESS = Pattern.compile("postgresql://(?:[^/]*@)?(?<host>[^/@]*)/?(?<name>.*)");
    /// The longest label in a file's name, which may have 255 bytes in all.
    private static final int LONGEST = 60;

    DatabaseLabel {
        requireNonNull(name, "name is null");
        requireNonNull(host, "host is null");
    }

    static DatabaseLabel of(DatabaseSettings.External settings) {
        // The label has neither password nor query of the address.
        Matcher address = ADDRESS.matcher(settings.toString());
        return address.matches() ? new DatabaseLabel(address.group("name"), address.group("host")) : new DatabaseLabel("", "");
    }

    /// The name as a part of a file's name.
    String inFileNames() {
        String safe = name.replaceAll("[^\\p{L}\\p{N}._-]+", "_").replaceFirst("^[._-]+", "");
        return safe.isEmpty() ? "database" : safe.substring(0, Math.min(LONGEST, safe.length()));
    }

    Map<String, Object> json() {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("name", name);
        object.put("host", host);
        return object;
    }
}
