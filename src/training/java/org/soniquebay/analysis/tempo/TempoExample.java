package org.soniquebay.analysis.tempo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.soniquebay.analysis.tempo.TempoSet.Trust;
import org.soniquebay.audio.sound.Sound;

/// What is heard of one sound: all that the fit of the tempo needs of it. An example is a line of a text file.
///
/// @param set where the sound comes from
/// @param name the file, or the kind of sound
/// @param group sounds of one group (artist, song, rhythm) are fitted together or left out together
/// @param bpm the label; 0 when there is none
/// @param presence the cues of [BeatPresence]
/// @param timbre the numbers of [TimbreTempo]
/// @param rivals the rival tempos, BPM
/// @param rhythms the [BeatCues#rhythm] of each rival
record TempoExample(TempoSet set, String name, String group, double bpm, double[] presence, double[] timbre, double[] rivals, double[][] rhythms) {

    /// What ends the name of a part of a clip.
    static final String EXCERPT = " cut";

    private static final Pattern OTHER_SPEED = Pattern.compile(" \\d\\.\\d+" + EXCERPT + "$");

    /// What was heard of a clip.
    enum Part {
        WHOLE, EXCERPT, EXCERPT_AT_ANOTHER_SPEED
    }

    /// @param labelled whether the label, its half and its double are rivals even where the sound does not suggest them
    static TempoExample of(TempoSet set, String name, String group, double bpm, Sound sound, boolean labelled) {
        Periodicity periodicity = Periodicity.of(sound.onsets());
        List<Double> periods = new ArrayList<>(BeatPeriods.in(periodicity));
        if (labelled) {
            for (double relative : new double[] {1, 2, 1 / 2.0}) {
                BeatPeriods.addIfNew(periods, BeatPeriods.bpm(bpm * relative));
            }
        }
        double[] timbre = TimbreTempo.numbers(sound.timbre());
        return new TempoExample(set, name, group, bpm, BeatPresence.cues(periodicity, periods, sound.onsets().seconds(), timbre), timbre, periods.stream().mapToDouble(BeatPeriods::bpm).toArray(),
                periods.stream().map(period -> BeatCues.rhythm(periodicity, period)).toArray(double[][]::new));
    }

    static TempoExample parse(String line) {
        String[] fields = line.split("\t", -1);
        double[][] rhythms = Arrays.stream(fields, 7, fields.length).map(TempoExample::numbers).toArray(double[][]::new);
        return new TempoExample(TempoSet.valueOf(fields[0]), fields[1], fields[2], Double.parseDouble(fields[3]), numbers(fields[4]),
                numbers(fields[5]), numbers(fields[6]), rhythms);
    }

    String line() {
        List<String> fields = new ArrayList<>(List.of(set.name(), name, group, Double.toString(bpm), text(presence), text(timbre), text(rivals)));
        Arrays.stream(rhythms).map(TempoExample::text).forEach(fields::add);
        return String.join("\t", fields);
    }

    /// The likelihood of the label for each rival: 1 where it is the tempo, within 4 %, or its half or double where the label says
    /// nothing of the octave; hardly more than 0 elsewhere.
    double[] likelihoods() {
        return Arrays.stream(rivals).map(rival -> fits(rival) ? 1 : wrong()).toArray();
    }

    private boolean fits(double rival) {
        return TempoRelation.isSame(rival, bpm)
                || set.trust() == Trust.UP_TO_THE_OCTAVE && (TempoRelation.isSame(rival, 2 * bpm) || TempoRelation.isSame(rival, bpm / 2));
    }

    /// Labels on which programs agree are wrong now and then.
    private double wrong() {
        return set.trust() == Trust.EXACT ? 1e-4 : 0.02;
    }

    /// All cues of each rival, with the tempo that the timbre leads to expect.
    double[][] cues(TimbreTempo expectation) {
        double[][] cues = new double[rivals.length][];
        Arrays.setAll(cues, rival -> BeatCues.withTimbre(rhythms[rival], rivals[rival], expectation, timbre));
        return cues;
    }

    /// Whether it is a part of a clip that is also heard as a whole.
    boolean excerpt() {
        return name.endsWith(EXCERPT);
    }

    Part part() {
        if (!excerpt()) {
            return Part.WHOLE;
        }
        return OTHER_SPEED.matcher(name).find() ? Part.EXCERPT_AT_ANOTHER_SPEED : Part.EXCERPT;
    }

    boolean hasTempo() {
        return bpm > 0 && set.trust() != Trust.SOME_BEAT && hasBeat();
    }

    boolean hasBeat() {
        return set.trust() != Trust.NO_BEAT;
    }

    private static double[] numbers(String text) {
        return text.isEmpty() ? new double[0] : Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
    }

    private static String text(double[] numbers) {
        return Arrays.stream(numbers).mapToObj(number -> Double.isNaN(number) ? "NaN" : String.format(Locale.ROOT, "%.5g", number))
                .collect(Collectors.joining(" "));
    }
}
