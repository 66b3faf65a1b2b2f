package org.soniquebay.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.soniquebay.database.Database;
import org.soniquebay.database.TestDatabase;
import org.soniquebay.embedding.store.EmbeddingStore;
import org.soniquebay.embedding.store.ModelIdentity;
import org.soniquebay.embedding.store.TrackVector;
import org.soniquebay.embedding.store.VectorQueries;
import org.soniquebay.embedding.text.FakeTextModel;
import org.soniquebay.embedding.text.TextModel;
import org.soniquebay.jobs.worker.JobOutcome;
import org.soniquebay.library.LibraryFixture;
import org.soniquebay.library.TrackId;

class SemanticJobTest {

    private Database database;
    private TrackId one;
    private TrackId two;
    private TrackId three;

    @BeforeEach
    void open() {
        database = TestDatabase.create();
        database.useTransaction(handle -> {
            one = LibraryFixture.track(handle, "One");
            two = LibraryFixture.track(handle, "Two");
            three = LibraryFixture.track(handle, "Three");
            handle.execute("INSERT INTO genres (name, name_key) VALUES ('Jazz', 'jazz')");
            handle.execute("INSERT INTO mood_tags (name, name_key) VALUES ('Triste', 'triste')");
            handle.execute("INSERT INTO track_genres (track_id, genre_id) SELECT id, 1 FROM tracks WHERE id <> ?", three.value());
            handle.execute("INSERT INTO track_mood_tags (track_id, tag_id) VALUES (?, 1)", one.value());
            handle.execute("INSERT INTO track_audio_features (track_id, bpm, key, scale, instrumental) VALUES (?, 80, 'A', 'minor', 0.9)", one.value());
            handle.execute("""
                    INSERT INTO track_metadata (track_id, metadata_key, metadata_value, metadata_source)
                    VALUES (?, 'language', 'eng', 'tags'), (?, 'language', 'fr', 'user')
                    """, one.value(), one.value());
            handle.execute("UPDATE tracks SET year = NULL WHERE id = ?", three.value());
        });
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aTextIsEmbeddedOnceWithItsProvenance() {
        FakeTextModel model = new FakeTextModel("first", "7");

        assertThat(run(model)).isEqualTo(new JobOutcome.Done());
        assertThat(model.asked).containsExactly(
                "genres: jazz. moods: sad. tempo: slow. key: A minor. instrumental. era: 1990s. language: French.", "genres: jazz. era: 1990s.");
        assertThat(LibraryFixture.text(database, """
                SELECT string_agg(concat_ws(' ', track_id, embedding_type, embedding_source, embedding_model, model_version, content_hash), ', ' ORDER BY id)
                FROM track_embeddings
                """)).isEqualTo(one + " semantic fake first 7, " + two + " semantic fake first 7");
        assertThat(LibraryFixture.text(database, """
                SELECT string_agg(concat_ws(' ', track_id, text_recipe, length(text_hash), original_dimensions, dimension_method, prompt_scheme), ', ' ORDER BY track_id)
                FROM semantic_texts
                """)).isEqualTo(one + " text-v1 64 384 padded none, " + two + " text-v1 64 384 padded none, " + three + " text-v1 384 padded none");
        assertThat(active()).as("a first model answers at once").contains(model.provenance().identity());

        String before = versions();
        run(model);
        assertThat(model.asked).as("unchanged").hasSize(2);
        assertThat(versions()).as("not a row is touched").isEqualTo(before);
    }

    @Test
    void onlyWhatChangedIsEmbeddedAndKnownTextsAreCopied() {
        FakeTextModel model = new FakeTextModel("first", "7");
        run(model);

        database.useTransaction(handle -> {
            handle.execute("INSERT INTO track_genres (track_id, genre_id) VALUES (?, 1)", three.value());
            handle.execute("UPDATE tracks SET year = '1995' WHERE id = ?", three.value());
            handle.execute("DELETE FROM track_metadata");
        });
        run(model);

        assertThat(model.asked).hasSize(3).last().isEqualTo("genres: jazz. moods: sad. tempo: slow. key: A minor. instrumental. era: 1990s.");
        assertThat(vector(three)).contains(vector(two).orElseThrow());

        database.useTransaction(handle -> handle.execute("DELETE FROM track_embeddings WHERE track_id = ?", two.value()));
        run(model);
        assertThat(vector(two)).as("a vector that was deleted is made again").isPresent();
        assertThat(model.asked).as("of the same text").hasSize(3);
    }

    @Test
    void aTrackOfWhichNothingIsKnownAnyMoreLosesItsVector() {
        FakeTextModel model = new FakeTextModel("first", "7");
        run(model);

        database.useTransaction(handle -> {
            handle.execute("DELETE FROM track_genres");
            handle.execute("UPDATE tracks SET year = NULL, hidden_since = CASE WHEN id = ? THEN now() END", one.value());
        });
        run(model);

        assertThat(vector(two)).isEmpty();
        assertThat(vector(one)).as("hidden, left as it is").isPresent();
    }

    @Test
    void aRefusedTextIsNotTriedAgainAndKeepsNobody() {
        FakeTextModel old = new FakeTextModel("old", "1");
        run(old);
        FakeTextModel picky = new FakeTextModel("picky", "1");
        picky.refused = "genres: jazz. era: 1990s.";

        run(picky);
        run(picky);

        assertThat(picky.asked).hasSize(2);
        assertThat(LibraryFixture.text(database, "SELECT string_agg(refused, ',') FROM semantic_texts")).isEqualTo("not this one");
        assertThat(active()).contains(picky.provenance().identity());
    }

    @Test
    void theEarlierModelAnswersUntilTheNewOneCoversTheLibrary() {
        FakeTextModel old = new FakeTextModel("model", "1");
        FakeTextModel next = new FakeTextModel("model", "2");
        TrackId far = database.inTransaction(handle -> {
            handle.execute("ALTER TABLE tracks ALTER COLUMN id RESTART WITH 1000");
            return LibraryFixture.track(handle, "Far");
        });
        run(old);
        new SemanticJob(database, old, false).run(part(far.value()));

        run(next);
        assertThat(active()).contains(old.provenance().identity());
        new SemanticJob(database, next, false).run(part(far.value()));

        assertThat(active()).contains(next.provenance().identity());
        assertThat(next.asked).hasSize(3);
        assertThat(LibraryFixture.text(database, "SELECT count(*) FROM track_embeddings")).as("the earlier vectors stay").isEqualTo("6");
    }

    @Test
    void aClientsModelIsReplacedOnlyByOneThatAPersonNamed() {
        ModelIdentity theirs = new ModelIdentity("semantic", "their-model", Optional.empty());
        database.useTransaction(handle -> new EmbeddingStore().insert(handle, theirs, Optional.of("client"), new TrackVector(one, Optional.empty(), FakeTextModel.vector("x"))));
        FakeTextModel model = new FakeTextModel("first", "7");

        run(model);
        assertThat(active()).contains(theirs);
        new SemanticJob(database, model, true).run(part(one.value()));
        assertThat(active()).contains(model.provenance().identity());
    }

    @Test
    void vectorsOfAnEarlierSoniqueBayMakeWay() {
        ModelIdentity legacy = new ModelIdentity("semantic", "legacy", Optional.empty());
        database.useTransaction(handle -> new EmbeddingStore().insert(handle, legacy, Optional.of("legacy"), new TrackVector(one, Optional.empty(), FakeTextModel.vector("x"))));

        run(new FakeTextModel("first", "7"));

        assertThat(active().map(ModelIdentity::model)).contains("first");
    }

    @Test
    void aModelThatIsAwayLeavesTheJobToLater() {
        FakeTextModel model = new FakeTextModel("first", "7");
        model.away = true;

        assertThat(run(model)).isInstanceOfSatisfying(JobOutcome.NotHere.class, away -> assertThat(away.why()).isEqualTo("It is away."));
        assertThat(new WithoutTextModel(new JobOutcome.Skipped()).run("0")).isEqualTo(new JobOutcome.Skipped());
    }

    private JobOutcome run(TextModel model) {
        return new SemanticJob(database, model, false).run(part(one.value()));
    }

    private static String part(int track) {
        return String.valueOf(track / SemanticJob.PART);
    }

    private Optional<ModelIdentity> active() {
        return database.read(handle -> new EmbeddingStore().active(handle, "semantic"));
    }

    private Optional<List<Float>> vector(TrackId track) {
        return database.read(handle -> new VectorQueries().find(handle, new VectorQueries.Wanted(track, "semantic", Optional.empty(), Optional.empty())))
                .map(found -> {
                    List<Float> numbers = new ArrayList<>();
                    for (float number : found.vector()) {
                        numbers.add(number);
                    }
                    return numbers;
                });
    }

    private String versions() {
        return LibraryFixture.versions(database, "track_embeddings") + LibraryFixture.versions(database, "semantic_texts")
                + LibraryFixture.versions(database, "active_embedding_models");
    }
}
