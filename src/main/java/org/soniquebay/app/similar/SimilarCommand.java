package org.soniquebay.app.similar;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.soniquebay.analysis.history.AudioFeaturesStore;
import org.soniquebay.analysis.history.EffectiveFeatures;
import org.soniquebay.app.asking.Asking;
import org.soniquebay.app.cli.Amount;
import org.soniquebay.app.cli.CommandFailure;
import org.soniquebay.app.cli.ExitCode;
import org.soniquebay.app.cli.MeantTrack;
import org.soniquebay.app.cli.TerminalText;
import org.soniquebay.app.config.LibraryOptions;
import org.soniquebay.app.playlists.ChosenPlaylist;
import org.soniquebay.app.tracks.TrackText;
import org.soniquebay.app.wiring.Wiring;
import org.soniquebay.database.Database;
import org.soniquebay.discovery.similarity.LibraryFacts;
import org.soniquebay.discovery.similarity.SimilarOutcome;
import org.soniquebay.discovery.similarity.SimilarTrack;
import org.soniquebay.discovery.similarity.SimilarTracks;
import org.soniquebay.discovery.similarity.SimilarityQuery;
import org.soniquebay.discovery.similarity.StoredNearestTracks;
import org.soniquebay.embedding.store.ModelIdentity;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.tracks.Track;
import org.soniquebay.library.tracks.TrackQueries;
import org.soniquebay.playlist.EntryDraft;
import org.soniquebay.playlist.ExpectedPlaylist;
import org.soniquebay.playlist.ListedTrack;
import org.soniquebay.playlist.PlaylistId;
import org.soniquebay.playlist.PlaylistName;
import org.soniquebay.playlist.PlaylistStore;
import org.soniquebay.playlist.exchange.ExportedPaths;
import org.soniquebay.playlist.exchange.ExportedPlaylist;
import org.soniquebay.playlist.exchange.PlaylistFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `similar TRACK`: what goes with a track, and why.
@Command(
        name = "similar",
        description = {
            "Shows what sounds most like a track. The score is the cosine of the two tracks' vectors, and it is exactly the sum"
                    + " of what timbre, rhythm, harmony and dynamics add to it."
        },
        mixinStandardHelpOptions = true)
public final class SimilarCommand implements Callable<Integer> {

    private final Wiring wiring;
    private final TrackQueries tracks = new TrackQueries();

    @Parameters(
            arity = "1..*",
            paramLabel = "TRACK",
            description = "Its number, its path, or words of its title, artist or album. A number that is also the title of"
                    + " another track is ambiguous; \"#12\", in quotes, always means the number.")
    private List<String> words;

    @Mixin
    private LibraryOptions options;

    @Option(names = {"-n", "--count"}, paramLabel = "N", description = "How many tracks, 1 to 1000 (default: 10).")
    private int count = 10;

    @Option(names = "--per-artist", paramLabel = "N", description = "At most so many of one artist (default: any number).")
    private Integer perArtist;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Option(names = "--m3u", description = "Print the track and what goes with it as an M3U8 playlist, for players and DJ programs.")
    private boolean m3u;

    @Option(names = "--playlist", paramLabel = "NAME", description = "Also keep the track and what goes with it as a new playlist.")
    private String playlist;

    public SimilarCommand(Wiring wiring) {
        this.wiring = requireNonNull(wiring, "wiring is null");
    }

    @Override
    public Integer call() {
        SimilarityQuery wish = wish();
        if (!m3u && playlist == null) {
            String typed = String.join(" ", words);
            Asking asking = new Asking(options, () -> wiring.existing(options), (database, asked) ->
                    SimilarQuestion.answer(database, asked, handle -> new StoredNearestTracks(handle, ModelIdentity.AUDIO)));
            return Asking.once(asking, new SimilarQuestion(typed, MeantTrack.asStoredPath(typed), count, wish.perArtist(), json).asked());
        }
        return kept(wish);
    }

    /// Keeps what it finds, or prints it as a list: that asks no server, for it may write.
    private int kept(SimilarityQuery wish) {
        try (Database database = wiring.existing(options)) {
            PlaylistName saved = playlist == null ? null : ChosenPlaylist.name(playlist);
            if (saved != null) {
                database.useTransaction(handle -> ChosenPlaylist.requireFree(handle, saved));
            }
            TrackId meant = database.read(handle -> MeantTrack.of(handle, String.join(" ", words)));
            SimilarOutcome outcome = similar(database, meant, wish);
            return switch (outcome) {
                case SimilarOutcome.WithoutVector _ -> throw new CommandFailure(
                        ExitCode.PARTLY,
                        "That track has not been measured (still waiting, silent, or not decodable); run scan, then try again.");
                case SimilarOutcome.Found(List<SimilarTrack> found) -> {
                    print(database, meant, found);
                    if (saved != null) {
                        save(database, saved, all(meant, found));
                    }
                    yield ExitCode.DONE;
                }
            };
        }
    }

    private SimilarityQuery wish() {
        try {
            return new SimilarityQuery(count, perArtist == null ? OptionalInt.empty() : OptionalInt.of(perArtist), _ -> true);
        } catch (IllegalArgumentException _) {
            throw new CommandFailure(ExitCode.USAGE, "--count must be 1 to 1000, and --per-artist at least 1.");
        }
    }

    private static SimilarOutcome similar(Database database, TrackId meant, SimilarityQuery wish) {
        return database.inTransaction(handle ->
                SimilarTracks.bySound(handle, new StoredNearestTracks(handle, ModelIdentity.AUDIO))
                        .to(meant, wish, new LibraryFacts(handle)));
    }

    private void print(Database database, TrackId meant, List<SimilarTrack> found) {
        List<TrackId> shown = all(meant, found);
        AudioFeaturesStore features = new AudioFeaturesStore();
        Map<TrackId, Track> known = database.read(handle -> tracks.findAll(handle, shown));
        if (m3u) {
            System.out.print(PlaylistFormat.M3U8.write(new ExportedPlaylist("What goes with " + MeantTrack.name(known.get(meant)), Optional.empty(),
                    shown.stream().map(known::get).map(ListedTrack::of).toList(), ExportedPaths.AS_STORED)));
        } else {
            Map<TrackId, EffectiveFeatures> measured = database.read(handle -> features.findAll(handle, shown));
            SimilarText text = new SimilarText(new TrackText(known, measured));
            System.out.print(json ? text.json(meant, found) : text.table(meant, found));
        }
        System.out.flush();
    }

    private static List<TrackId> all(TrackId meant, List<SimilarTrack> found) {
        return Stream.concat(Stream.of(meant), found.stream().map(SimilarTrack::track)).toList();
    }

    private static void save(Database database, PlaylistName name, List<TrackId> shown) {
        PlaylistStore store = new PlaylistStore();
        PlaylistId made = database.inTransaction(handle -> {
            ChosenPlaylist.requireFree(handle, name);
            PlaylistId created = store.create(handle, name, Optional.empty());
            ChosenPlaylist.requireDone(store.add(handle, ExpectedPlaylist.any(created),
                    shown.stream().<EntryDraft>map(EntryDraft.Known::new).toList(), OptionalInt.empty()));
            return created;
        });
        System.err.println("Made the playlist “" + TerminalText.of(name.text()) + "” (#" + made + ") of " + Amount.of(shown.size(), "track") + ".");
    }
}
