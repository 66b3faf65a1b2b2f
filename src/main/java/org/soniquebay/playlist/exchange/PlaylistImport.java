package org.soniquebay.playlist.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.soniquebay.library.TrackId;
import org.soniquebay.playlist.EntryDraft;
import org.soniquebay.playlist.ListedTrack;

/// The tracks of a file of another program, found in the library.
///
/// @param name that the file gives itself
/// @param drafts entries for all of them, in order
/// @param byPath how many were found at their path
/// @param byEndOfPath how many by the end of their path, because they have moved
/// @param byWords how many by artist and title
/// @param notFound the rest
/// @param addresses how many addresses in the network were left out
/// @param unreadable how many lines can be no path
public record PlaylistImport(
        Optional<String> name, List<EntryDraft> drafts, int byPath, int byEndOfPath, int byWords, List<NotFound> notFound, int addresses, int unreadable) {

    /// A track that was not found; its entry waits for it.
    ///
    /// @param tracks how many tracks may be meant equally well
    public record NotFound(ListedTrack listed, int tracks) {}

    public PlaylistImport {
        drafts = List.copyOf(drafts);
        notFound = List.copyOf(notFound);
    }

    /// The tracks of a file. Of the lines that neither their path nor their title tells, the words of the first 500 are searched for.
    public static PlaylistImport of(Handle handle, M3uFile file) {
        List<Match> matches = TrackMatching.of(handle, file.lines());
        List<EntryDraft> drafts = new ArrayList<>();
        List<NotFound> notFound = new ArrayList<>();
        for (int i = 0; i < matches.size(); i++) {
            ListedTrack listed = file.lines().get(i).listed();
            switch (matches.get(i)) {
                case Match.Found(TrackId track, Match.By _) -> drafts.add(new EntryDraft.Known(track));
                case Match.Ambiguous(int tracks) -> {
                    drafts.add(new EntryDraft.Lost(listed));
                    notFound.add(new NotFound(listed, tracks));
                }
                case Match.None _ -> {
                    drafts.add(new EntryDraft.Lost(listed));
                    notFound.add(new NotFound(listed, 0));
                }
            }
        }
        return new PlaylistImport(file.name(), drafts, count(matches, Match.By.PATH), count(matches, Match.By.END_OF_PATH), count(matches, Match.By.WORDS),
                notFound, file.addresses(), file.unreadable());
    }

    private static int count(List<Match> matches, Match.By by) {
        return (int) matches.stream().filter(match -> match instanceof Match.Found found && found.by() == by).count();
    }
}
