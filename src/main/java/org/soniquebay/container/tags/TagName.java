package org.soniquebay.container.tags;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The tags SoniqueBay knows, each with all its names: the fixed codes of ID3v2, MP4, RIFF and AIFF, and the
/// spelled-out names of Vorbis comments, TXXX frames, MP4 freeform atoms, APE and ASF attributes. Spelled-out names are
/// compared without case, spaces and punctuation ("MusicBrainz Album Id" = "MUSICBRAINZ_ALBUMID").
/// Sources: id3.org (2.2, 2.3, 2.4), xiph.org/vorbis/doc/v-comment.html, MusicBrainz Picard's tag mapping.
public enum TagName {
    TITLE("TIT2 TT2 ©nam INAM NAME", "TITLE"),
    ARTIST("TPE1 TP1 ©ART IART AUTH", "ARTIST AUTHOR"),
    ARTISTS("", "ARTISTS"),
    ALBUM("TALB TAL ©alb IPRD", "ALBUM ALBUMTITLE"),
    ALBUM_ARTIST("TPE2 TP2 aART", "ALBUMARTIST"),
    ALBUM_ARTISTS("", "ALBUMARTISTS"),
    COMPILATION("TCMP TCP cpil", "COMPILATION ISCOMPILATION ITUNESCOMPILATION"),
    TRACK_NUMBER("TRCK TRK trkn ITRK IPRT", "TRACKNUMBER TRACK"),
    TRACK_TOTAL("", "TRACKTOTAL TOTALTRACKS"),
    DISC_NUMBER("TPOS TPA disk", "DISCNUMBER DISC PARTOFSET"),
    DISC_TOTAL("", "DISCTOTAL TOTALDISCS"),
    DATE("TDRC TYER TYE ©day ICRD", "DATE YEAR RECORDEDDATE"),
    RELEASE_DATE("TDRL", "RELEASEDATE"),
    ORIGINAL_DATE("TDOR TORY TOR", "ORIGINALDATE ORIGINALYEAR ORIGINALRELEASEYEAR ORIGINALRELEASETIME"),
    GENRE("TCON TCO ©gen gnre IGNR", "GENRE"),
    MOOD("TMOO", "MOOD"),
    LYRICS("USLT ULT ©lyr", "LYRICS UNSYNCEDLYRICS UNSYNCLYRICS"),
    SYNCED_LYRICS("SYLT SLT", "SYNCEDLYRICS SYNCLYRICS"),
    COMMENT("COMM COM ©cmt ICMT ANNO", "COMMENT COMMENTS DESCRIPTION"),
    BPM("TBPM TBP tmpo", "BPM TBPM TEMPO BEATSPERMINUTE"),
    KEY("TKEY TKE", "KEY INITIALKEY TKEY KEYSIGNATURE"),
    MUSICBRAINZ_RECORDING_ID("", "MUSICBRAINZTRACKID MUSICBRAINZRECORDINGID"),
    MUSICBRAINZ_TRACK_ID("", "MUSICBRAINZRELEASETRACKID"),
    MUSICBRAINZ_ALBUM_ID("", "MUSICBRAINZALBUMID"),
    MUSICBRAINZ_ARTIST_ID("", "MUSICBRAINZARTISTID"),
    MUSICBRAINZ_ALBUM_ARTIST_ID("", "MUSICBRAINZALBUMARTISTID"),
    MUSICBRAINZ_RELEASE_GROUP_ID("", "MUSICBRAINZRELEASEGROUPID"),
    MUSICBRAINZ_WORK_ID("", "MUSICBRAINZWORKID"),
    ACOUSTID_ID("", "ACOUSTIDID"),
    ACOUSTID_FINGERPRINT("", "ACOUSTIDFINGERPRINT"),
    ISRC("TSRC TRC", "ISRC"),
    /// What kinds a release is of: album, single, live, …
    RELEASE_TYPE("", "RELEASETYPE MUSICBRAINZALBUMTYPE"),
    /// 1 (once 4) for explicit words, 2 for a version without them, 0 for none.
    ADVISORY("rtng", "ITUNESADVISORY"),
    BARCODE("", "BARCODE UPC EAN"),
    CATALOG_NUMBER("", "CATALOGNUMBER CATALOGNO LABELNO"),
    LABEL("TPUB TPB", "LABEL PUBLISHER ORGANIZATION"),
    COMPOSER("TCOM TCM ©wrt IMUS", "COMPOSER"),
    CONDUCTOR("TPE3 TP3", "CONDUCTOR"),
    LYRICIST("TEXT TXT", "LYRICIST WRITER"),
    REMIXER("TPE4 TP4", "REMIXER MODIFIEDBY MIXARTIST"),
    GROUPING("TIT1 TT1 GRP1 ©grp", "GROUPING CONTENTGROUP CONTENTGROUPDESCRIPTION"),
    SUBTITLE("TIT3 TT3", "SUBTITLE"),
    DISC_SUBTITLE("TSST", "DISCSUBTITLE SETSUBTITLE"),
    COPYRIGHT("TCOP TCR cprt ICOP (c)", "COPYRIGHT"),
    LANGUAGE("TLAN TLA ILNG", "LANGUAGE"),
    MEDIA("TMED TMT", "MEDIA"),
    TITLE_SORT("TSOT sonm", "TITLESORT TITLESORTORDER"),
    ARTIST_SORT("TSOP soar", "ARTISTSORT ARTISTSORTORDER"),
    ALBUM_SORT("TSOA soal", "ALBUMSORT ALBUMSORTORDER"),
    ALBUM_ARTIST_SORT("TSO2 soaa", "ALBUMARTISTSORT ALBUMARTISTSORTORDER"),
    REPLAYGAIN_TRACK_GAIN("", "REPLAYGAINTRACKGAIN"),
    REPLAYGAIN_TRACK_PEAK("", "REPLAYGAINTRACKPEAK"),
    REPLAYGAIN_ALBUM_GAIN("", "REPLAYGAINALBUMGAIN"),
    REPLAYGAIN_ALBUM_PEAK("", "REPLAYGAINALBUMPEAK"),
    R128_TRACK_GAIN("", "R128TRACKGAIN"),
    R128_ALBUM_GAIN("", "R128ALBUMGAIN");

