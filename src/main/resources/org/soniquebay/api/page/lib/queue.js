// @ts-check
/**
 * The queue as a list with a place in it; every change makes a new list, so that an old one can come back. It survives a reload in the browser's
 * own storage.
 */

/** @typedef {{id: number, title: string | null, artist: string, artistId: number | null, album: string | null, albumId: number | null, duration: number | null, bpm: number | null, camelot: string | null}} QueuedTrack */
/** @typedef {QueuedTrack & {key: number}} Entry */
/** @typedef {{entries: readonly Entry[], index: number}} Queue */

const STORED = 'soniquebay-queue';
let lastKey = 0;

/** A queued track of a row of the API: TrackJson, similar tracks, entries of playlists and others, which name id and artist differently. @returns {QueuedTrack} */
export function queued(row) {
  return {
    id: row.track_id ?? row.id,
    title: row.title ?? null,
    artist: row.artist_name ?? row.artist ?? '',
    artistId: row.artist_id ?? row.track_artist_id ?? row.artistId ?? null,
    album: row.album_title ?? row.album ?? null,
    albumId: row.album_id ?? row.albumId ?? null,
    duration: row.duration ?? null,
    bpm: row.bpm ?? null,
    camelot: row.camelot_key ?? row.camelot ?? null,
  };
}

/** Entries of their own for tracks: one track may stand in the queue several times. @returns {Entry[]} */
export function entriesOf(tracks) {
  return tracks.map((track) => ({ ...track, key: ++lastKey }));
}

/** Inserts entries at a place. @param {Queue} queue @returns {Queue} */
export function inserted(queue, at, entries) {
  return {
    entries: [...queue.entries.slice(0, at), ...entries, ...queue.entries.slice(at)],
    index: at <= queue.index ? queue.index + entries.length : queue.index,
  };
}

/** Takes one entry out; the place then is on what followed it. @param {Queue} queue @returns {Queue} */
export function removed(queue, at) {
  const entries = queue.entries.filter((_, place) => place !== at);
  return { entries, index: at < queue.index ? queue.index - 1 : Math.min(queue.index, entries.length - 1) };
}

/** Moves an entry to another place; what plays stays what plays. @param {Queue} queue @returns {Queue} */
export function moved(queue, from, to) {
  const playing = queue.entries[queue.index]?.key;
  const entries = [...queue.entries];
  const [entry] = entries.splice(from, 1);
  entries.splice(Math.max(0, Math.min(to, entries.length)), 0, entry);
  return { entries, index: entries.findIndex(({ key }) => key === playing) };
}

/** Shuffles what follows the present place. @param {Queue} queue @returns {Queue} */
export function shuffled(queue) {
  const rest = queue.entries.slice(queue.index + 1);
  for (let last = rest.length - 1; last > 0; last--) {
    const other = Math.floor(Math.random() * (last + 1));
    [rest[last], rest[other]] = [rest[other], rest[last]];
  }
  return { entries: [...queue.entries.slice(0, queue.index + 1), ...rest], index: queue.index };
}

/**
 * Stores the queue and how it is played. A queue that the browser has no room for is not kept.
 * @param {Queue} queue
 */
export function store(queue, settings) {
  try {
    localStorage.setItem(STORED, JSON.stringify({ ...settings, index: queue.index, entries: queue.entries.map(({ key: _, ...track }) => track) }));
  } catch {
    localStorage.removeItem(STORED);
  }
}

/** What was stored, or an empty queue. @returns {{queue: Queue, position: number, volume: number, muted: boolean, levelled: boolean}} */
export function restored() {
  let stored = /** @type {any} */ ({});
  try {
    stored = JSON.parse(localStorage.getItem(STORED) ?? '{}') ?? {};
  } catch {
    localStorage.removeItem(STORED);
  }
  const tracks = Array.isArray(stored.entries) ? stored.entries.filter((track) => Number.isInteger(track?.id)) : [];
  const within = (value, least, most, otherwise) => (Number.isFinite(value) ? Math.min(most, Math.max(least, value)) : otherwise);
  return {
    queue: { entries: entriesOf(tracks), index: Math.round(within(stored.index, tracks.length ? 0 : -1, tracks.length - 1, tracks.length ? 0 : -1)) },
    position: within(stored.position, 0, Infinity, 0),
    volume: within(stored.volume, 0, 1, 0.9),
    muted: stored.muted === true,
    levelled: stored.levelled !== false,
  };
}
