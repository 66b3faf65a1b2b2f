package org.soniquebay.container.id3;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The frame SYLT: encoding, three letters of language, unit of time, kind, description, NUL, then texts, each with NUL and time.
/// They become lines such as `[01:02.34]text`, the form of `.lrc` files. Layout: id3.org/id3v2.4.0-frames, 4.9.
final class SyncedLyrics {

    private static final int HEADER = 6;
    private static final int MILLISECONDS = 2;
    /// Other, lyrics, transcription; beyond are movements, events, chords and trivia.
    private static final int LAST_KIND = 2;
    private static final int MOST_LINES = 5_000;

    private SyncedLyrics() {}

    /// @return empty for times in MPEG frames, and for what are no words
    static Optional<String> lines(Id3Content content, byte[] frame) {
        if (frame.length < HEADER || frame[4] != MILLISECONDS || frame[5] > LAST_KIND) {
            return Optional.empty();
        }
        byte encoding = frame[0];
        List<String> texts = new ArrayList<>();
        List<Long> times = new ArrayList<>();
        int position = Id3Content.endOfText(frame, HEADER, encoding) + Id3Content.width(encoding);
        while (position < frame.length && texts.size() < MOST_LINES) {
            int end = Id3Content.endOfText(frame, position, encoding);
            int time = end + Id3Content.width(encoding);
            if (time + 4 > frame.length) {
                break;
            }
            texts.add(content.decode(encoding, frame, position, end).orElse("").replace("\uFEFF", ""));
            times.add(Integer.toUnsignedLong(ByteBuffer.wrap(frame).getInt(time)));
            position = time + 4;
        }
        return texts.isEmpty() ? Optional.empty() : Optional.of(joined(texts, times));
    }

    /// Some programs write a line a text; others syllables, where a new line begins with a line break.
    private static String joined(List<String> texts, List<Long> times) {
        boolean syllables = texts.stream().anyMatch(text -> text.startsWith("\n") || text.startsWith("\r"));
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < texts.size(); i++) {
            boolean newLine = !syllables || i == 0 || texts.get(i).startsWith("\n") || texts.get(i).startsWith("\r");
            String text = texts.get(i).replaceAll("[\r\n]", "");
            if (newLine) {
                lines.append(i == 0 ? "" : "\n").append(stamp(times.get(i)));
            }
            lines.append(text);
        }
        return lines.toString();
    }

    private static String stamp(long milliseconds) {
        long hundredths = milliseconds / 10;
        return String.format(Locale.ROOT, "[%02d:%02d.%02d]", hundredths / 6_000, hundredths / 100 % 60, hundredths % 100);
    }
}
