// @ts-check
/** Who says what of a track: the history of analyses and corrections, and the metadata of each source. */
import { Part, html, nothing } from '../lib/element.js';
import { get } from '../lib/api.js';
import { bpm, foreign, plain } from '../lib/format.js';
import { moment, t } from '../lib/words.js';
import { keyName } from './camelot-badge.js';
import { sourceMark, sourceName } from './rivals.js';

/** `<sb-track-sources .track=${trackId} .features=${features} .metadata=${entries}>`; the history is asked for when it is opened. */
class TrackSources extends Part {
  static properties = { track: { attribute: false }, features: { attribute: false }, metadata: { attribute: false } };

  /** @type {any[] | null} */
  #history = null;
  #failure = '';
  #open = false;

  constructor() {
    super();
    this.track = 0;
    /** @type {any} */
    this.features = null;
    /** @type {{metadata_key: string, metadata_value: string, metadata_source: string}[]} */
    this.metadata = [];
  }

  updated(changed) {
    if ((changed.has('features') || changed.has('track')) && this.#open) {
      this.#load();
    }
  }

  async #load() {
    this.#failure = '';
    try {
      this.#history = await get(`tracks/${this.track}/audio-features/history`, {}, { signal: this.life });
    } catch (failure) {
      this.#failure = failure.message;
    }
    this.requestUpdate();
  }

  render() {
    const sources = [...new Set(this.metadata.map((entry) => entry.metadata_source))];
    return html`<section class="panel" aria-labelledby="sources-title"><h2 id="sources-title">${t('track.sources')}</h2>
      <details @toggle=${(event) => { this.#open = event.target.open; if (this.#open && !this.#history) { this.#load(); } }}><summary>${t('track.history')}</summary>${this.#table()}</details>
      ${sources.map((source) => html`<details><summary>${t('track.says', { source: sourceName(source) })}</summary>
        <dl class="said">${this.metadata.filter((entry) => entry.metadata_source === source).map((entry) => html`<div><dt>${foreign(entry.metadata_key)}</dt><dd>${foreign(entry.metadata_value)}</dd></div>`)}</dl></details>`)}
    </section>`;
  }

  #table() {
    if (this.#failure) {
      return html`<p role="alert">${this.#failure} <button type="button" @click=${() => this.#load()}>${t('app.again')}</button></p>`;
    }
    if (!this.#history) {
      return html`<p class="quiet">${t('app.loading')}</p>`;
    }
    if (!this.#history.length) {
      return html`<p class="quiet">${t('track.unmeasured')}</p>`;
    }
    return html`<div class="scrolled" tabindex="0" role="group" aria-label=${t('track.history')}><table class="plain"><thead><tr>${['when', 'source', 'tempo', 'key', 'counts'].map((name) => html`<th scope="col">${t(`track.history.${name}`)}</th>`)}</tr></thead>
      <tbody>${this.#history.map((entry) => html`<tr class=${entry.counts ? '' : 'quiet'}>
        <td>${moment(entry.analyzed_at)}</td>
        <td>${sourceMark(entry.analysis_source)} <span class="quiet version">${plain(entry.analyzer_version ?? '')}</span></td>
        <td>${entry.bpm === null ? '–' : html`${bpm(entry.bpm)} BPM`}</td>
        <td>${entry.key ? keyName(entry.key, entry.scale) : '–'}${entry.genre_main ? html` · ${foreign(entry.genre_main)}` : nothing}</td>
        <td>${entry.withdrawn_at ? t('track.history.withdrawn', { when: moment(entry.withdrawn_at) }) : t(entry.counts ? 'track.history.yes' : 'track.history.no')}</td></tr>`)}</tbody></table></div>`;
  }
}
customElements.define('sb-track-sources', TrackSources);
