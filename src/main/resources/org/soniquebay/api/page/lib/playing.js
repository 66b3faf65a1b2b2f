// @ts-check
/** What plays: the place in the queue, the audio elements behind it, and the changes of both. Views use lib/player.js. */
import { Decks, levelling } from './decks.js';
import { plain } from './format.js';
import { notify } from './notice.js';
import { obstacle } from './obstacle.js';
import { queued, restored, store } from './queue.js';
import { trackInfo } from './track-info.js';
import { t } from './words.js';

/** @typedef {import('./queue.js').Entry} Entry */
/** @typedef {import('./queue.js').Queue} Queue */

const STORE_EVERY = 5_000;
/** How long the last of several changes in a row waits until it is stored. */
const STORE_AFTER = 400;
/** Tracks that cannot be played in a row before the player rests. */
const MOST_FAILURES = 4;

const changes = new EventTarget();
const kept = restored();
/** @type {Queue} */
let queue = kept.queue;
/** Where the track begins that is not loaded yet. */
let waiting = kept.position;
let levelled = kept.levelled;
let failures = 0;
/** How often the present track was asked for again after a failure. */
let tries = 0;
/** Counts what was begun: who waited looks whether something else was begun meanwhile. */
let begun = 0;
let lastStored = 0;
let storing = 0;

const decks = new Decks({
  moved: () => {
    if (!decks.front.audio.paused) {
      failures = tries = 0;
    }
    prepareNext();
    if (Date.now() - lastStored > STORE_EVERY) {
      keep();
    }
    changes.dispatchEvent(new Event('position'));
  },
  changed: tell,
  ended: () => arrive(queue.index + 1),
  failed: overcome,
});
decks.volume = kept.volume;
decks.muted = kept.muted;
addEventListener('pagehide', keepNow);
if (queue.entries[queue.index]) {
  level(queue.entries[queue.index]);
}

/** Calls back after each change of the queue or of what plays (not of the position), until the signal is aborted. */
export function onPlayer(callback, signal) {
  changes.addEventListener('change', callback, { signal });
}

/** Calls back some times a second while it plays, and after each jump, until the signal is aborted. */
export function onPosition(callback, signal) {
  changes.addEventListener('position', callback, { signal });
}

/** @returns {{current: Entry | null, index: number, queue: readonly Entry[], playing: boolean, position: number, duration: number, volume: number, muted: boolean, levelled: boolean}} */
export function state() {
  const current = queue.entries[queue.index] ?? null;
  const { audio } = decks.front;
  const ready = loaded();
  return {
    current,
    index: queue.index,
    queue: queue.entries,
    playing: ready && !audio.paused,
    position: ready ? audio.currentTime : waiting,
    duration: (ready && Number.isFinite(audio.duration) ? audio.duration : current?.duration) ?? 0,
    volume: decks.volume,
    muted: decks.muted,
    levelled,
  };
}

function loaded() {
  const current = queue.entries[queue.index];
  return current !== undefined && decks.front.key === current.key;
}

function tell() {
  changes.dispatchEvent(new Event('change'));
}

function keep() {
  lastStored = Date.now();
  clearTimeout(storing);
  storing = setTimeout(keepNow, STORE_AFTER);
}

function keepNow() {
  clearTimeout(storing);
  const { position, volume, muted } = state();
  store(queue, { position, volume, muted, levelled });
}

/** Puts another queue in place of this one. @param {Queue} changed */
export function become(changed) {
  queue = changed;
  prepareNext();
  keep();
  tell();
}

/** What is needed to come back to the present queue and what plays of it. */
export function snapshot() {
  return { ...state(), whole: queue };
}

/** Brings back a whole queue and what played of it, after an action that put another one in its place. @param {ReturnType<typeof snapshot>} before */
export function goBackTo(before) {
  if (state().current?.key !== before.current?.key) {
    decks.clear();
    queue = before.whole;
    begin({ position: before.position, play: before.playing });
  }
  become(before.whole);
}

/** Begins the entry at the place of the queue, or only shows it. */
function begin({ position = 0, play = true } = {}) {
  const entry = queue.entries[queue.index];
  begun++;
  if (!entry) {
    return;
  }
  if (play || loaded()) {
    decks.bring(entry, { position, play });
    level(entry);
  } else {
    waiting = position;
  }
  keep();
  tell();
  changes.dispatchEvent(new Event('position'));
}

