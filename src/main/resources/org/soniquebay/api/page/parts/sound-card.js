// @ts-check
import { Part } from '../lib/element.js';
import { correct } from '../lib/correction.js';

/** Base of the cards that show and correct one value of a track's sound. After a correction a card says so with the event 'corrected', which names the track's id. */
export class SoundCard extends Part {
  static properties = { track: { attribute: false }, features: { attribute: false }, timeline: { attribute: false } };

  #acted = false;

  constructor() {
    super();
    /** Id of the track. */
    this.track = 0;
    /** @type {any} */
    this.features = null;
    /** @type {any} */
    this.timeline = null;
  }

  /** States fields of the sound; one of null is withdrawn. */
  state(change) {
    this.#acted = this.contains(document.activeElement);
    const id = this.track;
    correct(id, this.features, change, () => this.dispatchEvent(new CustomEvent('corrected', { detail: id })));
  }

  /** A button that has done its work may be gone: the focus then goes to the one that takes the correction back. */
  updated() {
    if (this.#acted && document.activeElement === document.body) {
      this.#acted = false;
      /** @type {HTMLElement | null} */ (this.querySelector('.correction > button:last-of-type'))?.focus();
    }
  }
}
