// @ts-check
/**
 * What plays, what comes next, and the two audio elements that play it. Every view plays through these functions.
 *
 * A queued track is a row of any list of the API, reduced to {id, title, artist, album, duration, bpm, camelot, cover}.
 */

/** @typedef {{id: number, title: string | null, artist: string, album: string | null, duration: number | null, bpm: number | null, camelot: string | null, cover: string | null}} QueuedTrack */

const changes = new EventTarget();

/** Calls back after each change of the queue or of what plays, until the signal is aborted. */
export function onPlayer(callback, signal) {
  changes.addEventListener('change', callback, { signal });
}

/** @returns {{current: QueuedTrack | null, index: number, queue: QueuedTrack[], playing: boolean, position: number, duration: number, volume: number}} */
export function state() {
  return { current: null, index: -1, queue: [], playing: false, position: 0, duration: 0, volume: 1 };
}

/** A queued track of a row of the API: TrackJson, similar tracks, entries of playlists and others, which name id and artist differently. */
export function queued(row) {
  return {
    id: row.track_id ?? row.id,
    title: row.title ?? null,
    artist: row.artist_name ?? row.artist ?? '',
    album: row.album_title ?? row.album ?? null,
    duration: row.duration ?? null,
    bpm: row.bpm ?? null,
    camelot: row.camelot_key ?? null,
    cover: null,
  };
}

/** Plays these rows in place of the queue, from the given one on. */
export async function playNow(_rows, _from = 0) {}
/** Puts rows behind what plays. */
export async function playNext(_rows) {}
/** Puts rows at the end of the queue. */
export async function playLast(_rows) {}
