/// The knowledge about a track besides its sound: tags read from files, and the table `track_metadata`.
///
/// [TagReader] reads one file, without a database, and yields a [TagOutcome]. A tag without a column of its own in
/// `tracks` goes to `track_metadata` by [FileTags#extra] under these keys, several values joined by "; ":
///
/// - as the file has them: `artists` and `album_artists` (when they differ from the credit), `track_total`, `disc_total`, `release_date`,
///   `original_date`, `compilation`, `comment`, `bpm`, `key`, `isrc`, `barcode`, `catalog_number`, `label`, `composer`,
///   `conductor`, `lyricist`, `remixer`, `grouping`, `subtitle`, `disc_subtitle`, `copyright`, `language`, `media`, `release_type`, `advisory`,
///   `title_sort`, `artist_sort`, `album_sort`, `album_artist_sort`, `musicbrainz_track_id`,
///   `musicbrainz_release_group_id`, `musicbrainz_work_id`, `acoustid_id`, `replaygain_track_gain`,
///   `replaygain_track_peak`, `replaygain_album_gain`, `replaygain_album_peak`, `r128_track_gain`, `r128_album_gain`;
/// - `lyrics`, plain text of the tags or of the `.lrc` file beside the song, and `synced_lyrics`, lines with times in the form of `.lrc`,
///   each at most 64 K characters and 100,000 bytes;
/// - `musicbrainz_id_text`, `musicbrainz_albumid_text`, `musicbrainz_artistid_text` and `musicbrainz_albumartistid_text`, what stands in the place of a
///   MusicBrainz id and is none;
/// - from the container's header: `codec`, `sample_rate` (Hz), `channels`, `bits_per_sample`.
package org.soniquebay.metadata;
