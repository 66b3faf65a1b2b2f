// @ts-check
/** The filters of tracks: beside the table where there is room, else in a dialog. */
import { Part, html, live, nothing } from '../lib/element.js';
import { get } from '../lib/api.js';
import { onEvents } from '../lib/events.js';
import { percent, plain } from '../lib/format.js';
import { change, current } from '../lib/router.js';
import { number, t } from '../lib/words.js';
import { FILTERS, MOODS, filtersOf } from './library-query.js';
import './camelot-wheel.js';
import './range-pair.js';

const SLOW = 120;
/** Changes of the same filter within this time are one entry of the history: keys move a slider in many small steps. */
const SAME = 1500;
const CLOSED = 'soniquebay-filters-closed';
const phone = matchMedia('(max-width: 56rem)');

/** Milliseconds after which genres follow the library. */
const GENRES_REST = 30_000;

/** The genres of the whole library with their counts, and when they were asked for. @type {{at: number, known: Promise<{name: string, count: number}[]>}} */
let genres = { at: -Infinity, known: Promise.resolve([]) };

async function allGenres() {
  const [{ facets }, named] = await Promise.all([get('search/', { query: '', page_size: 1 }), get('genres/', { sort: 'name', limit: 1000 })]);
  const counted = new Map(facets.genres.map(({ name, count }) => [name, count]));
  return [...facets.genres, ...named.filter(({ name }) => !counted.has(name)).map(({ name }) => ({ name, count: null }))];
}

/** `<sb-filter-rail>`: reads and changes the address. Its method `toggle()` shows and hides it. */
class FilterRail extends Part {
  static followsRoute = true;

  #genres = [];
  #timer = 0;
  /** Runs while genres will be asked for again. */
  #later = 0;
  /** Whether the present movement of a slider already has an entry of the history. */
  #moving = false;
  #last = { names: '', at: 0 };

