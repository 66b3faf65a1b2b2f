// @ts-check
/**
 * The queue as a list with a place in it; every change makes a new list, so that an old one can come back. It survives a reload in the browser's
 * own storage.
 */

/** @typedef {{id: number, title: string | null, artist: string, artistId: number | null, album: string | null, albumId: number | null, duration: number | null, bpm: number | null, camelot: string | null}} QueuedTrack */
/** @typedef {QueuedTrack & {key: number}} Entry */
/** @typedef {{entries: readonly Entry[], index: number}} Queue */

const STORED = 'soniquebay-queue';
const PLACE = 'soniquebay-place';
/** Tells the windows apart that share the storage. */
const PAGE = Math.random();
/** @type {readonly Entry[] | null} */
let written = null;
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

/** Takes entries out by their keys; the place stays on what plays, or is on what followed it. @param {Queue} queue @param {Set<number>} keys @returns {Queue} */
export function removed(queue, keys) {
  const stays = ({ key }) => !keys.has(key);
  const entries = queue.entries.filter(stays);
  return { entries, index: Math.min(queue.entries.slice(0, Math.max(0, queue.index)).filter(stays).length, entries.length - 1) };
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

/** Brings entries back into the order they had; those that came since stay at their places, and what plays stays what plays. @param {Queue} queue @param {Queue} before @returns {Queue} */
export function reordered(queue, before) {
  const now = new Map(queue.entries.map((entry) => [entry.key, entry]));
  const known = before.entries.filter(({ key }) => now.has(key)).map(({ key }) => key);
  const old = new Set(known);
  let place = 0;
  const entries = queue.entries.map((entry) => (old.has(entry.key) ? /** @type {Entry} */ (now.get(known[place++])) : entry));
  return { entries, index: entries.indexOf(queue.entries[queue.index]) };
}

/** @returns {any} what is stored under a name, or an empty object */
function read(name) {
  try {
    return JSON.parse(localStorage.getItem(name) ?? '{}') ?? {};
  } catch {
    return {};
  }
}

/**
 * Stores the queue and how it is played. The entries, which may be many, are written only when they are others than those that this page wrote last,
 * or when another window wrote its own. A queue that the browser has no room for is not kept.
 * @param {Queue} queue
 * @param {{position: number, volume: number, muted: boolean, levelled: boolean}} settings
 */
export function store(queue, settings) {
  try {
    if (queue.entries !== written || read(PLACE).page !== PAGE) {
      localStorage.setItem(STORED, JSON.stringify({ entries: queue.entries.map(({ key: _, ...track }) => track) }));
      written = queue.entries;
    }
    localStorage.setItem(PLACE, JSON.stringify({ ...settings, index: queue.index, page: PAGE }));
  } catch {
    localStorage.removeItem(STORED);
    written = null;
  }
}

/** What was stored, or an empty queue. @returns {{queue: Queue, position: number, volume: number, muted: boolean, levelled: boolean}} */
export function restored() {
  const stored = { ...read(STORED), ...read(PLACE) };
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
