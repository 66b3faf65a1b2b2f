// @ts-check
/**
 * What plays and what comes next. Every view plays through these functions.
 *
 * A queued track is a row of any list of the API, reduced to {id, title, artist, album, duration, bpm, camelot} and the ids of artist and album.
 */
import { plain } from './format.js';
import { notify } from './notice.js';
import { alter, become, beginAt, goBackTo, seek, snapshot, state, stop } from './playing.js';
import { entriesOf, inserted, moved, queued, removed, shuffled } from './queue.js';
import { t } from './words.js';

export { adjust, jump, next, onPlayer, onPosition, previous, seek, state, toggle } from './playing.js';
export { queued } from './queue.js';

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

function put(rows, at, sentence) {
  const entries = entriesOf(rows.map(queued));
  if (!entries.length) {
    return;
  }
  const changed = inserted(whole(), at, entries);
  alter({ ...changed, index: Math.max(0, changed.index) }, t(sentence, { count: entries.length, title: plain(entries[0].title ?? t('player.untitled')) }));
}

/** Puts rows behind what plays. */
export async function playNext(rows) {
  put(rows, state().index + 1, 'player.next.put');
}

/** Puts rows at the end of the queue. */
export async function playLast(rows) {
  put(rows, state().queue.length, 'player.last.put');
}

/** Takes an entry out of the queue; when it is the one that plays, the next one is at its place. */
export function takeOut(index) {
  const before = snapshot();
  const entry = before.queue[index];
  const changed = removed(before.whole, index);
  if (index === before.index) {
    stop();
    beginAt(changed.index, { changed, play: before.playing && changed.index === index });
  }
  become(changed);
  notify(t('player.removed', { title: plain(entry.title ?? t('player.untitled')) }), { undo: () => goBackTo(before) });
}

/** Moves an entry; a single step comes with no notice, since the button beside it takes it back. */
export function move(from, to) {
  if (from !== to && to >= 0 && to < state().queue.length) {
    become(moved(whole(), from, to));
  }
}

/** Shuffles what comes next. */
export function shuffle() {
  alter(shuffled(whole()), t('player.shuffled'));
}

/** Empties the queue and stops. */
export function clear() {
  const before = snapshot();
  stop();
  become({ entries: [], index: -1 });
  notify(t('player.cleared'), { undo: () => goBackTo(before) });
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