/** Sets the volume by the track's loudness, and completes what a list did not say of it. */
async function level(entry) {
  decks.level(entry.key, levelled ? levelling(null) : 1);
  const info = await trackInfo(entry.id).catch(() => null);
  if (info) {
    decks.level(entry.key, levelled ? levelling(info.levels) : 1);
    const whole = { ...queued(info.track), key: entry.key };
    if (Object.keys(whole).some((name) => whole[name] !== entry[name])) {
      queue = { ...queue, entries: queue.entries.map((one) => (one.key === entry.key ? whole : one)) };
      tell();
    }
  }
}

function prepareNext() {
  const following = loaded() ? queue.entries[queue.index + 1] : undefined;
  if (!following || !decks.wantsNext) {
    decks.keepOnly(following?.key);
  } else if (decks.prepare(following)) {
    level(following);
  }
}

function arrive(index) {
  if (index < queue.entries.length) {
    queue = { ...queue, index };
    begin();
    return;
  }
  // The end of the queue leaves the last track at its beginning.
  decks.clear();
  waiting = 0;
  keep();
  tell();
  changes.dispatchEvent(new Event('position'));
}

/**
 * Does what helps against a failure, unless the listener has gone elsewhere meanwhile. Several tracks in a row that cannot be played end it, so that a
 * queue of such files comes to rest.
 * @param {number} key
 * @param {import('./obstacle.js').Failure} failure
 */
async function overcome(key, failure) {
  const entry = queue.entries.find((one) => one.key === key);
  waiting = state().position;
  decks.clear();
  tell();
  if (!entry) {
    return;
  }
  const turn = begun;
  const { act, sentence, pause = 0 } = await obstacle(failure, tries);
  if (sentence) {
    notify(t(sentence, { title: plain(entry.title ?? t('player.untitled')) }), { error: act !== 'again' });
  }
  await new Promise((done) => setTimeout(done, pause * 1000));
  if (act === 'code') {
    decks.coded.add(entry.id);
  }
  if (turn !== begun || queue.entries[queue.index]?.key !== key) {
    return;
  }
  tries = act === 'again' ? tries + 1 : 0;
  if (act === 'again' || act === 'code') {
    begin({ position: waiting });
  } else if (act === 'next') {
    waiting = 0;
    if (++failures < MOST_FAILURES) {
      arrive(queue.index + 1);
    }
  }
}

/** Stops, and lets go of what is loaded. */
export function stop() {
  decks.clear();
  waiting = 0;
}

/** Goes to a place of the queue, or of another queue, and begins there. @param {Queue} [changed] */
export function beginAt(index, { play = true, position = 0, changed = queue } = {}) {
  failures = tries = 0;
  queue = { ...changed, index };
  begin({ play, position });
}

/** Plays, or pauses what plays. */
export function toggle() {
  const { playing, current } = state();
  if (playing) {
    decks.front.audio.pause();
    keep();
  } else if (loaded()) {
    decks.play();
  } else if (current) {
    begin({ position: waiting });
  }
}

/** To a position of the track. @param {number} position in seconds, taken into the bounds of the track */
export function seek(position) {
  const { duration, current } = state();
  if (!current) {
    return;
  }
  const within = Math.max(0, duration ? Math.min(position, duration - 0.1) : position);
  if (loaded()) {
    decks.front.audio.currentTime = within;
  } else {
    waiting = within;
  }
  keep();
  changes.dispatchEvent(new Event('position'));
}

/** @param {{volume?: number, muted?: boolean, levelled?: boolean}} wanted volume 0 to 1 */
export function adjust(wanted) {
  decks.volume = Math.max(0, Math.min(1, wanted.volume ?? decks.volume));
  decks.muted = wanted.muted ?? (wanted.volume ? false : decks.muted);
  levelled = wanted.levelled ?? levelled;
  decks.adjust();
  if (wanted.levelled !== undefined && queue.entries[queue.index]) {
    level(queue.entries[queue.index]);
  }
  keep();
  tell();
}
