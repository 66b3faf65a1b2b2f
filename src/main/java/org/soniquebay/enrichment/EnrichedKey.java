package org.soniquebay.enrichment;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// The values that providers give, by the keys of `track_metadata`: the constant in lower case.
public enum EnrichedKey {
    /// How often the recording was listened to.
    LISTENBRAINZ_LISTEN_COUNT(ProviderName.LISTENBRAINZ, Licence.CC0),
    /// How many people listened to it.
    LISTENBRAINZ_USER_COUNT(ProviderName.LISTENBRAINZ, Licence.CC0),
    /// What people call the recording: a JSON array of `{tag, count}`, the most frequent first. They are MusicBrainz' tags.
    LISTENBRAINZ_TAGS(ProviderName.LISTENBRAINZ, Licence.CC_BY_NC_SA_3),
    /// The same of its artist, for recordings that nobody tagged.
    LISTENBRAINZ_ARTIST_TAGS(ProviderName.LISTENBRAINZ, Licence.CC_BY_NC_SA_3),
    /// MusicBrainz ids of the credited artists, joined by "; ".
    LISTENBRAINZ_ARTIST_IDS(ProviderName.LISTENBRAINZ, Licence.CC0),
    /// MusicBrainz id of the album, whatever its edition.
    LISTENBRAINZ_RELEASE_GROUP_ID(ProviderName.LISTENBRAINZ, Licence.CC0),
    /// MusicBrainz id of the edition whose cover the Cover Art Archive has.
    LISTENBRAINZ_COVER_RELEASE_ID(ProviderName.LISTENBRAINZ, Licence.CC0),
    /// The recording's id, which may differ from the tag's: recordings are merged.
    MUSICBRAINZ_RECORDING_ID(ProviderName.MUSICBRAINZ, Licence.CC0),
    /// Id of the album, whatever its edition.
    MUSICBRAINZ_RELEASE_GROUP_ID(ProviderName.MUSICBRAINZ, Licence.CC0),
    /// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    MUSICBRAINZ_FIRST_RELEASE_DATE(ProviderName.MUSICBRAINZ, Licence.CC0),
    /// International codes of the recording, joined by "; ".
    MUSICBRAINZ_ISRCS(ProviderName.MUSICBRAINZ, Licence.CC0),
    /// A JSON array of `{name, count}`, the most frequent first.
    MUSICBRAINZ_GENRES(ProviderName.MUSICBRAINZ, Licence.CC_BY_NC_SA_3),
    /// How many tags the recording has.
    MUSICBRAINZ_TAG_COUNT(ProviderName.MUSICBRAINZ, Licence.CC_BY_NC_SA_3),
    /// People's rating, 0 to 5.
    MUSICBRAINZ_RATING(ProviderName.MUSICBRAINZ, Licence.CC_BY_NC_SA_3),
    /// How the track was recognised: `mbid`, `release` or `search`. Our own word, like the score.
    MUSICBRAINZ_MATCH_METHOD(ProviderName.MUSICBRAINZ, Licence.CC0),
    /// How sure that is, 0 to 1; of `release` and `search` only.
    MUSICBRAINZ_MATCH_SCORE(ProviderName.MUSICBRAINZ, Licence.CC0),
    /// How often the track was played.
    LASTFM_PLAYCOUNT(ProviderName.LASTFM, Licence.LASTFM),
    /// By how many people.
    LASTFM_LISTENERS(ProviderName.LASTFM, Licence.LASTFM),
    /// What people call the track: a JSON array of `{tag, count}`, the strongest first, which counts 100.
    LASTFM_TAGS(ProviderName.LASTFM, Licence.LASTFM),
    /// The page that these values are from.
    LASTFM_URL(ProviderName.LASTFM, Licence.LASTFM),
    /// Artist and title as Last.fm spells them, where it corrected what it was asked for.
    LASTFM_NAME(ProviderName.LASTFM, Licence.LASTFM),
    /// MusicBrainz id of the edition whose front cover the album was given.
    CAA_RELEASE_ID(ProviderName.COVERARTARCHIVE, Licence.CC0),
    /// MusicBrainz id of the recording that sounds like the track; other providers ask by it.
    ACOUSTID_RECORDING_ID(ProviderName.ACOUSTID, Licence.CC_BY_SA_3),
    /// Id of the fingerprints that sound like the track.
    ACOUSTID_ID(ProviderName.ACOUSTID, Licence.CC_BY_SA_3),
    /// How alike they sound, 0 to 1.
    ACOUSTID_SCORE(ProviderName.ACOUSTID, Licence.CC_BY_SA_3);

    private final ProviderName provider;
    private final Licence licence;

    EnrichedKey(ProviderName provider, Licence licence) {
        this.provider = provider;
        this.licence = licence;
    }

    /// The values that a provider gives.
    public static List<EnrichedKey> of(ProviderName provider) {
        return Arrays.stream(values()).filter(key -> key.provider == provider).toList();
    }

    /// The key in `track_metadata`.
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The terms on which the value may be passed on.
    public Licence licence() {
        return licence;
    }
}
