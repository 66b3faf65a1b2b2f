package org.soniquebay.api.shapes;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.soniquebay.api.http.Call;
import org.soniquebay.library.MusicBrainzId;

/// The texts of a request that are stated as MusicBrainz ids and are none. They refuse no request: they are kept word for word, beside
/// an id that is known, and named in a header of the answer.
///
/// @param named field, and text
public record NoIds(List<String> named) {

    public static final NoIds NONE = new NoIds(List.of());

    private static final int MOST_NAMED = 10;
    private static final int LONGEST = 40;

    public NoIds {
        named = List.copyOf(named);
    }

    /// @param text may be null
    public static NoIds of(String field, String text) {
        return text == null || !MusicBrainzId.isNone(text) ? NONE
                : new NoIds(List.of(field + " (" + text.substring(0, Math.min(LONGEST, text.length())) + ")"));
    }

    /// Those of a request about many, each named with its position.
    public static <T> NoIds ofAll(String field, List<T> bodies, Function<T, String> text) {
        NoIds all = NONE;
        for (int i = 0; i < bodies.size(); i++) {
            all = all.and(of(i + "." + field, text.apply(bodies.get(i))));
        }
        return all;
    }

    public NoIds and(NoIds others) {
        if (named.isEmpty() || others.named.isEmpty()) {
            return named.isEmpty() ? others : this;
        }
        List<String> all = new ArrayList<>(named);
        all.addAll(others.named);
        return new NoIds(all);
    }

    /// Names them in the answer.
    public void warn(Call<?, ?> call) {
        if (!named.isEmpty()) {
            call.warn("No MusicBrainz ids, kept as texts: " + String.join(", ", named.subList(0, Math.min(MOST_NAMED, named.size())))
                    + (named.size() > MOST_NAMED ? " and " + (named.size() - MOST_NAMED) + " more" : ""));
        }
    }
}
