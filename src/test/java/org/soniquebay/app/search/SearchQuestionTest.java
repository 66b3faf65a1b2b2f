package org.soniquebay.app.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.soniquebay.api.discovery.MixedLibrary;
import org.soniquebay.app.asking.Answer;
import org.soniquebay.app.cli.ExitCode;
import org.soniquebay.database.Database;
import org.soniquebay.database.TestDatabase;
import org.soniquebay.discovery.phrase.Lexicon;
import org.soniquebay.discovery.search.LibraryPercentiles;
import org.soniquebay.discovery.search.PhraseSearch;
import org.soniquebay.library.LibraryFixture;

class SearchQuestionTest {

    private static Database database;

    @BeforeAll
    static void fill() {
        database = TestDatabase.create();
        database.useTransaction(handle -> {
            MixedLibrary.fill(handle, 6);
            LibraryFixture.track(handle, "Not heard yet");
        });
    }

    @AfterAll
    static void close() {
        database.close();
    }

    private static Answer answer(String phrase, boolean json) {
        PhraseSearch phrases = new PhraseSearch(Lexicon::standard, new LibraryPercentiles(database, InstantSource.system()), (_, _) -> List.of());
        SearchQuestion question = new SearchQuestion(phrase, 20, json, new SearchQuestion.Sound("", "", false, ""), "");
        return SearchQuestion.answer(database, question.asked(), phrases);
    }

    @Test
    void saysHowAPhraseWithoutAHitWasRead() {
        Answer answer = answer("over 390 bpm, sans voix", false);

        assertThat(answer.exitCode()).isEqualTo(ExitCode.PARTLY);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err()).contains("tempo over 390 BPM\n", ": not vocal (which would be instrumental < 0.50)\n")
                .endsWith("1 track is not measured yet, and cannot be found by its sound.\n");
        assertThat(answer.failure()).startsWith("No track of the library matches “over 390 bpm, sans voix”");
    }

    @Test
    void countsWhatIsNotMeasuredOnlyWhereSoundIsAskedFor() {
        assertThat(answer("over 20 bpm", false).err()).contains("1 track is not measured yet");
        assertThat(answer("over 20 bpm", true).out()).contains("\"unmeasured\":1");
        assertThat(answer("shorter than 59 minutes", false).err()).contains("length at most 58:59").doesNotContain("not measured");
    }
}