  connectedCallback() {
    super.connectedCallback();
    phone.addEventListener('change', () => this.requestUpdate(), { signal: this.life });
    onEvents(({ type }) => type === 'library_update' && this.#soon(), this.life);
    this.life.addEventListener('abort', () => {
      clearTimeout(this.#timer);
      clearTimeout(this.#later);
      this.#later = 0;
    });
    this.#learn();
  }

  async #learn() {
    if (performance.now() - genres.at >= GENRES_REST) {
      genres = { at: performance.now(), known: allGenres() };
    }
    const asked = genres;
    try {
      this.#genres = await asked.known;
      this.requestUpdate();
    } catch {
      // A choice of genres is no reason to trouble anybody; the next visit asks again.
      asked.at = -Infinity;
    }
  }

  #soon() {
    this.#later ||= setTimeout(() => {
      this.#later = 0;
      this.#learn();
    }, GENRES_REST);
  }

  get open() {
    return phone.matches ? Boolean(this.querySelector('dialog')?.open) : !localStorage.getItem(CLOSED);
  }

  toggle() {
    if (phone.matches) {
      this.querySelector('dialog')?.showModal();
    } else if (this.open) {
      localStorage.setItem(CLOSED, '1');
    } else {
      localStorage.removeItem(CLOSED);
    }
    this.requestUpdate();
  }

  /** Puts filters into the address. While a slider moves, waits for a moment, and makes one entry of the history of the whole movement. */
  #set(changes, settled = true) {
    clearTimeout(this.#timer);
    const act = () => {
      if (!this.addressed) {
        return;
      }
      const names = Object.keys(changes).join();
      const again = names === this.#last.names && performance.now() - this.#last.at < SAME;
      change(changes, { replace: this.#moving || again });
      this.#moving = !settled;
      this.#last = { names, at: performance.now() };
    };
    if (settled) {
      act();
    } else {
      this.#timer = setTimeout(act, SLOW);
    }
  }

  render() {
    const body = html`<form class="lb-filters" aria-label=${t('library.filters')} @submit=${(event) => event.preventDefault()}>${this.#sections(filtersOf(current().params))}</form>`;
    return phone.matches ? html`<dialog class="lb-sheet" aria-label=${t('library.filters')} @close=${() => this.requestUpdate()}>
      <header><h2>${t('library.filters')}</h2><button type="button" class="primary" @click=${() => this.querySelector('dialog')?.close()}>${t('library.showFound')}</button></header>${body}</dialog>`
      : this.open ? body : nothing;
  }

  #sections(filters) {
    const section = (name, content, names) => html`<fieldset><legend>${t(`library.section.${name}`)}${names.some((one) => one in filters)
      ? html`<button type="button" class="lb-reset" aria-label=${t('library.reset', { name: t(`library.section.${name}`) })} @click=${() => this.#set(Object.fromEntries(names.map((one) => [one, null])))}>${t('library.any')}</button>` : nothing}</legend>${content}</fieldset>`;
    return [
      section('tempo', this.#tempo(filters), ['min_bpm', 'max_bpm', 'half_double']),
      section('key', this.#key(filters), ['camelot_key', 'camelot_near', 'camelot_fit']),
      section('moods', MOODS.map((mood) => this.#least(`${mood}_min`, t(`library.mood.${mood}`), filters)), MOODS.map((mood) => `${mood}_min`)),
      section('genre', this.#genre(filters), ['genre']),
      section('years', html`<sb-range-pair min="1950" .max=${new Date().getFullYear()} .from=${this.#number(filters.year_min)} .to=${this.#number(filters.year_max)} .names=${[t('library.yearMin'), t('library.yearMax')]}
        @range=${({ detail }) => this.#set({ year_min: detail.from, year_max: detail.to }, detail.settled)}></sb-range-pair>`, ['year_min', 'year_max']),
      section('sure', [this.#least('min_bpm_confidence', t('library.tempoSure'), filters), this.#least('min_key_confidence', t('library.keySure'), filters)], ['min_bpm_confidence', 'min_key_confidence']),
      section('data', this.#data(filters), ['missing_features', 'disagreement']),
    ];
  }

  #number(text) {
    return text === undefined || !Number.isFinite(Number(text)) ? null : Number(text);
  }

  #tempo(filters) {
    return html`<sb-range-pair min="40" max="220" .unit=${'BPM'} .from=${this.#number(filters.min_bpm)} .to=${this.#number(filters.max_bpm)} .names=${[t('library.tempoMin'), t('library.tempoMax')]}
        @range=${({ detail }) => this.#set({ min_bpm: detail.from, max_bpm: detail.to }, detail.settled)}></sb-range-pair>
      ${this.#box(t('library.halfDouble'), filters.half_double === 'true', (on) => this.#set({ half_double: on || null }))}`;
  }

  #key(filters) {
    const chosen = (filters.camelot_near ?? filters.camelot_key)?.split(',') ?? [];
    const fit = filters.camelot_key ? '' : filters.camelot_fit ?? 'strict';
    const set = (codes, how) => this.#set({
      camelot_key: how === '' && codes.length ? codes.join(',') : null,
      camelot_near: how !== '' && codes.length ? codes.join(',') : null,
      camelot_fit: how === 'extended' ? how : null,
    });
    return html`<sb-camelot-wheel .chosen=${chosen} .fit=${fit} @choose=${({ detail }) => set(detail, fit)}></sb-camelot-wheel>
      <div class="lb-segments" role="radiogroup" aria-label=${t('library.fit')}>${['', 'strict', 'extended'].map((how) => html`<label><input type="radio" name="fit" .checked=${live(fit === how)}
        ?disabled=${how === '' && !chosen.length} @change=${() => set(chosen, how)}><span>${t(`library.fit.${how || 'exact'}`)}</span></label>`)}</div>`;
  }

  /** A slider for the least value of a measure from 0 to 1; at 0 there is no condition. */
  #least(name, label, filters) {
    const value = Math.min(1, Number(filters[name]) || 0);
    const text = value ? t('library.atLeast', { share: percent(value) }) : t('library.any');
    const set = (event, settled) => this.#set({ [name]: Number(event.target.value) || null }, settled);
    return html`<label class="lb-least"><span>${label}</span><span class="quiet" aria-hidden="true">${text}</span>
      <input type="range" min="0" max="1" step="0.05" .value=${live(String(value))} aria-valuetext=${text} @input=${(event) => set(event, false)} @change=${(event) => set(event, true)}></label>`;
  }

  #genre({ genre }) {
    const known = this.#genres.some(({ name }) => name === genre);
    return html`<select aria-label=${t('library.section.genre')} @change=${(event) => this.#set({ genre: event.target.value || null })}>
      <option value="" .selected=${!genre}>${t('library.anyGenre')}</option>
      ${genre && !known ? html`<option value=${genre} .selected=${true}>${plain(genre)}</option>` : nothing}
      ${this.#genres.map(({ name, count }) => html`<option value=${name} .selected=${name === genre}>${plain(name)}${count === null ? '' : ` (${number(count)})`}</option>`)}</select>`;
  }

  #data(filters) {
    const told = filters.disagreement?.split(',') ?? [];
    return [
      this.#box(t('library.missingFeatures'), filters.missing_features === 'true', (on) => this.#set({ missing_features: on || null })),
      html`<p class="quiet">${t('library.disagreement')}</p>`,
      ...['bpm', 'half_double', 'key'].map((what) => this.#box(t(`library.disagreement.${what}`), told.includes(what),
        (on) => this.#set({ disagreement: on ? [...told, what] : told.filter((one) => one !== what) }))),
    ];
  }

  #box(label, checked, set) {
    return html`<label class="lb-box"><input type="checkbox" .checked=${live(checked)} @change=${(event) => set(event.target.checked)}><span>${label}</span></label>`;
  }
}
customElements.define('sb-filter-rail', FilterRail);

/** The changes of the address that take all filters away. */
export const noFilters = () => Object.fromEntries(FILTERS.map((name) => [name, null]));
