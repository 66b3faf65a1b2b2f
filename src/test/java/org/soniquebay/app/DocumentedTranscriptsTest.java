package org.soniquebay.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soniquebay.architecture.Document;
import org.soniquebay.audio.TestAudio;

/// The README's transcripts, held against what the program prints of made sounds: each line has the same words in the same places, whatever
/// its numbers, names and folders.
@Tag("slow")
class DocumentedTranscriptsTest {

    private static final Pattern PART = Pattern.compile("\"[^\"]*\"|/home/ada\\S*|[0-9a-f]{64}|[+-]?\\d[\\d,.:]*|(track|file)s?\\b|\\s+");
    /// Lines of a progress that a short run does not show, of a histogram, and of names.
    private static final Pattern OF_ITS_OWN = Pattern.compile(".* left|.*▇.*|\\s{9}.*|[+-]\\d.*|");

    @TempDir
    Path temporary;

    @Test
    void everyLineIsOneThatTheProgramPrints() throws Exception {
        Path music = Files.createDirectory(temporary.toRealPath().resolve("Music"));
        for (int i = 0; i < 3; i++) {
            double hertz = 220 * Math.pow(1.2, i);
            TestAudio.encode(TestAudio.mix(TestAudio.chord(12, hertz, hertz * 1.25, hertz * 1.5), TestAudio.clicks(120, 12)), music.resolve(i + ".mp3"),
                    "-metadata", "title=Airship Song " + i, "-metadata", "artist=Artist " + i);
        }
        Program program = new Program(temporary, Map.of("XDG_DATA_HOME", temporary.resolve("share").toString()));
        Path file = temporary.resolve("library.soniquebay");
        String scan = program.run("scan", music.toString()).out();
        String similar = program.run("similar", "Airship Song 1").out();
        String backup = program.run("backup", file.toString()).out();
        String restored = program.run("restore", file.toString(), "--data", temporary.resolve("restored").toString()).out();

        Document readme = Document.read("README.md");
        assertThat(missing(readme, "scan ~/Music", scan)).isEmpty();
        assertThat(missing(readme, "similar \"", similar)).isEmpty();
        assertThat(missing(readme, "backup ", backup)).isEmpty();
        assertThat(missing(readme, "restore ", restored)).isEmpty();
        String tables = tables(backup);
        for (Document document : List.of(readme, Document.read("docs/operations.md"))) {
            assertThat(Pattern.compile("(?:Backed up|Restored|Copied) 122 tracks, (\\d+) tables").matcher(document.text()).results().map(said -> said.group(1)))
                    .as(document.name() + " says how many tables a backup holds").isNotEmpty().containsOnly(tables);
        }

        assertThat(missing(readme.with("Library  122 tracks", "Contents 122 tracks"), "scan ~/Music", scan)).hasSize(1);
        assertThat(missing(readme.with("0 missing, 0 back", "0 gone, 0 back"), "scan ~/Music", scan)).hasSize(1);
        assertThat(missing(readme.with("= timbre + rhythm", "= colour + rhythm"), "similar \"", similar)).hasSize(1);
    }

    private static String tables(String backup) {
        Matcher tables = Pattern.compile("(\\d+) tables").matcher(backup);
        assertThat(tables.find()).isTrue();
        return tables.group(1);
    }

    /// The lines of a transcript that are like none of the output.
    private static List<String> missing(Document document, String command, String output) {
        List<String> lines = document.codeLines();
        int start = 0;
        while (!lines.get(start).startsWith("$ ./soniquebay " + command)) {
            start++;
        }
        List<String> missing = new ArrayList<>();
        for (String line : lines.subList(start + 1, lines.size())) {
            if (line.startsWith("$ ")) {
                break;
            }
            if (!OF_ITS_OWN.matcher(line).matches() && output.lines().noneMatch(form(line).asMatchPredicate())) {
                missing.add(line);
            }
        }
        return missing;
    }

    private static Pattern form(String line) {
        if (line.startsWith("Keys ")) {
            return Pattern.compile("Keys  .*");
        }
        if (line.startsWith("What goes with ")) {
            return Pattern.compile("What goes with .* – .* BPM \\S+");
        }
        StringBuilder form = new StringBuilder();
        Matcher part = PART.matcher(line);
        int last = 0;
        while (part.find()) {
            form.append(Pattern.quote(line.substring(last, part.start()))).append(of(part.group()));
            last = part.end();
        }
        return Pattern.compile(form + Pattern.quote(line.substring(last)));
    }

    private static String of(String part) {
        return switch (part.charAt(0)) {
            case '"' -> "\".*\"";
            case '/' -> ".*";
            case 't', 'f' -> part.replaceFirst("s?$", "s?");
            default -> part.isBlank() ? "\\s+" : part.length() == 64 ? "[0-9a-f]{64}" : "[+-]?\\d[\\d,.:]*";
        };
    }
}