    private static final Map<String, TagName> BY_CODE = new HashMap<>();
    private static final Map<String, TagName> BY_NAME = new HashMap<>();

    static {
        for (TagName tag : values()) {
            for (String code : tag.codes.split(" ")) {
                BY_CODE.put(code, tag);
            }
            for (String name : tag.names.split(" ")) {
                BY_NAME.put(name, tag);
            }
        }
        BY_CODE.remove("");
    }

    private final String codes;
    private final String names;

    TagName(String codes, String names) {
        this.codes = codes;
        this.names = names;
    }

    /// The name in lower snake case, as `track_metadata.metadata_key` spells it.
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    int longestValue() {
        return hasLines() || this == ACOUSTID_FINGERPRINT ? Limits.TEXT_CHARACTERS : Limits.NAME_CHARACTERS;
    }

    /// Whether its values may be of several lines.
    boolean hasLines() {
        return this == COMMENT || this == LYRICS || this == SYNCED_LYRICS;
    }

    boolean isDate() {
        return this == DATE || this == RELEASE_DATE || this == ORIGINAL_DATE;
    }

    public static Optional<TagName> ofCode(String code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }

    /// @param name as the file spells it; ASF's "WM/" in front does not count
    public static Optional<TagName> ofName(String name) {
        String bare = name.regionMatches(true, 0, "WM/", 0, 3) ? name.substring(3) : name;
        StringBuilder letters = new StringBuilder(bare.length());
        bare.chars().filter(Character::isLetterOrDigit).forEach(letter -> letters.append((char) letter));
        return Optional.ofNullable(BY_NAME.get(letters.toString().toUpperCase(Locale.ROOT)));
    }
}
