package org.soniquebay.api.enrichment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.soniquebay.api.ApiParts;
import org.soniquebay.api.ApiTest;
import org.soniquebay.api.Reply;
import org.soniquebay.api.health.Vitals;
import org.soniquebay.cache.Caches;
import org.soniquebay.database.Database;
import org.soniquebay.enrichment.ProviderName;
import org.soniquebay.library.LibraryFixture;
import org.soniquebay.library.TrackId;
import org.soniquebay.metadata.TrackMetadataStore;

/// `/api/enrichment`.
class EnrichmentRoutesTest extends ApiTest {

    private TrackId track;

    @Override
    protected ApiParts parts(Database opened, Caches caches) {
        ApiParts standard = super.parts(opened, caches);
        Vitals enriching = new Vitals() {
            @Override
            public Set<ProviderName> enrichers() {
                return Set.of(ProviderName.LISTENBRAINZ);
            }
        };
        return new ApiParts(opened, standard.scanning(), caches, standard.vectors(), standard.phrases(), standard.transcoder(), standard.users(), standard.backups(), enriching, standard.figures(), standard.clock(), standard.version());
    }

    @BeforeEach
    void anAnsweredTrack() {
        database.useTransaction(handle -> {
            track = LibraryFixture.track(handle, "Song");
            TrackId other = LibraryFixture.track(handle, "Other");
            new TrackMetadataStore().replace(handle, "listenbrainz", Map.of(track, Map.of("listenbrainz_listen_count", "7")));
            new TrackMetadataStore().replace(handle, "lastfm", Map.of(track, Map.of("lastfm_playcount", "9")));
            handle.execute("""
                    INSERT INTO enrichment_state (track_id, provider, state, reason, next_at, fetched_at, method, question_hash)
                    VALUES (?, 'listenbrainz', 'hit', NULL, now() + interval '60 days', now(), 'mbid', 'q'),
                           (?, 'listenbrainz', 'failed', 'there was no answer in time', now() + interval '1 day', NULL, NULL, 'q')
                    """, track.value(), other.value());
            handle.execute("INSERT INTO enrichment_providers (provider, last_error, last_error_at) VALUES ('listenbrainz', 'it is down', now())");
        });
    }

    @Test
    void saysWhatIsOnAndHowFar() {
        Reply reply = client.get("/api/enrichment").is(200);

        assertThat(reply.json().at("/0/provider").asString()).isEqualTo("listenbrainz");
        assertThat(reply.json().at("/0/on").asBoolean()).isTrue();
        assertThat(reply.json().at("/0/told").asString()).startsWith("The MusicBrainz recording ids");
        assertThat(client.get("/api/enrichment", "Accept-Language", "fr").json().at("/0/told").asString()).startsWith("Les identifiants");
        assertThat(reply.json().at("/0/stored").asInt()).isEqualTo(1);
        assertThat(reply.text()).contains("{\"state\":\"hit\",\"count\":1}", "{\"state\":\"failed\",\"count\":1}", "{\"state\":\"none\",\"count\":0}",
                "{\"key\":\"listenbrainz_tags\",\"licence\":\"CC-BY-NC-SA-3.0\"}", "{\"key\":\"listenbrainz_listen_count\",\"licence\":\"CC0-1.0\"}");
        assertThat(reply.json().at("/0/last_error").asString()).isEqualTo("it is down");
        assertThat(reply.json().at("/0/next_at").isString()).isTrue();
        assertThat(reply.json().at("/0/broken_until").isNull()).isTrue();
    }

    @Test
    void listsEveryTrackWithItsReason() {
        assertThat(client.get("/api/enrichment/listenbrainz/tracks").is(200).json().findValuesAsString("state")).containsExactly("hit", "failed");
        Reply failed = client.get("/api/enrichment/listenbrainz/tracks?state=failed").is(200);
        assertThat(failed.json().findValuesAsString("reason")).containsExactly("there was no answer in time");
        assertThat(failed.json().at("/0/title").asString()).isEqualTo("Other");
        client.get("/api/enrichment/listenbrainz/tracks?state=odd").is(422);
        client.get("/api/enrichment/nobody/tracks").is(404);
    }

    @Test
    void removesWhatAProviderSaidAndNothingElse() {
        String before = client.get("/api/tracks/" + track + "/metadata").is(200).text();
        assertThat(before).contains("listenbrainz_listen_count");

        assertThat(client.delete("/api/enrichment/listenbrainz").is(200).json().at("/count").asInt()).isEqualTo(1);

        assertThat(client.get("/api/tracks/" + track + "/metadata").is(200).json().findValuesAsString("metadata_key")).containsExactly("lastfm_playcount");
        assertThat(client.get("/api/enrichment/listenbrainz/tracks").is(200).json().size()).isZero();
        client.delete("/api/enrichment/nobody").is(404);
    }
}
