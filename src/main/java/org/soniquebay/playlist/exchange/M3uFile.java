package org.soniquebay.playlist.exchange;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The content of an M3U or M3U8 file.
///
/// @param name that the file gives itself
/// @param addresses how many lines are addresses in the network, which are left out
/// @param unreadable how many lines can be no path
public record M3uFile(Optional<String> name, List<M3uLine> lines, int addresses, int unreadable) {

    /// The largest file, in bytes.
    public static final int MOST_BYTES = 8 * 1024 * 1024;

    private static final Charset OF_OLDER_PROGRAMS = Charset.forName("windows-1252");
    private static final String BYTE_ORDER_MARK = "\ufeff";
    private static final Pattern LINE_BREAK = Pattern.compile("\r\n|\n|\r");
    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+://.*", Pattern.DOTALL);
    private static final Pattern INFO = Pattern.compile("#EXTINF:\\s*(-?[0-9]{1,9})?[^,]*,(.*)", Pattern.CASE_INSENSITIVE);
    private static final String NAME = "#playlist:";
    /// How XML and JSON files begin, such as XSPF and JSPF.
    private static final Pattern OTHER_FORMAT = Pattern.compile("\\s*(<[?!a-zA-Z]|\\{\\s*\").*", Pattern.DOTALL);

    public M3uFile {
        lines = List.copyOf(lines);
    }

    /// The text of a file: UTF-8, else what older programs on Windows write, which contains Latin-1.
    public static String decoded(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException _) {
            return new String(bytes, OF_OLDER_PROGRAMS);
        }
    }

    /// Whether a text may be an M3U file: neither binary, which shows by a NUL, nor XML or JSON.
    public static boolean isM3u(String text) {
        String start = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        return text.indexOf('\0') < 0 && !OTHER_FORMAT.matcher(start).matches();
    }

    /// @param folder absolute folder of the file, from which relative paths lead; empty when it is not known
    public static M3uFile read(String text, String folder) {
        Reading reading = new Reading(folder);
        LINE_BREAK.splitAsStream(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text).map(String::strip).forEach(reading::line);
        return new M3uFile(reading.name, reading.lines, reading.addresses, reading.unreadable);
    }

    private static final class Reading {
        private final String folder;
        private final List<M3uLine> lines = new ArrayList<>();
        private Optional<String> name = Optional.empty();
        private Optional<String> shown = Optional.empty();
        private OptionalInt seconds = OptionalInt.empty();
        private int addresses;
        private int unreadable;

        Reading(String folder) {
            this.folder = folder;
        }

        void line(String line) {
            if (line.startsWith("#")) {
                comment(line);
            } else if (!line.isEmpty()) {
                track(line);
                shown = Optional.empty();
                seconds = OptionalInt.empty();
            }
        }

        private void comment(String line) {
            Matcher info = INFO.matcher(line);
            if (info.matches()) {
                shown = Optional.of(info.group(2).strip()).filter(text -> !text.isEmpty());
                seconds = Optional.ofNullable(info.group(1)).map(Integer::parseInt).filter(length -> length > 0)
                        .map(OptionalInt::of).orElseGet(OptionalInt::empty);
            } else if (line.toLowerCase(Locale.ROOT).startsWith(NAME)) {
                name = Optional.of(line.substring(NAME.length()).strip()).filter(text -> !text.isEmpty());
            }
        }

        private void track(String line) {
            if (ADDRESS.matcher(line).matches() && !FileUri.isFile(line)) {
                addresses++;
                return;
            }
            Optional<M3uLine> read = M3uLine.of(line, folder, shown, seconds);
            read.ifPresentOrElse(lines::add, () -> unreadable++);
        }
    }
}
