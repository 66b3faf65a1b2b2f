package org.soniquebay.api.playing;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.soniquebay.analysis.key.Camelot;
import org.soniquebay.analysis.key.KeySection;
import org.soniquebay.analysis.tempo.Bars;
import org.soniquebay.analysis.tempo.BeatTrack;
import org.soniquebay.analysis.tempo.TempoCourse;
import org.soniquebay.analysis.timeline.Timeline;
import org.soniquebay.api.http.schema.Field;

/// Beats, bars, tempos and keys of a track over time.
record TimelineJson(
        @Field(value = "Id of the track.", min = 1) int trackId,
        @Field(value = "Time of each beat from the start, ascending; empty for a track without a tempo. Of tracks over half an hour only the beats of stretches at equal distances.",
                required = true, unit = "s", min = 0, maxItems = 20_000) List<Double> beats,
        @Field(value = "Share of the intervals between beats that are within 4 % of the tempo around them; null without a tempo.", min = 0, max = 1, example = "0.97") Double stability,
        @Field(value = "Beats a bar, 3 or 4; null where the bars are not sure.", min = 3, max = 4, example = "4") Integer beatsPerBar,
        @Field(value = "How likely beats a bar and downbeats are right; null with them.", min = 0, max = 1, example = "0.9") Double barConfidence,
        @Field(value = "Time of the first beat of each bar; each is one of the beats. Empty where the bars are not sure.",
                required = true, unit = "s", min = 0, maxItems = 20_000) List<Double> downbeats,
        @Field(value = "How the tempo moves: steady, steps (several tempos, each kept for 16 beats at least) or varying (no tempo is kept); null with fewer than 17 beats.",
                oneOf = {"steady", "steps", "varying"}, example = "steady") String tempoCourse,
        @Field(value = "How far the tempo over eight beats is off the tempo of its section (root mean square); null with fewer than 17 beats.",
                unit = "%", min = 0, example = "0.4") Double tempoDeviation,
        @Field(value = "Sections of one tempo in time order: one of a steady tempo, several of a tempo in steps, none of a varying one.",
                required = true, maxItems = 2_000) List<TempoSectionJson> tempoSections,
        @Field(value = "Sections of one key in time order: a single one where the key does not change, none where no key is heard.",
                required = true, maxItems = 2_000) List<KeySectionJson> keySections) {

    /// A section of one tempo.
    record TempoSectionJson(
            @Field(value = "Its first beat.", unit = "s", min = 0) double from,
            @Field(value = "The first beat of the next section, or the last beat of all.", unit = "s", min = 0) double to,
            @Field(value = "Its tempo.", unit = "BPM", example = "128.02") double bpm) {

        static TempoSectionJson of(TempoCourse.Section section) {
            return new TempoSectionJson(section.from(), section.to(), section.bpm());
        }
    }

    /// A section of one key.
    record KeySectionJson(
            @Field(value = "Where it begins.", unit = "s", min = 0) double from,
            @Field(value = "Where it ends.", unit = "s", min = 0) double to,
            @Field(value = "Tonic, spelled with sharps.", required = true, example = "F#") String key,
            @Field(value = "major or minor.", required = true, example = "minor") String scale,
            @Field(value = "Camelot key.", required = true, example = "11A") String camelotKey) {

        static KeySectionJson of(KeySection section) {
            return new KeySectionJson(section.from(), section.to(), section.key().tonic().spelling(), section.key().scale().stored(),
                    Camelot.of(section.key()).toString());
        }
    }

    static TimelineJson of(int track, Timeline timeline) {
        Optional<BeatTrack> beats = timeline.beats();
        Optional<Bars> bars = beats.flatMap(BeatTrack::bars);
        Optional<TempoCourse> course = beats.flatMap(BeatTrack::course);
        return new TimelineJson(track,
                beats.map(BeatTrack::beats).orElse(List.of()),
                beats.map(BeatTrack::stability).orElse(null),
                bars.map(Bars::beatsPerBar).orElse(null),
                bars.map(Bars::confidence).orElse(null),
                beats.map(BeatTrack::downbeats).orElse(List.of()),
                course.map(found -> found.kind().name().toLowerCase(Locale.ROOT)).orElse(null),
                course.map(TempoCourse::deviation).orElse(null),
                course.map(TempoCourse::sections).orElse(List.of()).stream().map(TempoSectionJson::of).toList(),
                timeline.keys().stream().map(KeySectionJson::of).toList());
    }
}
