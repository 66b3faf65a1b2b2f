package org.soniquebay.bench.accuracy;

import java.util.List;
import java.util.Optional;
import org.soniquebay.analysis.tempo.BeatTrack;
import org.soniquebay.analysis.tempo.TempoEstimate;

/// Beats and downbeats against labelled ones. A clip without beats, or without downbeats, counts as 0.
///
/// @param clips clips with labelled beats
/// @param beats mean F-measure of the beats within 70 ms, 0…1
/// @param downbeats mean F-measure of the downbeats, 0…1
/// @param claimed clips with downbeats
/// @param claimedDownbeats mean F-measure of the downbeats of those, 0…1
record BeatAccuracy(int clips, double beats, double downbeats, int claimed, double claimedDownbeats) {

    private record Clip(double beats, double downbeats, boolean claimed) {

        static Clip of(ClipResult result, LabelledBeats all) {
            LabelledBeats labels = all.until(result.seconds());
            Optional<BeatTrack> track = result.features().tempo().map(TempoEstimate::beats);
            return new Clip(LabelledBeats.agreement(track.map(BeatTrack::beats).orElse(List.of()), labels.seconds()),
                    LabelledBeats.agreement(track.map(BeatTrack::downbeats).orElse(List.of()), labels.downbeats()),
                    track.flatMap(BeatTrack::bars).isPresent());
        }
    }

    static BeatAccuracy of(List<ClipResult> results) {
        List<Clip> clips = results.stream().flatMap(result -> result.clip().beats().map(labels -> Clip.of(result, labels)).stream()).toList();
        List<Clip> claimed = clips.stream().filter(Clip::claimed).toList();
        return new BeatAccuracy(clips.size(), clips.stream().mapToDouble(Clip::beats).average().orElse(0),
                clips.stream().mapToDouble(Clip::downbeats).average().orElse(0), claimed.size(),
                claimed.stream().mapToDouble(Clip::downbeats).average().orElse(0));
    }
}
