// @ts-check
/** What the player asks about a track when its turn comes: its picture, its loudness and its waveform. Answers of the last tracks are kept. */
import { get } from './api.js';

/** @typedef {{track: any, cover: string | null, levels: {loudness: number | null, true_peak: number | null, stretch_seconds: number, peaks: number[], levels: number[]} | null}} TrackInfo */

const KEPT = 40;
const MEASURED = ['tonal', 'instrumental', 'acoustic', 'danceability', 'key_confidence', 'bpm_confidence'];
/** @type {Map<number, Promise<TrackInfo>>} */
const kept = new Map();

/** The address of a picture that this server has, relative to the page; null for one that lies elsewhere, which the page does not load. */
export function coverAddress(url, size) {
  if (!url?.startsWith('/api/covers/')) {
    return null;
  }
  return `${url.slice(1)}${url.includes('?') ? '&' : '?'}size=${size}`;
}

/** The picture of a track, or else that of its album. @returns {Promise<string | null>} */
async function coverOf(track) {
  const own = track.covers?.find(({ is_primary: primary }) => primary) ?? track.covers?.[0];
  if (own?.url) {
    return own.url;
  }
  return track.album_id ? (await get(`albums/${track.album_id}`)).cover_url : null;
}

async function ask(id) {
  const track = await get(`tracks/${id}`);
  // A track that nobody has measured has no levels; to ask for them would only put an error into the browser's log.
  const measured = MEASURED.some((field) => track[field] !== null);
  const [cover, levels] = await Promise.all([
    coverOf(track).catch(() => null),
    measured ? get(`tracks/${id}/levels`).catch(() => null) : null,
  ]);
  return { track, cover, levels };
}

/**
 * @param {number} id
 * @param {{fresh?: boolean}} [options] fresh: asks anew, after a change
 * @returns {Promise<TrackInfo>} fails with an ApiError where the track is not known
 */
export function trackInfo(id, { fresh = false } = {}) {
  let answer = fresh ? undefined : kept.get(id);
  kept.delete(id);
  answer ??= ask(id);
  kept.set(id, answer);
  answer.catch(() => kept.delete(id));
  if (kept.size > KEPT) {
    kept.delete(kept.keys().next().value);
  }
  return answer;
}
