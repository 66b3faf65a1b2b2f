package org.soniquebay.api.fieldcases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.soniquebay.api.ApiTest;
import org.soniquebay.scan.Studio;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Files as real libraries hold them, made from the recipes in `src/test/resources/field-cases`, scanned, measured and served.
/// `-Dsoniquebay.tests.field-cases=DIR` also takes the cases of another folder, whose files may lie in it ready made.
class FieldCasesTest extends ApiTest {

    private static final Path CASES = Path.of("src/test/resources/field-cases");
    private static Sounds sounds;

    @TempDir
    private Path temporary;

    @BeforeAll
    static void prepare(@TempDir Path folder) {
        sounds = new Sounds(folder);
    }

    static List<FieldCase> cases() throws IOException {
        List<FieldCase> cases = new ArrayList<>(FieldCase.below(CASES));
        String others = System.getProperty("soniquebay.tests.field-cases", "");
        if (!others.isEmpty()) {
            cases.addAll(FieldCase.below(Path.of(others)));
        }
        return cases;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isReadAsAListenerExpects(FieldCase fieldCase) throws IOException, InterruptedException {
        // The database is the server's, which closes it.
        Studio studio = new Studio(temporary, database);
        fieldCase.make(studio.music, sounds);
        fieldCase.tagCharset().ifPresent(studio::readTagsAs);

        studio.scanAndMeasure();

        ObjectNode expected = (ObjectNode) fieldCase.expected();
        JsonNode answered = LibraryView.of(client, studio.music.toString());
        if (!expected.has("failures")) {
            expected.putObject("failures");
        }
        assertThat(Comparison.differences("library", expected, answered)).as(fieldCase.toString()).isEmpty();
        assertThat(answered.path("failures").propertyNames()).as("failures").hasSameSizeAs(expected.path("failures").propertyNames());
        assertThat(answered.path("tracks").propertyNames()).as("tracks").hasSameElementsAs(expected.path("tracks").propertyNames());
        for (JsonNode question : fieldCase.content().path("questions")) {
            JsonNode answer = client.get(question.path("get").asString()).is(200).json();
            assertThat(Comparison.differences(question.path("get").asString(), question.path("answer"), answer)).isEmpty();
        }
    }

    /// A case that is compared with nothing would always pass.
    @ParameterizedTest
    @MethodSource("cases")
    void saysWhatIsExpected(FieldCase fieldCase) throws IOException {
        assertThat(fieldCase.expected().path("tracks").isObject()).isTrue();
        try (Stream<Path> files = Files.walk(CASES)) {
            assertThat(files.filter(Files::isRegularFile)).extracting(file -> file.getFileName().toString()).containsOnly("case.json", "README.md");
        }
        assertThat(Comparison.differences("a", JsonMapper.shared().readTree("{\"b\":[{\"about\":1,\"within\":0.1},null,{\"has\":\"x\"}]}"),
                JsonMapper.shared().readTree("{\"b\":[1.2,0,\"y\"]}"))).hasSize(3);
    }
}
