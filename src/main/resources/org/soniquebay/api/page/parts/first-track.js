// @ts-check
/** The first measured track with a large button, and the tracks measured since, while the library is measured for the first time. */
import { html, nothing } from '../lib/element.js';
import { Loaded, attempt } from '../lib/loaded.js';
import { list } from '../lib/api.js';
import { foreign } from '../lib/format.js';
import { icon } from '../lib/icons.js';
import { playNow, state } from '../lib/player.js';
import { add, number, t } from '../lib/words.js';
import words from '../words/first.js';
import { artistOf, named, trackRows } from './track-rows.js';

add(words);

const SHOWN = 8;

class FirstTrack extends Loaded {
  static properties = { play: { type: Boolean } };

  constructor() {
    super();
    /** Whether the person asked to hear the first track as soon as it is measured. */
    this.play = false;
  }

  wakes(event) {
    return event.type === 'library_update';
  }

  async load(signal) {
    const newest = await list('tracks/', { min_bpm_confidence: 0, sort: '-modified', limit: SHOWN }, { signal });
    if (this.play && newest.items.length) {
      this.play = false;
      if (!state().current) {
        await attempt(() => playNow(newest.items, newest.items.length - 1));
      }
    }
    return newest;
  }

  content({ items, total }) {
    const first = items[items.length - 1];
    return html`${first && total <= SHOWN ? html`<section class="first-track">
        <button type="button" class="primary giant" aria-label=${t('rows.play', { name: named(first) })} @click=${() => attempt(() => playNow(items, items.length - 1))}>${icon('play')}</button>
        <div><p class="quiet">${t('first.ready')}</p><p class="big">${first.title ? foreign(first.title) : t('rows.untitled')}</p><p>${foreign(artistOf(first))}</p></div>
      </section>` : nothing}
      ${first ? html`<section class="track-shelf"><div class="row head"><h2>${t('first.measured', { count: number(total) })}</h2></div>${trackRows(items)}</section>`
        : html`<p class="quiet">${t('first.none')}</p>`}`;
  }
}
customElements.define('sb-first-track', FirstTrack);
