// @ts-check
/** The tempo of a track: how sure it is, its rivals, and its correction by factor, by tapping or by hand. */
import { html, nothing } from '../lib/element.js';
import { bpm } from '../lib/format.js';
import { icon } from '../lib/icons.js';
import { number, t } from '../lib/words.js';
import { rivals, sourceMark, sureness } from './rivals.js';
import { SoundCard } from './sound-card.js';

const [SLOWEST, FASTEST] = [20, 400];
/** A pause that begins a new count of taps, and how many intervals count. */
const PAUSE = 2_500;
const INTERVALS = 12;
const FACTORS = [['÷2', 0.5], ['×2', 2], ['×3/2', 1.5], ['×2/3', 2 / 3]];

/** `<sb-tempo-card .track=${trackId} .features=${features} .timeline=${timeline}>`; after a correction it says so with the event 'corrected'. */
class TempoCard extends SoundCard {
  /** @type {number[]} */
  #taps = [];

  #state(value) {
    if (value === null || (value >= SLOWEST && value <= FASTEST)) {
      this.#taps = [];
      this.state({ bpm: value === null ? null : Math.round(value * 1000) / 1000 });
    }
  }

  #tap(event) {
    const now = event.timeStamp;
    if (now - (this.#taps.at(-1) ?? -Infinity) > PAUSE) {
      this.#taps = [];
    }
    this.#taps = [...this.#taps, now].slice(-INTERVALS - 1);
    this.requestUpdate();
  }

  /** The tempo of the taps: by the median interval, so that one late tap does not count. */
  get #tapped() {
    const intervals = this.#taps.slice(1).map((tap, place) => tap - this.#taps[place]).sort((a, b) => a - b);
    return intervals.length < 3 ? null : Math.min(FASTEST, Math.max(SLOWEST, Math.round(600_000 / intervals[intervals.length >> 1]) / 10));
  }

  render() {
    const { features } = this;
    const tempo = features?.bpm ?? null;
    const source = features?.field_sources.bpm;
    return html`<section class="panel" aria-labelledby="tempo-title"><h2 id="tempo-title">${t('track.tempo')}</h2>
      <p class="value">${tempo === null ? '–' : bpm(tempo)} <span class="quiet">BPM</span> ${sourceMark(source)}</p>
      ${sureness(features?.bpm_confidence)}
      ${this.#course()}
      ${features?.bpm_candidates.length > 1 ? rivals(features.bpm_candidates.map((rival) => ({
        name: bpm(rival.bpm), said: `${bpm(rival.bpm)} BPM`, score: rival.score, chosen: rival.bpm === tempo, take: () => this.#state(rival.bpm),
      }))) : nothing}
      <div class="correction" role="group" aria-label=${t('track.tempo.correct')}>
        ${tempo === null ? nothing : FACTORS.map(([label, factor]) => html`<button type="button" ?disabled=${tempo * factor < SLOWEST || tempo * factor > FASTEST}
          aria-label=${t('track.tempo.factor', { label, value: bpm(tempo * factor) })} @click=${() => this.#state(tempo * factor)}>${label}</button>`)}
        ${this.#tapping()}
        ${source === 'user'
          ? html`<button type="button" @click=${() => this.#state(null)}>${icon('undo')} ${t('track.withdraw')}</button>`
          : tempo === null ? nothing : html`<button type="button" title=${t('track.lock.why')} @click=${() => this.#state(tempo)}>${icon('lock')} ${t('track.lock')}</button>`}
      </div>
      <form class="correction" @submit=${(event) => { event.preventDefault(); this.#state(Number(new FormData(event.target).get('bpm'))); event.target.reset(); }}>
        <label>${t('track.tempo.other')} <input name="bpm" type="number" required min=${SLOWEST} max=${FASTEST} step="any"></label> <button>${t('track.take.short')}</button></form>
    </section>`;
  }

  #tapping() {
    const tapped = this.#tapped;
    return html`<button type="button" @click=${this.#tap}>${t('track.tempo.tap')}${this.#taps.length ? html` <span class="quiet">${tapped === null ? '…' : number(tapped)}</span>` : nothing}</button>
      ${tapped === null ? nothing : html`<button type="button" class="primary" @click=${() => this.#state(tapped)}>${t('track.take', { value: `${bpm(tapped)} BPM` })}</button>`}`;
  }

  #course() {
    const { tempo_course: course, beats_per_bar: beats, tempo_sections: sections } = this.timeline ?? {};
    if (!course) {
      return nothing;
    }
    const tempos = course === 'steps' ? `: ${sections.map((section) => bpm(section.bpm)).join(' → ')}` : '';
    return html`<p class="quiet">${t(`track.course.${course}`)}${tempos}${beats ? ` · ${t('track.beats', { beats })}` : ''}</p>`;
  }
}
customElements.define('sb-tempo-card', TempoCard);
