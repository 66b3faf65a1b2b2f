package org.soniquebay.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.soniquebay.container.AudioContainer;

/// Figures in sentences are those of the code, or of a model's card. The table `documented-figures.txt` says where each
/// comes from.
class DocumentedFiguresTest {

    private static final Pattern NUMBER = Pattern.compile("\\.?\\d[\\d,_]*(?:\\.\\d+)?");
    private static final Map<String, String> WORDS = Map.of("thirty", "30", "seven", "7", "five", "5", "fifth", "5", "tenth", "10", "third", "3");
    private static final String FIGURE = "(" + "\\.?\\d[\\d,]*(?:\\.\\d+)?|" + String.join("|", WORDS.keySet()) + ")";

    private final List<Row> rows = rows();

    /// @param sentence with `#` in place of the figure
    /// @param scale by which the figure is multiplied
    /// @param source file in which the value stands
    /// @param value pattern with one group, a number or a product of numbers
    private record Row(String document, String sentence, double scale, String source, String value) {

        /// What is wrong with the sentence; empty when it is right.
        Optional<String> fault(String text) {
            String figure = Pattern.quote(sentence).replace("#", "\\E" + FIGURE + "\\Q").replaceAll("\\s+", "\\\\E\\\\s+\\\\Q");
            Matcher said = Pattern.compile(figure).matcher(text);
            if (!said.find()) {
                return Optional.of(document + " does not say “" + sentence + "” any more");
            }
            String shown = WORDS.getOrDefault(said.group(1), said.group(1)).replace(",", "");
            double step = shown.contains(".") ? Math.pow(10, -(shown.length() - shown.indexOf('.') - 1)) : 1;
            double stated = Double.parseDouble(shown);
            double is = number() / scale;
            boolean right = Math.abs(stated - is) <= step / 2 + 1e-9;
            return right ? Optional.empty() : Optional.of(document + ": “" + sentence + "” says " + stated + ", " + source + " says " + is);
        }

        private double number() {
            Matcher found = Pattern.compile(value).matcher(Document.read(source).text());
            assertThat(found.find()).as(source + " has " + value).isTrue();
            double product = 1;
            Matcher numbers = NUMBER.matcher(found.group(1));
            while (numbers.find()) {
                product *= Double.parseDouble(numbers.group().replaceAll("[_,]", ""));
            }
            return product;
        }
    }

    private static List<Row> rows() {
        try {
            List<Row> rows = new ArrayList<>();
            for (String line : Files.readAllLines(Path.of("src/test/resources/org/soniquebay/architecture/documented-figures.txt"))) {
                String[] parts = line.split(" ¦ ");
                if (parts.length == 5 && !line.startsWith("//")) {
                    rows.add(new Row(parts[0], parts[1], Double.parseDouble(parts[2]), parts[3], parts[4]));
                } else {
                    assertThat(line.isBlank() || line.startsWith("//")).as(line).isTrue();
                }
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void everyFigureIsTheOneOfItsSource() {
        assertThat(rows.stream().flatMap(row -> row.fault(Document.read(row.document()).text()).stream())).isEmpty();
    }

    /// A table whose check could not fail would be of no use.
    @Test
    void everyOtherFigureIsNoticed() {
        assertThat(rows).hasSizeGreaterThan(40).allSatisfy(row -> {
            String text = Document.read(row.document()).text();
            Matcher said = Pattern.compile(Pattern.quote(row.sentence()).replace("#", "\\E" + FIGURE + "\\Q").replaceAll("\\s+", "\\\\E\\\\s+\\\\Q")).matcher(text);
            assertThat(said.find()).as(row.sentence()).isTrue();
            String wrong = text.substring(0, said.start(1)) + "77" + text.substring(said.end(1));
            assertThat(row.fault(wrong)).as(row.sentence()).isPresent();
        });
    }

    /// A backup holds every table, and the document of the schema has a heading for each.
    @Test
    void everyTranscriptOfABackupCountsTheTables() {
        long tables = Document.read("docs/schema.md").text().lines().filter(line -> line.startsWith("## `")).count();
        for (String document : List.of("README.md", "docs/operations.md")) {
            assertThat(Pattern.compile("122 tracks, (\\d+) tables").matcher(Document.read(document).text()).results().map(said -> said.group(1)))
                    .as(document + ": tables in the transcripts of backup, restore and database copy").isNotEmpty().containsOnly(String.valueOf(tables));
        }
    }

    @Test
    void everyFormatIsNamed() {
        String formats = Pattern.compile("(?s)Formats, told by their bytes.*?dff").matcher(Document.read("README.md").text()).results().findFirst().orElseThrow().group();
        List<String> named = Pattern.compile("\\b[a-z\\d]{2,4}\\b").matcher(formats.substring(formats.indexOf(':'))).results().map(MatchResult::group)
                .filter(word -> !word.equals("and") && !word.equals("out")).toList();
        List<String> read = Pattern.compile("List\\.of\\(\"(\\w+)\"").matcher(Document.read("src/main/java/org/soniquebay/container/AudioContainer.java").text())
                .results().map(suffixes -> suffixes.group(1)).toList();

        assertThat(read).hasSize(AudioContainer.values().length);
        assertThat(named).containsAll(read).allSatisfy(name -> assertThat(AudioContainer.mayBe("a." + name)).as(name).isTrue());
    }
}
