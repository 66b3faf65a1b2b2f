package org.soniquebay.api.discovery;

import org.soniquebay.api.http.schema.Language;
import org.soniquebay.api.http.schema.LocalizedMessage;
import org.soniquebay.discovery.mixing.DjSet.Deviation;
import org.soniquebay.discovery.mixing.DjSet;
import org.soniquebay.discovery.mixing.DjSetQuery;
import org.soniquebay.discovery.mixing.TempoMove;

/// What a deviation of a set is, in a sentence.
///
/// @param named the seeds, and the tracks that must be in the set
record DeviationSentence(DjSet set, DjSetQuery query, NamedTracks named, Language language) {

    String of(Deviation deviation) {
        return message(deviation).in(language);
    }

    private LocalizedMessage message(Deviation deviation) {
        int number = deviation.position().orElse(0) + 1;
        return switch (deviation.kind()) {
            case TEMPO -> LocalizedMessage.of("The tempo changes by %2$s before track %1$d, with %3$s allowed.", "Le tempo change de %2$s avant la piste %1$d, pour %3$s au plus.")
                    .with(number, MixNumbers.percent(drift(deviation), language), MixNumbers.percent(query.limits().drift(), language));
            case TEMPO_UNKNOWN -> LocalizedMessage.of("The change of tempo before track %d is not known.", "Le changement de tempo avant la piste %d n'est pas connu.").with(number);
            case KEY -> LocalizedMessage.of("The key moves too far on the wheel before track %d.", "La tonalité va trop loin sur la roue avant la piste %d.").with(number);
            case KEY_UNKNOWN -> LocalizedMessage.of("The change of key before track %d is not known.", "Le changement de tonalité avant la piste %d n'est pas connu.").with(number);
            case ENERGY -> LocalizedMessage.of("The energy of track %d is %s, not %s.", "L'énergie de la piste %d est %s, non %s.")
                    .with(number, MixNumbers.two(entry(deviation).energy().orElse(0), language), MixNumbers.two(entry(deviation).wanted().orElse(0), language));
            case ENERGY_UNKNOWN -> LocalizedMessage.of("The energy of track %d is not known.", "L'énergie de la piste %d n'est pas connue.").with(number);
            case LENGTH -> LocalizedMessage.of("The set takes %d minutes, not %d.", "Le set dure %d minutes, non %d.").with(Math.round(set.seconds() / 60.0), query.minutes());
            case MUST_UNUSABLE -> LocalizedMessage.of("%s cannot be in a set: its file is gone, it is hidden, not measured or without a length, or the request forbids it.",
                    "%s ne peut pas faire partie d'un set : fichier absent, piste masquée, non mesurée ou sans durée, ou exclue par la demande.").with(name(deviation));
            case MUST_LEFT_OUT -> LocalizedMessage.of("%s found no place in the set.", "%s n'a pas trouvé de place dans le set.").with(name(deviation));
            case SEED_UNMEASURED -> LocalizedMessage.of("%s has not been measured, and does not count.", "%s n'a pas été mesuré et ne compte pas.").with(name(deviation));
        };
    }

    private DjSet.Entry entry(Deviation deviation) {
        return set.entries().get(deviation.position().orElseThrow());
    }

    private double drift(Deviation deviation) {
        return entry(deviation).transition().flatMap(DjSet.Transition::tempo).map(TempoMove::drift).orElse(0.0);
    }

    private String name(Deviation deviation) {
        return deviation.subject().map(named::name).orElse("");
    }
}
