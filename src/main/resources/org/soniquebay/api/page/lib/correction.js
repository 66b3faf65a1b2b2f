// @ts-check
/**
 * A person's word on how a track sounds. It is what is stored with the source "user": a correction states it anew as a whole, and its undo states what
 * was there before.
 */
import { post, put, remove } from './api.js';
import { notify, notifyFailure } from './notice.js';
import { t } from './words.js';

const STATED = ['bpm', 'key', 'scale', 'danceability', 'mood_happy', 'mood_aggressive', 'mood_party', 'mood_relaxed', 'instrumental', 'acoustic', 'tonal', 'genre_main'];

/** What a person has said of a track. @returns {Record<string, any>} */
export function statedByUser(features) {
  return Object.fromEntries(STATED.filter((field) => features?.field_sources[field] === 'user').map((field) => [field, features[field]]));
}

async function state(trackId, known, before, after) {
  if (Object.keys(before).some((field) => !(field in after))) {
    await remove(`tracks/${trackId}/audio-features/user`);
  }
  if (Object.keys(after).length) {
    const body = { ...after, analysis_source: 'user' };
    await (known ? put : post)(`tracks/${trackId}/audio-features`, body);
  }
}

/**
 * Corrects a track, with a notice that takes the correction back.
 * @param {number} trackId
 * @param {any} features the track's features as they are, or null
 * @param {Record<string, any>} change fields to state; one of null is withdrawn
 * @param {() => void} changed called when the server has the change, and again after an undo
 */
export async function correct(trackId, features, change, changed) {
  const before = statedByUser(features);
  const after = Object.fromEntries(Object.entries({ ...before, ...change }).filter(([, value]) => value !== null));
  const apply = async (from, to, known) => {
    try {
      await state(trackId, known, from, to);
      changed();
      return true;
    } catch (failure) {
      notifyFailure(failure);
      return false;
    }
  };
  if (await apply(before, after, features !== null)) {
    const withdrawn = Object.values(change).every((value) => value === null);
    notify(t(withdrawn ? 'track.withdrawn' : 'track.corrected'), { undo: () => apply(after, before, true) });
  }
}
