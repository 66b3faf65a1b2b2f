package org.soniquebay.metadata;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.soniquebay.container.charset.UnmarkedText;

/// The file beside a song that has its name and the suffix `.lrc`.
public final class LyricsFile {

    private static final Charset WESTERN = Charset.forName("windows-1252");
    private static final List<String> SUFFIXES = List.of(".lrc", ".LRC", ".Lrc");
    private static final int MOST_BYTES = 64 * 1024;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /// The names for one song in the order in which they are looked for.
    public static final Comparator<String> FIRST_READ = Comparator.comparing(name -> SUFFIXES.indexOf(name.substring(name.lastIndexOf('.'))));

    private LyricsFile() {}

    /// Whether a file of this name holds the lyrics of a song, should there be one.
    public static boolean isOne(Path file) {
        return SUFFIXES.stream().anyMatch(suffix -> file.getFileName().toString().endsWith(suffix) && file.getFileName().toString().length() > suffix.length());
    }

    /// What a song and its lyrics have in common: the name without the suffix.
    ///
    /// @param name of a file, with or without its folders
    public static String stem(String name) {
        int dot = name.lastIndexOf('.');
        return dot > name.lastIndexOf('/') + 1 ? name.substring(0, dot) : name;
    }

    /// What such a file holds.
    ///
    /// @param ambiguous whether the text reads otherwise in another charset
    record Words(String text, boolean ambiguous) {
    }

    /// The text; empty where there is no such file, it cannot be read, or it is longer than lyrics are.
    ///
    /// @param charset of texts that are not UTF-8; empty for a guess
    static Optional<Words> beside(Path song, Optional<Charset> charset) {
        String stem = stem(song.getFileName().toString());
        return SUFFIXES.stream().map(suffix -> song.resolveSibling(stem + suffix))
                // A link may lead anywhere, and opening a pipe would wait for its writer.
                .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                .findFirst()
                .flatMap(file -> text(file, charset));
    }

    private static Optional<Words> text(Path file, Optional<Charset> charset) {
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS, StandardOpenOption.READ)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            return bytes.length > MOST_BYTES ? Optional.empty() : Optional.of(decoded(bytes, charset));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static Words decoded(byte[] bytes, Optional<Charset> charset) {
        boolean marked = bytes.length >= 2 && (bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE || bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF);
        if (marked) {
            return new Words(new String(bytes, StandardCharsets.UTF_16).replace('\0', ' '), false);
        }
        UnmarkedText texts = new UnmarkedText(charset.orElse(WESTERN));
        String text = texts.decode(bytes);
        Optional<Charset> guess = charset.isPresent() ? Optional.empty() : texts.guess();
        String better = guess.isPresent() ? new UnmarkedText(guess.get()).decode(bytes) : text;
        String bare = better.isEmpty() || better.charAt(0) != BYTE_ORDER_MARK ? better : better.substring(1);
        return new Words(bare.replace('\0', ' '), texts.isAmbiguous());
    }
}
