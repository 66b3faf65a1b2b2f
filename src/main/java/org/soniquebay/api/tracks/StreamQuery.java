package org.soniquebay.api.tracks;

import java.util.Locale;
import java.util.Optional;
import org.soniquebay.api.http.schema.Field;
import org.soniquebay.container.TranscodeFormat;

/// In which format a track is sent.
record StreamQuery(
        @Field(value = "Codes the sound anew; without it the file is sent as it is.", oneOf = {"mp3", "opus", "aac", "flac"}) String format,
        @Field(value = "Bit rate of a lossy format: the nearest of the usual ones is taken; 0 for that of most sounds.", min = 0, max = 1000, unit = "kbit/s", defaultValue = "0") int bitrate) {

    /// Empty for the file itself.
    Optional<TranscodeFormat> target() {
        return Optional.ofNullable(format).map(name -> TranscodeFormat.valueOf(name.toUpperCase(Locale.ROOT)));
    }
}
