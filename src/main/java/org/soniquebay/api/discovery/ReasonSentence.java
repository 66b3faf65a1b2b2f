package org.soniquebay.api.discovery;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.soniquebay.api.http.schema.LocalizedMessage;
import org.soniquebay.discovery.mixing.KeyMove;
import org.soniquebay.discovery.mixing.Recommendation;
import org.soniquebay.discovery.mixing.Recommended.Ignored;
import org.soniquebay.discovery.mixing.Seed;
import org.soniquebay.discovery.mixing.TempoMove;

/// The reason for a recommendation in a sentence: which seed it sounds most like, what adds most to its score, and how it stands to the seeds in
/// tempo and key.
///
/// @param names of the seeds
record ReasonSentence(Function<Seed, String> names) {

    private static final Map<String, String> FRENCH = Map.of("timbre", "le timbre", "rhythm", "le rythme", "harmony", "l'harmonie", "dynamics", "la dynamique",
            "sound", "le son", "tempo", "le tempo", "key", "la tonalité", "mood", "l'humeur", "semantic", "le sens");

    ReasonSentence {
        requireNonNull(names, "names are null");
    }

    LocalizedMessage of(Recommendation recommendation) {
        String nearest = names.apply(recommendation.nearest());
        Recommendation.Part most = recommendation.parts().stream().max(Comparator.comparingDouble(Recommendation.Part::value)).orElseThrow();
        LocalizedMessage tempo = recommendation.tempo().map(ReasonSentence::tempo).orElse(LocalizedMessage.of("", ""));
        LocalizedMessage key = recommendation.key().map(ReasonSentence::key).orElse(LocalizedMessage.of("", ""));
        return LocalizedMessage.of(
                "Closest to %s, above all by %s (%s of %s)%s%s.".formatted(nearest, most.name(), number(Locale.ROOT, most.value()),
                        number(Locale.ROOT, recommendation.score()), tempo.english(), key.english()),
                "Proche surtout de %s, d'abord par %s (%s sur %s)%s%s.".formatted(nearest, FRENCH.get(most.name()), number(Locale.FRENCH, most.value()),
                        number(Locale.FRENCH, recommendation.score()), tempo.french(), key.french()));
    }

    private static String number(Locale locale, double value) {
        return String.format(locale, "%.2f", value);
    }

    private static LocalizedMessage tempo(TempoMove move) {
        double percent = 100 * move.change();
        if (Math.abs(percent) >= 25) {
            return LocalizedMessage.of("; another tempo", " ; un autre tempo");
        }
        String english = String.format(Locale.ROOT, "%+.1f %%", percent);
        String french = String.format(Locale.FRENCH, "%+.1f %%", percent);
        return switch (move.feel()) {
            case SAME -> LocalizedMessage.of("; tempo " + english, " ; tempo " + french);
            case HALF -> LocalizedMessage.of("; half the tempo, " + english, " ; moitié du tempo, " + french);
            case DOUBLE -> LocalizedMessage.of("; double the tempo, " + english, " ; double du tempo, " + french);
        };
    }

    private static LocalizedMessage key(KeyMove move) {
        return switch (move) {
            case SAME -> LocalizedMessage.of("; same key", " ; même tonalité");
            case NEIGHBOUR -> LocalizedMessage.of("; neighbouring key", " ; tonalité voisine");
            case DIAGONAL -> LocalizedMessage.of("; key across and one on", " ; tonalité en diagonale");
            case FAR -> LocalizedMessage.of("; a far key", " ; tonalité éloignée");
        };
    }

    /// What was not looked at.
    LocalizedMessage of(Ignored ignored) {
        return switch (ignored) {
            case Ignored.Unmeasured(Seed seed) -> LocalizedMessage.of("%s has not been measured, and does not count.".formatted(names.apply(seed)),
                    "%s n'a pas été mesuré, et ne compte pas.".formatted(names.apply(seed)));
            case Ignored.UnknownValue(String name) -> LocalizedMessage.of("The dial %s does not count: no seed has such a value.".formatted(name),
                    "Le réglage %s ne compte pas : aucun point de départ n'a cette valeur.".formatted(name));
            case Ignored.WithoutBlocks() -> LocalizedMessage.of("The dials of the blocks do not count: the vectors in use have none.",
                    "Les réglages des blocs ne comptent pas : les vecteurs utilisés n'en ont pas.");
            case Ignored.FartherTracks(int nearest) -> LocalizedMessage.of(
                    "The list is short: of the %d tracks that sound nearest too few may stand in it, and no others were looked at.".formatted(nearest),
                    "La liste est courte : trop peu des %d pistes au son le plus proche peuvent y figurer, et aucune autre n'a été examinée.".formatted(nearest));
        };
    }
}
