package org.soniquebay.discovery.search;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.soniquebay.analysis.history.AnalysisValues.KeyValue;
import org.soniquebay.analysis.history.AnalysisValues;
import org.soniquebay.analysis.history.AudioFeaturesStore;
import org.soniquebay.analysis.history.EffectiveFeatures;
import org.soniquebay.analysis.key.Camelot;
import org.soniquebay.analysis.key.KeyNames;
import org.soniquebay.analysis.key.MusicalKey;
import org.soniquebay.library.Page;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.TrackScope;

/// Finds the tracks that mix with another by tempo and key.
public final class MixableTracks {

    private final AudioFeaturesStore features = new AudioFeaturesStore();
    private final FilteredTracks filtered = new FilteredTracks();

    /// The tracks that mix with a track. Of keys, those next to its own on the Camelot wheel count, or else the same tonic in either
    /// scale; when its key is not known, every key. Only listed tracks are given.
    ///
    /// @param order empty for the nearest tempo first
    /// @return none when the track's tempo is not known
    public FoundTracks find(Handle handle, TrackId track, MixQuery wish, Optional<TrackOrder> order, Page page) {
        Optional<AnalysisValues> sound = features.find(handle, track).map(EffectiveFeatures::values);
        Optional<Double> bpm = sound.flatMap(AnalysisValues::tempo).map(AnalysisValues.TempoValue::bpm);
        if (bpm.isEmpty()) {
            return new FoundTracks(List.of(), 0);
        }
        SoundFilter.Bounds tempos = new SoundFilter.Bounds(bpm.map(own -> own - wish.tolerance()), bpm.map(own -> own + wish.tolerance()));
        SoundFilter fitting = SoundFilter.NONE.with(new SoundFilter.Tempo(tempos, wish.halfAndDouble(), Optional.empty()))
                .with(sound.flatMap(AnalysisValues::key).map(key -> keys(key, wish)).orElse(SoundFilter.Keys.ANY));
        return filtered.find(handle, TrackFilter.all().without(track).within(TrackScope.LISTED).sound(fitting),
                order.orElseGet(() -> TrackOrder.byTempoDistance(bpm.get(), wish.halfAndDouble())), page);
    }

    private static SoundFilter.Keys keys(KeyValue own, MixQuery wish) {
        Optional<List<String>> codes = own.camelot().filter(_ -> wish.compatibleKeys()).flatMap(KeyNames::parse).map(Camelot::of)
                .map(place -> Stream.concat(Stream.of(place), place.neighbours().stream()).map(Camelot::toString).toList());
        return new SoundFilter.Keys(codes.isPresent() ? Optional.empty() : own.key().flatMap(KeyNames::parse).map(MusicalKey::tonic),
                Optional.empty(), codes, Optional.empty(), Optional.empty());
    }
}
