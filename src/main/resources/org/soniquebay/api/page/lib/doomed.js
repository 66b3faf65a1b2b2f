// @ts-check
/** Playlists that a person deleted, while the deletion can still be undone: only afterwards the server is told. */
import { address, remove } from './api.js';
import { notify, notifyFailure } from './notice.js';

/** As long as a notice with an undo is shown. */
const GRACE = 12_000;

/** @type {Map<number, number>} timers by playlist; one whose time is over stays, so that no list shows it while it is read anew */
const timers = new Map();
const changes = new EventTarget();
const tell = () => changes.dispatchEvent(new Event('doomed'));

/** Whether a playlist is about to be deleted, or was. */
export const isDoomed = (id) => timers.has(id);

/** Calls back when a playlist is deleted, when that is undone, and when the server was told or refused; until the signal is aborted. */
export function onDoomed(callback, signal) {
  changes.addEventListener('doomed', callback, { signal });
}

function spare(id) {
  clearTimeout(timers.get(id));
  timers.delete(id);
  tell();
}

/**
 * Deletes a playlist once its notice is over.
 * @param {number} id
 * @param {string} sentence says what was deleted
 */
export function doom(id, sentence) {
  clearTimeout(timers.get(id));
  timers.set(id, setTimeout(async () => {
    timers.set(id, 0);
    try {
      await remove(`playlists/${id}`);
      tell();
    } catch (failure) {
      notifyFailure(failure);
      spare(id);
    }
  }, GRACE));
  tell();
  notify(sentence, { undo: () => spare(id) });
}

// A page that is left does not come back to an undo.
addEventListener('pagehide', () => {
  for (const [id, timer] of timers) {
    if (timer) {
      clearTimeout(timer);
      fetch(address(`playlists/${id}`), { method: 'DELETE', keepalive: true, credentials: 'same-origin' });
    }
  }
  timers.clear();
});
