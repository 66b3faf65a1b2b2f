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
function statedByUser(features) {
  return Object.fromEntries(STATED.filter((field) => features?.field_sources[field] === 'user').map((field) => [field, features[field]]));
}

async function write(trackId, known, fields) {
  const path = `tracks/${trackId}/audio-features`;
  const body = { ...fields, analysis_source: 'user' };
  try {
    await (known ? put : post)(path, body);
  } catch (failure) {
    // After a withdrawal nothing may be known of the track: then it is stated for the first time again.
    if (!known || failure.status !== 404) {
      throw failure;
    }
    await post(path, body);
  }
}

/** Puts one whole word in place of another. A single field cannot be withdrawn, only all: when the rest is then refused, the former word is stated again. */
async function state(trackId, known, before, after) {
  const withdraws = Object.keys(before).some((field) => !(field in after));
  if (withdraws) {
    await remove(`tracks/${trackId}/audio-features/user`);
  }
  try {
    if (Object.keys(after).length) {
      await write(trackId, known, after);
    }
  } catch (failure) {
    if (withdraws) {
      // The first failure is the one to tell of.
      await write(trackId, known, before).catch(() => {});
    }
    throw failure;
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
