package org.soniquebay.playlist.exchange;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Paths as `file:` addresses and relative references (RFC 8089, RFC 3986), and back.
final class FileUri {

    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";
    private static final Pattern FILE = Pattern.compile("file:/.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern DRIVE_IN_ADDRESS = Pattern.compile("/[A-Za-z]:/.*", Pattern.DOTALL);
    private static final int SCHEME = "file:".length();

    private FileUri() {
    }

    /// The address of an absolute path of any system; the reference of a relative one.
    static String of(String path) {
        if (!ExportedPaths.isAbsolute(path)) {
            return encoded(path);
        }
        String plain = path.startsWith("/") ? path : path.replace('\\', '/');
        if (plain.startsWith("/")) {
            // Of a Windows share the first name is the host.
            return path.startsWith("\\\\") ? "file:" + encoded(plain) : "file://" + encoded(plain);
        }
        return "file:///" + plain.charAt(0) + ":" + encoded(plain.substring(2));
    }

    static boolean isFile(String text) {
        return FILE.matcher(text).matches();
    }

    /// The paths that a `file:` address may mean: of `file:///D:/x` the one on a drive, and the one here. Empty when it is no address.
    static List<String> paths(String address) {
        String rest = address.substring(SCHEME);
        if (rest.startsWith("//")) {
            String afterHost = rest.substring(2);
            boolean here = afterHost.startsWith("/") || afterHost.startsWith("localhost/");
            rest = here ? afterHost.substring(afterHost.indexOf('/')) : rest;
        }
        return decoded(rest).map(path -> DRIVE_IN_ADDRESS.matcher(path).matches() ? List.of(path.substring(1), path) : List.of(path)).orElse(List.of());
    }

    private static String encoded(String path) {
        StringBuilder text = new StringBuilder();
        for (byte each : path.getBytes(StandardCharsets.UTF_8)) {
            if (UNRESERVED.indexOf(each) >= 0) {
                text.append((char) each);
            } else {
                text.append(String.format("%%%02X", each & 0xff));
            }
        }
        return text.toString();
    }

    private static Optional<String> decoded(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] written = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < written.length; i++) {
            int value = written[i] == '%' && i + 2 < written.length ? 16 * Character.digit(written[i + 1], 16) + Character.digit(written[i + 2], 16) : -1;
            boolean escaped = written[i] == '%' && i + 2 < written.length && Character.digit(written[i + 1], 16) >= 0 && Character.digit(written[i + 2], 16) >= 0;
            bytes.write(escaped ? value : written[i]);
            i += escaped ? 2 : 0;
        }
        try {
            return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray())).toString());
        } catch (CharacterCodingException _) {
            return Optional.empty();
        }
    }
}
