// @ts-check
/** What the player asks about a track when its turn comes: its names, its loudness and its waveform. Answers of the last tracks are kept. */
import { get } from './api.js';

/** @typedef {{track: any, measured: boolean, levels: {loudness: number | null, true_peak: number | null, stretch_seconds: number, peaks: number[], levels: number[]} | null}} TrackInfo */

const KEPT = 40;
const MEASURED = ['tonal', 'instrumental', 'acoustic', 'danceability', 'key_confidence', 'bpm_confidence'];
/** @type {Map<number, Promise<TrackInfo>>} */
const kept = new Map();

async function ask(id) {
  const track = await get(`tracks/${id}`);
  // A track that nobody has measured has no levels; to ask for them would only put an error into the browser's log.
  const measured = MEASURED.some((field) => track[field] !== null);
  return { track, measured, levels: measured ? await get(`tracks/${id}/levels`).catch(() => null) : null };
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

/** Lets go of what is kept of a track that has changed. @param {number} id */
export function forget(id) {
  kept.delete(id);
}
