package org.soniquebay.container.tags;

/// The subject of a picture, in the numbering of ID3v2 (frame APIC), which FLAC, Vorbis and ASF share.
public enum PictureType {
    OTHER,
    FILE_ICON,
    OTHER_FILE_ICON,
    FRONT_COVER,
    BACK_COVER,
    LEAFLET,
    MEDIUM,
    LEAD_ARTIST,
    ARTIST,
    CONDUCTOR,
    BAND,
    COMPOSER,
    LYRICIST,
    RECORDING_LOCATION,
    DURING_RECORDING,
    DURING_PERFORMANCE,
    SCREEN_CAPTURE,
    FISH,
    ILLUSTRATION,
    BAND_LOGO,
    PUBLISHER_LOGO;

    private static final PictureType[] BY_CODE = values();

    /// The type of a code; a code out of range is [#OTHER].
    public static PictureType ofCode(long code) {
        return code >= 0 && code < BY_CODE.length ? BY_CODE[(int) code] : OTHER;
    }
}
