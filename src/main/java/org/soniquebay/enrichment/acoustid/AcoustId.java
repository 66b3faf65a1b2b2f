package org.soniquebay.enrichment.acoustid;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.CancellationException;
import org.soniquebay.database.Database;
import org.soniquebay.enrichment.Answers;
import org.soniquebay.enrichment.Outcome;
import org.soniquebay.enrichment.ProviderName;
import org.soniquebay.enrichment.ServiceProvider;
import org.soniquebay.enrichment.TrackFacts;
import org.soniquebay.enrichment.exchange.JsonValues;
import org.soniquebay.enrichment.exchange.RemoteService;
import org.soniquebay.enrichment.exchange.Reply;
import org.soniquebay.library.RootStore;
import org.soniquebay.library.TrackId;
import org.soniquebay.metadata.MusicFiles;
import tools.jackson.databind.JsonNode;

/// Asks AcoustID about up to twenty tracks at once, by the fingerprints of their sound.
public final class AcoustId extends ServiceProvider {

    /// As many as AcoustID takes in one request.
    private static final int MOST_AT_ONCE = 20;

    private final Fingerprinter fingerprinter;
    private final Database database;
    private final MusicFiles files = new MusicFiles();
    private final RootStore roots = new RootStore();

    public AcoustId(Database database, RemoteService service, InstantSource clock, Fingerprinter fingerprinter) {
        super(ProviderName.ACOUSTID, database, service, clock);
        this.fingerprinter = requireNonNull(fingerprinter, "fingerprinter is null");
        this.database = database;
    }

    @Override
    public int mostAtOnce() {
        return MOST_AT_ONCE;
    }

    @Override
    public Optional<String> unavailable() {
        return fingerprinter.unavailable();
    }

    @Override
    public Answers ask(List<TrackFacts> tracks) throws InterruptedException {
        Map<TrackId, Outcome> outcomes = new HashMap<>();
        SequencedMap<TrackFacts, String> fingerprints = new LinkedHashMap<>();
        List<String> folders = database.read(handle -> List.copyOf(roots.all(handle).values()));
        for (TrackFacts track : tracks) {
            Optional<Path> file = file(track.path(), folders);
            if (file.isEmpty()) {
                outcomes.put(track.track(), new Outcome.Broken("the track's file is not there, or it is no audio file in a music folder"));
                continue;
            }
            switch (made(file.get())) {
                case Fingerprinter.Result.Fingerprint(String text) -> fingerprints.put(track, text);
                case Fingerprinter.Result.Impossible(String why, boolean passing) -> outcomes.put(track.track(), passing ? new Outcome.Broken(why) : new Outcome.Refused(why));
            }
        }
        if (!fingerprints.isEmpty()) {
            outcomes.putAll(asked(fingerprints));
        }
        return Answers.of(outcomes);
    }

    private Optional<Path> file(String path, List<String> folders) {
        try (MusicFiles.Opened opened = files.open(path, folders).orElse(null)) {
            return Optional.ofNullable(opened).map(_ -> Path.of(path));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private Fingerprinter.Result made(Path file) throws InterruptedException {
        try {
            return fingerprinter.of(file);
        } catch (CancellationException _) {
            throw new InterruptedException("the decoder was interrupted");
        }
    }

    private Map<TrackId, Outcome> asked(SequencedMap<TrackFacts, String> fingerprints) throws InterruptedException {
        SequencedMap<String, String> form = new LinkedHashMap<>(Map.of("format", "json", "batch", "1", "meta", "recordings sources"));
        Map<Integer, TrackFacts> byIndex = new HashMap<>();
        fingerprints.forEach((track, fingerprint) -> {
            int index = byIndex.size();
            byIndex.put(index, track);
            form.put("duration." + index, String.valueOf(track.seconds().orElseThrow()));
            form.put("fingerprint." + index, fingerprint);
        });
        Reply reply = client().form("lookup", form);
        Map<TrackId, Outcome> outcomes = new HashMap<>();
        if (!(reply instanceof Reply.Answer(JsonNode json)) || !json.path("fingerprints").isArray()) {
            byIndex.values().forEach(track -> outcomes.put(track.track(), Outcome.unanswered(reply, byIndex.size() > 1)));
            return outcomes;
        }
        for (JsonNode answer : JsonValues.list(json.path("fingerprints"))) {
            JsonValues.count(answer.path("index")).stream().mapToObj(index -> Optional.ofNullable(byIndex.get((int) Math.min(index, MOST_AT_ONCE)))).flatMap(Optional::stream)
                    .forEach(track -> outcomes.put(track.track(), Candidate.outcome(track, answer.path("results"))));
        }
        byIndex.values().forEach(track -> outcomes.putIfAbsent(track.track(), new Outcome.Broken("the answer leaves the track out")));
        return outcomes;
    }
}
