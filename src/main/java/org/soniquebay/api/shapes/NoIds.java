package org.soniquebay.api.shapes;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.soniquebay.api.http.Call;
import org.soniquebay.library.MusicBrainzId;

/// The texts of a request that are stated as MusicBrainz ids and are none. They refuse no request: they are named in a header of the answer,
/// which says of each whether it is kept. A track keeps them word for word beside an id that is known, an artist or an album only where none is.
///
/// @param kept field, and text
/// @param dropped field, and text
public record NoIds(List<String> kept, List<String> dropped) {

    public static final NoIds NONE = new NoIds(List.of(), List.of());

    private static final int MOST_NAMED = 10;
    private static final int LONGEST = 40;

    public NoIds {
        kept = List.copyOf(kept);
        dropped = List.copyOf(dropped);
    }

    /// Of a request about a track.
    ///
    /// @param text may be null
    public static NoIds of(String field, String text) {
        return of(field, text, text);
    }

    /// Of a request about an artist or an album.
    ///
    /// @param text may be null
    /// @param stored what the artist or album has in the field now; may be null
    public static NoIds of(String field, String text, String stored) {
        if (text == null || !MusicBrainzId.isNone(text)) {
            return NONE;
        }
        List<String> named = List.of(field + " (" + text.substring(0, Math.min(LONGEST, text.length())) + ")");
        return text.equals(stored) ? new NoIds(named, List.of()) : new NoIds(List.of(), named);
    }

    /// Those of a request about many, each named with its position.
    ///
    /// @param stored what the fields have now, one for each
    public static NoIds ofAll(String field, List<String> texts, List<String> stored) {
        NoIds all = NONE;
        for (int i = 0; i < texts.size(); i++) {
            all = all.and(of(i + "." + field, texts.get(i), stored.get(i)));
        }
        return all;
    }

    public NoIds and(NoIds others) {
        return new NoIds(both(kept, others.kept), both(dropped, others.dropped));
    }

    private static List<String> both(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    /// Names them in the answer.
    public void warn(Call<?, ?> call) {
        if (!kept.isEmpty() || !dropped.isEmpty()) {
            call.warn("No MusicBrainz ids, " + Stream.of(named("kept as texts: ", kept), named("not kept beside what is known: ", dropped))
                    .filter(part -> !part.isEmpty()).collect(Collectors.joining("; ")));
        }
    }

    private static String named(String fate, List<String> texts) {
        return texts.isEmpty() ? "" : fate + String.join(", ", texts.subList(0, Math.min(MOST_NAMED, texts.size())))
                + (texts.size() > MOST_NAMED ? " and " + (texts.size() - MOST_NAMED) + " more" : "");
    }
}
