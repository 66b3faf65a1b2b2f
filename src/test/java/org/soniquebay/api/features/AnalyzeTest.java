package org.soniquebay.api.features;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.soniquebay.api.ApiTest;
import org.soniquebay.library.LibraryFixture;

class AnalyzeTest extends ApiTest {

    private static final String PATH = "/api/tracks/analyze-audio";

    private int jobs() {
        return database.read(handle -> handle.createQuery("SELECT count(*) FROM jobs WHERE task_name = 'ingest'").mapTo(Integer.class).one());
    }

    @Test
    void queuesWhatCanBeMeasured() {
        assertThat(client.post(PATH, "null", "Accept-Language", "fr").is(202).text())
                .isEqualTo("{\"task_id\":null,\"message\":\"Aucune track à analyser\",\"count\":0}");
        database.useTransaction(handle -> {
            for (String name : new String[] {"a", "b", "c", "gone"}) {
                LibraryFixture.track(handle, name);
            }
            handle.execute("UPDATE tracks SET missing_since = now() WHERE title = 'gone'");
        });
        assertThat(client.post(PATH, "[1,4,99]").is(202).json().path("count").asInt()).isEqualTo(1);
        assertThat(jobs()).isEqualTo(1);
        assertThat(client.post(PATH + "?limit=2", null).is(202).json().path("count").asInt()).isEqualTo(2);
        assertThat(jobs()).isEqualTo(2);
        client.post(PATH, "{}").is(422);
        client.post(PATH, "[\"a\"]").is(422);
    }
}
