// @ts-check
/**
 * Two audio elements that take turns: while one plays, the other loads what comes next and begins when the first ends. A timer starts it a moment
 * before the end, since the event of the end comes too late to be seamless.
 */
import { address } from './api.js';

const TARGET_LUFS = -18;
/** Volume of a track whose loudness is not known: about as loud as most music after levelling. */
const UNKNOWN_GAIN = -6;
/** How long before its end a track hands over: what an element takes to begin. Unit: s. */
const LEAD = 0.03;
/** What the server codes a file anew to that the browser cannot decode: every browser plays it. */
const CODED = { format: 'mp3', bitrate: 192 };
const LOAD_NEXT = 40;
const WATCH_END = 1;

/**
 * The factor that brings a track to −18 LUFS without its true peak going over full scale. An audio element can only be made quieter: the factor is
 * 1 at most, and tracks softer than the target stay as soft as they are.
 * @param {{loudness: number | null, true_peak: number | null} | null} levels
 */
export function levelling(levels) {
  if (!levels) {
    return 10 ** (UNKNOWN_GAIN / 20);
  }
  const gain = levels.loudness === null ? 0 : TARGET_LUFS - levels.loudness;
  return Math.min(1, 10 ** (Math.min(gain, -(levels.true_peak ?? 0)) / 20));
}

class Deck {
  audio = new Audio();
  /** Key of the entry that is loaded. */
  key = 0;
  factor = 1;
  /** Whether what is loaded cannot be played. */
  broken = false;
  /** Whether the server codes what is loaded. */
  coded = false;

  load(entry, position, coded) {
    this.key = entry.key;
    this.broken = false;
    this.coded = coded;
    this.audio.preload = 'auto';
    this.audio.src = address(`tracks/${entry.id}/stream`, coded ? CODED : {});
    // A position of 0 is set too: one that was set before and never reached, since its stream failed, would count for this one.
    this.audio.currentTime = position;
  }

  clear() {
    this.key = 0;
    this.audio.pause();
    this.audio.removeAttribute('src');
    this.audio.load();
  }
}

/**
 * @typedef {object} Told
 * @property {() => void} moved the position has changed
 * @property {() => void} changed it plays, or no longer
 * @property {() => void} ended the front one has come to its end or nearly so
 * @property {(key: number, failure: import('./obstacle.js').Failure) => void} failed the front one cannot be played
 */
export class Decks {
  #decks = [new Deck(), new Deck()];
  #front = 0;
  #timer = 0;
  /** @type {Told} */
  #told;
  /** Ids of tracks whose files the browser cannot decode: they are asked for in another coding. */
  coded = new Set();
  volume = 1;
  muted = false;

  /** @param {Told} told */
  constructor(told) {
    this.#told = told;
    this.#decks.forEach((deck, place) => this.#listen(deck, place));
  }

  #listen(deck, place) {
    const front = (tell) => () => {
      if (place === this.#front && deck.key) {
        tell();
      }
    };
    for (const name of ['play', 'pause', 'playing', 'waiting', 'durationchange']) {
      deck.audio.addEventListener(name, front(() => this.#told.changed()));
    }
    for (const name of ['timeupdate', 'seeked']) {
      deck.audio.addEventListener(name, front(() => { this.#watchEnd(); this.#told.moved(); }));
    }
    deck.audio.addEventListener('ended', front(() => this.#told.ended()));
    deck.audio.addEventListener('error', () => {
      const { key, coded } = deck;
      if (key && place === this.#front) {
        this.#told.failed(key, { address: deck.audio.src, code: deck.audio.error?.code ?? 0, coded });
      } else {
        // What fails ahead of its turn is loaded again in its turn, and reported then.
        deck.broken = true;
      }
    });
  }

  get front() {
    return this.#decks[this.#front];
  }

  get #back() {
    return this.#decks[1 - this.#front];
  }

  /** Seconds left, infinite while the length is not known. */
  get left() {
    const { duration, currentTime } = this.front.audio;
    return Number.isFinite(duration) ? duration - currentTime : Infinity;
  }

  /** Whether it is time to load what comes next. */
  get wantsNext() {
    return this.left < LOAD_NEXT && !this.front.audio.paused;
  }

  #watchEnd() {
    clearTimeout(this.#timer);
    const { front, left } = this;
    if (left < WATCH_END && !front.audio.paused && this.#back.key && this.#back.audio.readyState >= HTMLMediaElement.HAVE_FUTURE_DATA) {
      this.#timer = setTimeout(() => {
        if (front === this.front && !front.audio.paused && this.left < WATCH_END) {
          this.#told.ended();
        }
      }, Math.max(0, (left - LEAD) * 1000));
    }
  }

  /** Brings an entry to the front; the other one plays its last moment out when it has come to its end. */
  bring(entry, { position = 0, play = true } = {}) {
    clearTimeout(this.#timer);
    const before = this.front;
    if (before.key !== entry.key) {
      const endsNow = this.left < 2 * LEAD;
      if (this.#back.key !== entry.key || this.#back.broken || position > 0) {
        this.#back.load(entry, position, this.coded.has(entry.id));
      }
      this.#front = 1 - this.#front;
      before.key = 0;
      if (!endsNow) {
        before.clear();
      }
    } else {
      before.audio.currentTime = position;
    }
    this.adjust();
    if (play) {
      this.play();
    }
  }

  /** Loads what comes next beside what plays; answers whether it was not loaded before. */
  prepare(entry) {
    const isNew = this.#back.key !== entry.key;
    if (isNew) {
      this.#back.load(entry, 0, this.coded.has(entry.id));
    }
    return isNew;
  }

  /** Lets go of what was to come next, unless it still does. */
  keepOnly(key) {
    if (this.#back.key && this.#back.key !== key) {
      this.#back.clear();
    }
  }

  play() {
    this.front.audio.play().catch((failure) => {
      // A refusal without a gesture of the listener leaves the player paused; other failures come as the event 'error'.
      if (failure.name === 'NotAllowedError') {
        this.#told.changed();
      }
    });
  }

  clear() {
    clearTimeout(this.#timer);
    this.#decks.forEach((deck) => deck.clear());
  }

  /** Sets the factor of an entry, if it is loaded. */
  level(key, factor) {
    this.#decks.filter((deck) => deck.key === key).forEach((deck) => { deck.factor = factor; });
    this.adjust();
  }

  adjust() {
    for (const { audio, factor } of this.#decks) {
      // Hearing is closer to the square of the volume than to the volume.
      audio.volume = Math.min(1, this.volume ** 2 * factor);
      audio.muted = this.muted;
    }
  }
}
