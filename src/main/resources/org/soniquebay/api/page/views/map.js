// @ts-check
/** The map of the library: every track a point among those that sound like it. Colour, middle, zoom and the track that was taken stand in the address. */
import { Part, html, nothing } from '../lib/element.js';
import { get, list, post } from '../lib/api.js';
import { attempt } from '../lib/loaded.js';
import { COLOURS, colouring, dark, decoded, placeOf, same } from '../lib/map-data.js';
import { notify } from '../lib/notice.js';
import { playNow } from '../lib/player.js';
import { change, current, href } from '../lib/router.js';
import { number, t } from '../lib/words.js';
import { discoverTabs } from '../parts/discover-tabs.js';
import { aboutTrack, legend, made } from '../parts/map-notes.js';
import { named, trackRows } from '../parts/track-lists.js';
import '../parts/selection-bar.js';
import '../parts/track-map.js';

const NEIGHBOURS = 8;
const LISTED = 50;
/** Rows that are asked for at once; their ids stand in the address of the request. */
const AT_ONCE = 500;
/** How often a map that is being drawn is asked for, and one that waits for the first tracks to be measured. Unit: ms. */
const POLLING = 2_500;
const WAITING = 15_000;
/** How long a pointer rests on a track before it is asked about, and how long the address waits for the next movement. */
const REST = 150;
const SETTLED = 400;

class View extends Part {
  static followsRoute = true;

  /** @type {any} */
  #answer = null;
  /** @type {any} */
  #failure = null;
  /** @type {import('../lib/map-data.js').TrackMap | null} */
  #map = null;
  /** @type {any} */
  #colouring = null;
  #view = { x: 0, y: 0, zoom: 1 };
  #written = '';
  #looked = -1;
  #taken = -1;
  #lasso = false;
  /** @type {Set<number>} places */
  #chosen = new Set();
  /** @type {any[]} */
  #rows = [];
  /** @type {Map<number, any>} what is known of tracks that were looked at: their row and their true neighbours */
  #known = new Map();
  /** Why the focused track is not known; it is asked for again when it is looked at again. @type {any} */
  #unknown = null;
  #resting = 0;
  #settling = 0;
  #polling = 0;

