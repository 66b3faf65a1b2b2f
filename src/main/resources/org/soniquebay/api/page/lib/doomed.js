// @ts-check
/** Playlists that a person deleted, while the deletion can still be undone: only afterwards the server is told. */
import { address, remove } from './api.js';
import { notify, notifyFailure } from './notice.js';

/** As long as a notice with an undo is shown. */
const GRACE = 12_000;

/** @type {Map<number, number>} timers by playlist */
const timers = new Map();

/** Whether a playlist is about to be deleted. */
export const isDoomed = (id) => timers.has(id);

/**
 * Deletes a playlist once its notice is over.
 * @param {number} id
 * @param {string} sentence says what was deleted
 * @param {() => void} changed called when it is undone, and when the server refuses
 */
export function doom(id, sentence, changed) {
  timers.set(id, setTimeout(async () => {
    try {
      await remove(`playlists/${id}`);
    } catch (failure) {
      notifyFailure(failure);
    }
    timers.delete(id);
    changed();
  }, GRACE));
  notify(sentence, { undo: () => { clearTimeout(timers.get(id)); timers.delete(id); changed(); } });
}

// A page that is left does not come back to an undo.
addEventListener('pagehide', () => {
  for (const [id, timer] of timers) {
    clearTimeout(timer);
    fetch(address(`playlists/${id}`), { method: 'DELETE', keepalive: true, credentials: 'same-origin' });
  }
  timers.clear();
});
