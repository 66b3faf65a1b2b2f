package org.soniquebay.enrichment.coverart;

import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.soniquebay.database.Database;
import org.soniquebay.enrichment.Answers;
import org.soniquebay.enrichment.EnrichedKey;
import org.soniquebay.enrichment.Outcome;
import org.soniquebay.enrichment.ProviderName;
import org.soniquebay.enrichment.ServiceProvider;
import org.soniquebay.enrichment.TrackFacts;
import org.soniquebay.enrichment.exchange.RedirectRule;
import org.soniquebay.enrichment.exchange.RemoteService;
import org.soniquebay.enrichment.exchange.Reply;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.covers.CoverImage;
import org.soniquebay.library.covers.FoundCovers;

/// Asks the Cover Art Archive for the front cover of an album that has none, by its MusicBrainz release id. Every address is built from the
/// id; the archive redirects to the Internet Archive, and is followed there and nowhere else.
public final class CoverArtArchive extends ServiceProvider {

    /// More tracks than an album has.
    private static final int MOST_AT_ONCE = 1000;
    private static final String PICTURES = "archive.org";
    /// A side of 1,200 pixels at most, which is a tenth of the bytes of what people upload.
    private static final String FRONT = "/front-1200";

    private final RedirectRule redirects;

    public CoverArtArchive(Database database, RemoteService service, InstantSource clock) {
        super(ProviderName.COVERARTARCHIVE, database, service, clock);
        this.redirects = new RedirectRule(service.base(), PICTURES);
    }

    @Override
    public int mostAtOnce() {
        return MOST_AT_ONCE;
    }

    @Override
    public Answers ask(List<TrackFacts> tracks) throws InterruptedException {
        Optional<TrackFacts.Album> album = tracks.getFirst().album();
        Optional<String> release = album.flatMap(TrackFacts.Album::coverRelease);
        if (release.isEmpty()) {
            return all(tracks, new Outcome.Refused("what the album has for a MusicBrainz release id is none"));
        }
        Reply reply = client().picture("release/" + release.get() + FRONT, redirects);
        if (!(reply instanceof Reply.Picture(CoverImage image))) {
            return all(tracks, Outcome.unanswered(reply, false));
        }
        Map<EnrichedKey, String> values = new EnumMap<>(Map.of(EnrichedKey.CAA_RELEASE_ID, release.get()));
        String address = FoundCovers.ADDRESS + "release/" + release.get() + FRONT;
        return new Answers(outcomes(tracks, new Outcome.Hit(values, "release", OptionalDouble.empty())),
                Optional.of(new Answers.Cover(album.get().id(), image, address)));
    }

    private static Answers all(List<TrackFacts> tracks, Outcome outcome) {
        return Answers.of(outcomes(tracks, outcome));
    }

    private static Map<TrackId, Outcome> outcomes(List<TrackFacts> tracks, Outcome outcome) {
        Map<TrackId, Outcome> outcomes = new HashMap<>();
        tracks.forEach(track -> outcomes.put(track.track(), outcome));
        return outcomes;
    }
}