  connectedCallback() {
    super.connectedCallback();
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.#repaint(), { signal: this.life });
    const themes = new MutationObserver(() => this.#repaint());
    themes.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    this.life.addEventListener('abort', () => { themes.disconnect(); clearTimeout(this.#polling); clearTimeout(this.#resting); clearTimeout(this.#settling); });
    this.#load();
  }

  async #load() {
    try {
      const answer = await get('map', {}, { signal: this.life });
      const before = this.#map;
      if (!before || !same(answer, before.answer)) {
        const map = decoded(answer);
        // A large map is drawn in a task of its own, so that the page answers in between.
        await new Promise((done) => setTimeout(done));
        if (this.life.aborted) {
          return;
        }
        this.#take(map);
      }
      this.#answer = answer;
      this.#failure = null;
    } catch (failure) {
      if (this.life.aborted) {
        return;
      }
      this.#failure = failure;
    }
    clearTimeout(this.#polling);
    const answer = this.#answer;
    if (answer?.pending || answer?.state === 'waiting') {
      this.#polling = setTimeout(() => this.#load(), answer.pending ? POLLING : WAITING);
    }
    this.requestUpdate();
  }

  /** Shows another map; what was taken and chosen stays by its track. */
  #take(map) {
    const before = this.#map;
    const still = (place) => (before && place >= 0 ? placeOf(map, before.ids[place]) : -1);
    this.#chosen = new Set([...this.#chosen].map(still).filter((place) => place >= 0));
    this.#taken = still(this.#taken);
    this.#looked = -1;
    this.#map = map;
    // No address is this text: the next update reads the address, and with it the colours.
    this.#written = '-';
  }

  #repaint() {
    if (this.#map) {
      this.#colouring = colouring(this.#map, this.#colour, dark());
      this.requestUpdate();
    }
  }

  get #colour() {
    const asked = current().params.get('colour') ?? '';
    return COLOURS.includes(asked) ? asked : COLOURS[0];
  }

  /** Follows the address where something else than this view has changed it. */
  willUpdate() {
    const { params } = current();
    if (!this.#map || params.toString() === this.#written) {
      return;
    }
    const one = (name, usual) => (Number.isFinite(parseFloat(params.get(name) ?? '')) ? parseFloat(params.get(name) ?? '') : usual);
    const within = (value, most) => Math.max(-most, Math.min(most, value));
    this.#view = { x: within(one('x', 0), 1), y: within(one('y', 0), 1), zoom: Math.max(0.5, within(one('zoom', 1), 200)) };
    this.#taken = placeOf(this.#map, one('track', -1));
    this.#written = params.toString();
    this.#colouring = colouring(this.#map, this.#colour, dark());
    this.#ask();
  }

  /** Writes what is shown into the address, after a movement has ended. */
  #write(colour = this.#colour, wait = SETTLED) {
    clearTimeout(this.#settling);
    this.#settling = setTimeout(() => {
      if (!this.addressed || !this.#map) {
        return;
      }
      const { x, y, zoom } = this.#view;
      const moved = x !== 0 || y !== 0 || zoom !== 1;
      const rounded = (value, digits) => (moved ? String(Number(value.toFixed(digits))) : null);
      const next = { x: rounded(x, 4), y: rounded(y, 4), zoom: rounded(zoom, 3), track: this.#taken >= 0 ? this.#map.ids[this.#taken] : null,
        colour: colour === COLOURS[0] ? null : colour };
      const { view, params } = current();
      this.#written = new URLSearchParams(href(view, { ...Object.fromEntries(params), ...next }).split('?')[1] ?? '').toString();
      change(next, { replace: true });
      this.#repaint();
    }, wait);
  }

  get #focused() {
    return this.#looked >= 0 ? this.#looked : this.#taken;
  }

  #look(place) {
    if (place !== this.#looked) {
      this.#looked = place;
      this.#ask();
      this.requestUpdate();
    }
  }

  #pick(place) {
    this.#taken = place;
    this.#looked = -1;
    this.#ask();
    this.#write();
    this.requestUpdate();
  }

  /** Asks what the focused track is called, and for its true neighbours. */
  #ask() {
    clearTimeout(this.#resting);
    this.#unknown = null;
    const id = this.#focused >= 0 ? this.#map?.ids[this.#focused] : undefined;
    if (id !== undefined && !this.#known.has(id)) {
      this.#resting = setTimeout(async () => {
        try {
          const [track, neighbours] = await Promise.all([get(`tracks/${id}`, {}, { signal: this.life }), get(`tracks/${id}/similar`, { limit: NEIGHBOURS }, { signal: this.life })]);
          this.#known.set(id, { track, neighbours });
        } catch (failure) {
          if (!this.life.aborted && id === this.#map?.ids[this.#focused]) {
            this.#unknown = { failure };
          }
        }
        this.requestUpdate();
      }, REST);
    }
  }

  get #about() {
    return this.#focused >= 0 && this.#map ? this.#known.get(this.#map.ids[this.#focused]) ?? this.#unknown : undefined;
  }

  #choose(places, more = false) {
    this.#chosen = new Set(more ? [...this.#chosen, ...places] : places);
    this.#lasso = false;
    this.requestUpdate();
    attempt(async () => {
      const chosen = this.#chosen;
      const rows = chosen.size ? await this.#gather(LISTED) : [];
      if (chosen === this.#chosen) {
        this.#rows = rows;
        this.requestUpdate();
      }
    });
  }

  #toggle() {
    if (this.#taken >= 0) {
      const rest = [...this.#chosen].filter((place) => place !== this.#taken);
      this.#choose(this.#chosen.has(this.#taken) ? rest : [...rest, this.#taken]);
    }
  }

  /** The rows of the chosen tracks. */
  async #gather(most) {
    const ids = [...this.#chosen].slice(0, most).map((place) => this.#map?.ids[place]);
    const rows = [];
    for (let from = 0; from < ids.length; from += AT_ONCE) {
      const part = ids.slice(from, from + AT_ONCE);
      rows.push(...(await list('tracks/', { ids: part, limit: part.length }, { signal: this.life })).items);
    }
    return rows;
  }

  #play() {
    const id = this.#focused >= 0 ? this.#map?.ids[this.#focused] : undefined;
    if (id !== undefined) {
      attempt(async () => playNow([this.#about?.track ?? (await get(`tracks/${id}`, {}, { signal: this.life }))]));
    }
  }

  #renew() {
    attempt(async () => {
      await post('map', {});
      notify(t('map.renewing'));
      await this.#load();
    });
  }

  render() {
    const answer = this.#answer;
    return html`<h1>${t('app.discover')}</h1>${discoverTabs('map')}
      ${this.#failure ? html`<p role="alert" class="failed">${this.#failure.status === 0 ? t('notice.unreachable') : this.#failure.message} <button type="button" @click=${() => this.#load()}>${t('app.again')}</button></p>` : nothing}
      ${!answer ? html`<p class="quiet" aria-busy="true">${t('app.loading')}</p>` : answer.state !== 'ready' ? html`<p class="quiet" role="status">${t(`map.${answer.state}`)}</p>` : this.#shown(answer)}`;
  }

  #shown(answer) {
    const element = () => /** @type {any} */ (this.querySelector('sb-track-map'));
    const neighbours = this.#about?.neighbours ?? [];
    const lines = this.#map ? neighbours.map(({ track_id: id }) => placeOf(/** @type {any} */ (this.#map), id)).filter((place) => place >= 0) : [];
    return html`<div class="row">
        <label>${t('map.colour')} <select @change=${(event) => this.#write(event.target.value, 0)}>
          ${COLOURS.map((name) => html`<option value=${name} ?selected=${name === this.#colour}>${t(`map.colour.${name}`)}</option>`)}</select></label>
        <button type="button" aria-pressed=${this.#lasso} @click=${() => { this.#lasso = !this.#lasso; this.requestUpdate(); }}>${t('map.lasso')}</button>
        <button type="button" aria-label=${t('map.in')} @click=${() => element().zoomBy(1)}>+</button>
        <button type="button" aria-label=${t('map.out')} @click=${() => element().zoomBy(-1)}>−</button>
        <button type="button" @click=${() => this.#seen({ x: 0, y: 0, zoom: 1 })}>${t('map.whole')}</button>
        <button type="button" ?disabled=${answer.pending} @click=${() => this.#renew()}>${t('map.renew')}</button></div>
      <sb-track-map .map=${this.#map} .colouring=${this.#colouring} .chosen=${this.#chosen} .focused=${this.#focused} .lines=${lines} .view=${this.#view} ?lasso=${this.#lasso}
        @view=${(event) => this.#seen(event.detail)} @look=${(event) => this.#look(event.detail.place)} @take=${(event) => this.#pick(event.detail.place)}
        @lasso=${(event) => this.#choose(event.detail.places, event.detail.more)} @act=${() => this.#play()} @choose=${() => this.#toggle()} @clear=${() => this.#choose([])}></sb-track-map>
      ${legend(this.#colouring.classes)}
      <p class="quiet" id="map-keys">${t('discover.map.why')} ${t(matchMedia('(hover: none)').matches ? 'map.touch' : 'map.how')}</p>
      <p class="hidden" role="status">${this.#taken === this.#focused && this.#about?.track ? named(this.#about.track) : nothing}</p>
      ${aboutTrack(this.#about, this.#focused >= 0, (amount) => this.#nearestTo(amount))}${this.#selection()}
      ${made(answer, this.#map?.count ?? 0)}`;
  }

  #seen(view) {
    this.#view = view;
    this.#write();
    this.requestUpdate();
  }

  #nearestTo(amount) {
    if (this.#map && this.#focused >= 0) {
      this.#choose(this.#map.grid.nearestTo(this.#focused, amount));
    }
  }

  #selection() {
    const count = this.#chosen.size;
    return count ? html`<sb-selection-bar .count=${count} .gather=${(most) => this.#gather(most)} @clear=${() => this.#choose([])}></sb-selection-bar>
      <details open><summary>${t('map.chosen', { shown: number(Math.min(count, LISTED)), count: number(count) })}</summary>${trackRows(this.#rows)}</details>` : nothing;
  }
}
customElements.define('sb-view-map', View);
