// @ts-check
/**
 * What plays and what comes next. Every view plays through these functions.
 *
 * A queued track is a row of any list of the API, reduced to {id, title, artist, album, duration, bpm, camelot} and the ids of artist and album.
 */
import { plain } from './format.js';
import { notify } from './notice.js';
import { become, beginAt, goBackTo, seek, snapshot, state, stop } from './playing.js';
import { entriesOf, inserted, moved, queued, removed, reordered, shuffled } from './queue.js';
import { t } from './words.js';

export { adjust, onPlayer, onPosition, seek, state, toggle } from './playing.js';
export { queued } from './queue.js';

/** Before this position one comes to the previous track, after it to the beginning of the present one. Unit: s. */
const BEGINNING = 3;

const whole = () => snapshot().whole;

/** Plays these rows in place of the queue, from the given one on. */
export async function playNow(rows, from = 0) {
  const entries = entriesOf(rows.map(queued));
  if (!entries.length) {
    return;
  }
  const before = snapshot();
  beginAt(Math.max(0, Math.min(from, entries.length - 1)), { changed: { entries, index: 0 } });
  if (before.queue.length > 1) {
    notify(t('player.replaced'), { undo: () => goBackTo(before) });
  }
}

/** Puts rows into the queue; the undo takes these out again, whatever has changed around them. */
function put(rows, at, sentence) {
  const entries = entriesOf(rows.map(queued));
  if (!entries.length) {
    return;
  }
  const changed = inserted(whole(), at, entries);
  become({ ...changed, index: Math.max(0, changed.index) });
  const keys = new Set(entries.map(({ key }) => key));
  notify(t(sentence, { count: entries.length, title: plain(entries[0].title ?? t('player.untitled')) }), { undo: () => without(keys) });
}

/** Puts rows behind what plays. */
export async function playNext(rows) {
  put(rows, state().index + 1, 'player.next.put');
}

/** Puts rows at the end of the queue. */
export async function playLast(rows) {
  put(rows, state().queue.length, 'player.last.put');
}

/** Takes entries out of the queue; when what plays is among them, what followed is at its place. @param {Set<number>} keys */
function without(keys) {
  const { current, index, playing, queue } = state();
  const changed = removed(whole(), keys);
  if (current && keys.has(current.key)) {
    stop();
    beginAt(changed.index, { changed, play: playing && queue.slice(index).some(({ key }) => !keys.has(key)) });
  }
  become(changed);
}

/** Takes an entry out of the queue; when it is the one that plays, the next one is at its place. */
export function takeOut(index) {
  const before = snapshot();
  const entry = before.queue[index];
  without(new Set([entry.key]));
  const after = state().current?.key;
  notify(t('player.removed', { title: plain(entry.title ?? t('player.untitled')) }), { undo: () => putBack(before, index, after) });
}

/** Puts an entry back at its place. The one that played plays on where it did, unless the listener has gone elsewhere since. */
function putBack(before, index, after) {
  const { current, queue } = state();
  const at = Math.min(index, queue.length);
  const changed = inserted(whole(), at, [before.queue[index]]);
  if (index === before.index && current?.key === after) {
    stop();
    beginAt(at, { changed, position: before.position, play: before.playing });
  } else {
    become({ ...changed, index: Math.max(0, changed.index) });
  }
}

/** Moves an entry; a single step comes with no notice, since the button beside it takes it back. */
export function move(from, to) {
  if (from !== to && to >= 0 && to < state().queue.length) {
    become(moved(whole(), from, to));
  }
}

/** Shuffles what comes next. */
export function shuffle() {
  const before = whole();
  become(shuffled(before));
  notify(t('player.shuffled'), { undo: () => become(reordered(whole(), before)) });
}

/** Empties the queue and stops. */
export function clear() {
  const before = snapshot();
  stop();
  become({ entries: [], index: -1 });
  notify(t('player.cleared'), { undo: () => goBackTo(before) });
}

/** Goes to a track of the queue and plays it. @param {number} index */
export function jump(index) {
  if (index >= 0 && index < state().queue.length) {
    beginAt(index);
  }
}

/** To the next track; playing goes on as it was. */
export function next() {
  step(state().index + 1);
}

/** To the beginning of the track, or from its beginning to the track before. */
export function previous() {
  const { index, position } = state();
  if (position > BEGINNING || index <= 0) {
    seek(0);
  } else {
    step(index - 1);
  }
}

function step(index) {
  const { playing, queue } = state();
  if (index >= 0 && index < queue.length) {
    if (!playing) {
      stop();
    }
    beginAt(index, { play: playing });
  }
}

/** Plays a track from a position on: the one that plays goes there, another one takes its turn behind it at once. */
export function audition(row, position) {
  if (state().current?.id === (row.track_id ?? row.id)) {
    seek(position);
    return;
  }
  const { index } = state();
  beginAt(index + 1, { changed: inserted(whole(), index + 1, entriesOf([queued(row)])), position });
}
