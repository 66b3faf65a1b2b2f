// @ts-check
/** A heading with tracks that one request finds. It shows nothing while there are none. */
import { html, nothing } from '../lib/element.js';
import { Loaded } from '../lib/loaded.js';
import { list } from '../lib/api.js';
import { playAll, trackRows } from './track-rows.js';

/** `<sb-track-shelf .heading=${'…'} .params=${{ sort: '-added', limit: 8 }} .more=${template} .note=${row => …}>` */
class TrackShelf extends Loaded {
  static properties = { heading: { attribute: false }, params: { attribute: false }, more: { attribute: false }, note: { attribute: false }, intro: { attribute: false }, keep: { attribute: false } };

  constructor() {
    super();
    this.heading = '';
    this.params = {};
    this.more = nothing;
    this.intro = '';
    /** @type {((row: any) => unknown) | undefined} */
    this.note = undefined;
    /** Which of the rows are shown; all unless stated. */
    this.keep = (_row) => true;
  }

  #asked = '';

  willUpdate() {
    const asked = JSON.stringify(this.params);
    if (this.#asked && this.#asked !== asked) {
      this.reload();
    }
    this.#asked = asked;
  }

  wakes(event) {
    return event.type === 'library_update';
  }

  load(signal) {
    return list('tracks/', this.params, { signal });
  }

  content(data) {
    const items = data.items.filter(this.keep);
    return items.length ? html`<section class="track-shelf">
      <div class="row head"><h2>${this.heading}</h2> ${this.more} ${playAll(items, this.heading)}</div>
      ${this.intro ? html`<p class="quiet">${this.intro}</p>` : nothing}
      ${trackRows(items, { note: this.note })}
    </section>` : nothing;
  }
}
customElements.define('sb-track-shelf', TrackShelf);
