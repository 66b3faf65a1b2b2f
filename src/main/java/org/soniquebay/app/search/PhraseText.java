package org.soniquebay.app.search;

import static java.util.Objects.requireNonNull;

import org.jdbi.v3.core.Handle;
import org.soniquebay.app.asking.Answer;
import org.soniquebay.app.cli.Amount;
import org.soniquebay.app.cli.ExitCode;
import org.soniquebay.app.cli.TerminalText;
import org.soniquebay.app.tracks.TrackText;
import org.soniquebay.discovery.search.FilteredTracks;
import org.soniquebay.discovery.search.NearestWords;
import org.soniquebay.discovery.search.PhraseAnswer;
import org.soniquebay.library.TrackId;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The answer to a phrase in plain words: the tracks, and beside them how the phrase was read.
///
/// @param handle for the names of the tracks
record PhraseText(Handle handle, PhraseAnswer found) {

    PhraseText {
        requireNonNull(handle, "handle is null");
        requireNonNull(found, "found is null");
    }

    /// @param json whether a program reads the answer
    Answer answer(String typed, boolean json) {
        TrackText text = TrackText.of(handle, found.tracks());
        if (json) {
            return Answer.of(described(text) + "\n");
        }
        if (found.tracks().isEmpty()) {
            return new Answer(ExitCode.PARTLY, "", reading() + unmeasured(), NearestWords.nothingMatches(handle, typed));
        }
        StringBuilder lines = new StringBuilder();
        for (TrackId track : found.tracks()) {
            lines.append(SearchQuestion.line(text, track));
        }
        long more = found.total() - found.tracks().size();
        String rest = more == 0 ? "" : "… and " + (found.complete() ? "" : "at least ") + Amount.of(more, "track") + " more (-n shows more at once)\n";
        return new Answer(ExitCode.DONE, lines + rest, reading() + unmeasured(), "");
    }

    /// The sentence about the tracks that a search by sound cannot find; blank where all are measured, or the phrase asks for no sound.
    private String unmeasured() {
        long unknown = found.asksForSound() ? FilteredTracks.unmeasured(handle) : 0;
        return unknown == 0 ? "" : Amount.of(unknown, "track") + (unknown == 1 ? " is not measured yet, and cannot be found by its sound.\n"
                : " are not measured yet, and cannot be found by their sound.\n");
    }

    private String reading() {
        StringBuilder lines = new StringBuilder();
        found.understood().forEach(part -> lines.append(line(part.clause().text(), part.words())));
        found.ignored().forEach(part -> lines.append(line(part.text(), "ignored. " + part.reason().sentence())));
        found.relaxed().forEach(part -> lines.append(line(part.text(), part.change())));
        found.alternatives().forEach(part -> lines.append(line(part.text(), "perhaps meant: " + part.name())));
        return lines.toString();
    }

    private static String line(String text, String meaning) {
        return TerminalText.of("“" + text.strip() + "”: " + meaning) + "\n";
    }

    private ObjectNode described(TrackText text) {
        ObjectNode root = JsonMapper.shared().createObjectNode().put("total", found.total());
        if (found.asksForSound()) {
            root.put("unmeasured", FilteredTracks.unmeasured(handle));
        }
        ArrayNode tracks = root.putArray("tracks");
        found.tracks().forEach(track -> text.describe(tracks.addObject(), track));
        ArrayNode understood = root.putArray("understood");
        found.understood().forEach(part -> understood.addObject().put("text", part.clause().text()).put("predicate", part.clause().notation()).put("words", part.words()));
        ArrayNode ignored = root.putArray("ignored");
        found.ignored().forEach(part -> ignored.addObject().put("text", part.text()).put("reason", part.reason().sentence()));
        ArrayNode relaxed = root.putArray("relaxed");
        found.relaxed().forEach(part -> relaxed.addObject().put("text", part.text()).put("change", part.change()));
        return root;
    }
}
