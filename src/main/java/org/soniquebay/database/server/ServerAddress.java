package org.soniquebay.database.server;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Takes a PostgreSQL address apart, so that user and password never travel inside a text that may be printed.
final class ServerAddress {

    private static final Pattern SHAPE = Pattern.compile("(?:jdbc:)?postgres(?:ql)?://(?:([^/?#]*)@)?([^@/?#]*)/([^/?#]+)(?:\\?([^#]*))?");

    private ServerAddress() {
    }

    static DatabaseSettings.External parse(String url) {
        Matcher parts = SHAPE.matcher(url.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "The database address must look like postgresql://user:password@host:5432/database");
        }
        List<String> query = new ArrayList<>(Arrays.asList(Optional.ofNullable(parts.group(4)).orElse("").split("&")));
        query.removeIf(String::isEmpty);
        String[] credentials = Optional.ofNullable(parts.group(1)).orElse("").split(":", 2);
        Optional<String> user = take(query, "user").or(() -> part(credentials, 0));
        Optional<String> password = take(query, "password").or(() -> part(credentials, 1));
        String options = query.isEmpty() ? "" : "?" + String.join("&", query);
        String host = parts.group(2).isEmpty() ? "localhost" : parts.group(2);
        return new DatabaseSettings.External(DatabaseSettings.JDBC_PREFIX + "//" + host + "/" + parts.group(3) + options, user, password);
    }

    private static Optional<String> part(String[] credentials, int index) {
        return index < credentials.length && !credentials[index].isEmpty()
                ? Optional.of(decode(credentials[index])) : Optional.empty();
    }

    private static Optional<String> take(List<String> query, String name) {
        Optional<String> value = query.stream().filter(entry -> entry.startsWith(name + "="))
                .map(entry -> decode(entry.substring(name.length() + 1))).findFirst();
        query.removeIf(entry -> entry.startsWith(name + "="));
        return value;
    }

    /// Unlike in a web form, a plus sign in a password is a plus sign.
    private static String decode(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            throw new IllegalArgumentException("The user or password in the database address has a % that is no escape (write %25)");
        }
    }
}
