package org.soniquebay.app.search;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.soniquebay.analysis.key.KeyNames;
import org.soniquebay.analysis.key.MusicalKey;
import org.soniquebay.app.asking.Answer;
import org.soniquebay.app.asking.Question;
import org.soniquebay.app.cli.Amount;
import org.soniquebay.app.cli.CommandFailure;
import org.soniquebay.app.cli.ExitCode;
import org.soniquebay.app.cli.TerminalText;
import org.soniquebay.app.tracks.TrackText;
import org.soniquebay.database.Database;
import org.soniquebay.discovery.phrase.Predicate;
import org.soniquebay.discovery.search.NearestWords;
import org.soniquebay.discovery.search.PhraseSearch;
import org.soniquebay.discovery.search.SoundFilter;
import org.soniquebay.discovery.search.TrackFilter;
import org.soniquebay.discovery.search.WordSearch;
import org.soniquebay.library.Page;
import org.soniquebay.library.TrackId;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What `search` asks.
///
/// @param typed the words; blank for every track
/// @param json whether a program reads the answer
public record SearchQuestion(String typed, int count, boolean json, Sound sound, String genre) {

    /// The kind of these questions.
    public static final String KIND = "search";

    public SearchQuestion {
        requireNonNull(typed, "typed is null");
        requireNonNull(sound, "sound is null");
        requireNonNull(genre, "genre is null");
    }

    /// What the tracks sound like; blank for any tempo or key.
    ///
    /// @param from slowest tempo, a number
    /// @param to fastest tempo, a number
    record Sound(String from, String to, boolean halfDouble, String key) {

        /// @throws CommandFailure for a key that is none, and for a range that ends before it begins
        private SoundFilter filter() {
            Optional<Double> least = number(from);
            Optional<Double> most = number(to);
            if (least.isPresent() && most.isPresent() && least.get() > most.get()) {
                throw new CommandFailure(ExitCode.USAGE, "--bpm takes the slower tempo first, such as 120-128.");
            }
            SoundFilter tempo = SoundFilter.NONE.with(new SoundFilter.Tempo(new SoundFilter.Bounds(least, most), halfDouble, Optional.empty()));
            return key.isBlank() ? tempo : tempo.with(keys());
        }

        private SoundFilter.Keys keys() {
            MusicalKey named = KeyNames.parse(key).orElseThrow(() -> new CommandFailure(ExitCode.USAGE,
                    "--key takes a key such as Am, C, F#m, \"do majeur\" or 8A, not “" + TerminalText.of(key) + "”."));
            // "Am" asks for the scale too, "A" does not.
            return new SoundFilter.Keys(Optional.of(named.tonic()), Optional.of(named.scale()).filter(_ -> KeyNames.namesScale(key)),
                    Optional.empty(), Optional.empty(), Optional.empty());
        }

        private static Optional<Double> number(String text) {
            return text.isBlank() ? Optional.empty() : Optional.of(Double.valueOf(text));
        }
    }

    static SearchQuestion of(Question asked) {
        return new SearchQuestion(asked.word(0), Integer.parseInt(asked.word(1)), asked.isTrue(2),
                new Sound(asked.word(3), asked.word(4), asked.isTrue(5), asked.word(6)), asked.word(7));
    }

    Question asked() {
        return new Question(KIND, List.of(typed, String.valueOf(count), String.valueOf(json),
                sound.from(), sound.to(), String.valueOf(sound.halfDouble()), sound.key(), genre));
    }

    /// The answer.
    ///
    /// @param phrases the search in plain words, which answers where anything but words is understood
    public static Answer answer(Database database, Question asked, PhraseSearch phrases) {
        SearchQuestion question = of(asked);
        TrackFilter filter = TrackFilter.all().sound(question.sound().filter())
                .part(TrackFilter.Word.GENRE, Optional.of(question.genre()).filter(name -> !name.isBlank()));
        if (phrases.read(question.typed()).clauses().stream().anyMatch(clause -> !(clause.predicate() instanceof Predicate.Words))) {
            PhraseSearch.Wish wish = new PhraseSearch.Wish(question.typed(), filter, new Page(0, question.count()));
            return database.read(handle -> new PhraseText(handle, phrases.find(handle, wish)).answer(question.typed(), question.json()));
        }
        return database.read(handle -> question.answer(handle, new WordSearch().find(
                handle, new WordSearch.Wish(question.typed(), filter, new Page(0, question.count())))));
    }

    /// A track in one line.
    static String line(TrackText text, TrackId track) {
        return String.format(Locale.ROOT, "%7s  %s", "#" + track.value(), text.columns(track)) + text.album(track).map(album -> "  " + album).orElse("") + "\n";
    }

    private Answer answer(Handle handle, WordSearch.Found found) {
        TrackText text = TrackText.of(handle, found.tracks());
        if (json) {
            ObjectNode root = JsonMapper.shared().createObjectNode().put("total", found.total());
            ArrayNode tracks = root.putArray("tracks");
            found.tracks().forEach(track -> text.describe(tracks.addObject(), track));
            return Answer.of(root + "\n");
        }
        if (found.tracks().isEmpty()) {
            throw new CommandFailure(ExitCode.PARTLY, NearestWords.nothingMatches(handle, typed));
        }
        StringBuilder lines = new StringBuilder();
        found.tracks().forEach(track -> lines.append(line(text, track)));
        long more = found.total() - found.tracks().size();
        return Answer.of(lines + (more == 0 ? "" : "… and " + (found.complete() ? "" : "at least ") + Amount.of(more, "track") + " more (-n shows more at once)\n"));
    }
}
