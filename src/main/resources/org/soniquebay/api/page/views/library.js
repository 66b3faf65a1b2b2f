// @ts-check
/** The library: tracks in a table, albums and artists as cards. All that is chosen stands in the address. */
import { Part, createRef, html, live, nothing, ref } from '../lib/element.js';
import { change, current, href } from '../lib/router.js';
import { t } from '../lib/words.js';
import { FILTERS, cardsOf, filtersOf, tracksOf } from '../parts/library-query.js';
import { chips } from '../parts/phrase-chips.js';
import '../parts/filter-rail.js';
import '../parts/virtual-grid.js';
import '../parts/virtual-table.js';

const KINDS = ['tracks', 'albums', 'artists'];
const ORDERS = {
  albums: ['title', '-title', 'artist', '-artist', '-year', 'year', '-added', 'added'],
  artists: ['name', '-name', '-added', 'added'],
};
const SLOW = 200;

class Library extends Part {
  static followsRoute = true;

  /** @type {import('../parts/row-pages.js').RowPages | undefined} what is shown */
  #pages;
  /** @type {import('../parts/row-pages.js').RowPages | undefined} what has been asked for and will be shown */
  #coming;
  /** @type {import('../parts/library-query.js').Reading | null} */
  #reading = null;
  #asked = '';
  #shownKind = '';
  /** What was typed to find an album or artist, which the address takes over without blanks around it once the timer is over. */
  #typed = '';
  #timer = 0;
  #rail = createRef();

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    this.#pages?.stop();
    this.#coming?.stop();
  }

  get #kind() {
    const kind = current().params.get('kind') ?? '';
    return KINDS.includes(kind) ? kind : 'tracks';
  }

  willUpdate() {
    const { params } = current();
    const asked = params.toString();
    if (asked !== this.#asked || !this.#pages) {
      this.#asked = asked;
      this.#ask(params);
    }
  }

  /** Asks for other rows; those that are shown stay until the first of the others are there. */
  #ask(params) {
    const kind = this.#kind;
    this.#coming?.stop();
    let reading = null;
    const coming = kind === 'tracks'
      ? tracksOf(params, (read) => {
        reading = read;
        if (this.#pages === coming) {
          this.#reading = read;
          this.requestUpdate();
        }
      })
      : cardsOf(/** @type {'albums' | 'artists'} */ (kind), params);
    this.#coming = coming;
    const show = () => {
      if (this.#coming === coming && this.#pages !== coming) {
        this.#pages?.stop();
        this.#pages = coming;
        this.#reading = reading;
        this.#shownKind = kind;
        this.requestUpdate();
      }
    };
    coming.addEventListener('change', show, { once: true });
    if (kind !== this.#shownKind) {
      clearTimeout(this.#timer);
      this.#timer = 0;
      show();
    }
    coming.want(0, 0);
  }

  render() {
    const kind = this.#kind;
    const { params } = current();
    return html`<div class="lb-library-head">
        <h1>${t('app.library')}</h1>
        <nav class="lb-tabs" aria-label=${t('library.kinds')}>${KINDS.map((one) => html`<a href=${href('library', { kind: one === 'tracks' ? null : one })} aria-current=${one === kind ? 'page' : nothing}>${t(`library.${one === 'tracks' ? 'kind.tracks' : one}`)}</a>`)}</nav>
        ${kind === 'tracks' ? this.#filterButton(filtersOf(params)) : this.#tools(kind, params)}
      </div>
      ${kind === 'tracks' ? this.#tracks(params) : html`<sb-virtual-grid .pages=${this.#pages} .kind=${kind}></sb-virtual-grid>`}`;
  }

  #filterButton(filters) {
    const count = Object.keys(filters).filter((name) => FILTERS.includes(name) && name !== 'camelot_fit').length;
    const rail = /** @type {any} */ (this.#rail.value);
    return html`<button type="button" class="lb-filter-button" aria-expanded=${rail?.open ?? false} @click=${() => { rail?.toggle(); this.requestUpdate(); }}>${t('library.filters')}${count ? html` <span class="lb-count">${count}</span>` : nothing}</button>`;
  }

  #tracks(params) {
    const q = params.get('q')?.trim() ?? '';
    return html`${chips(q, this.#reading, filtersOf(params))}
      <div class="lb-with-rail"><sb-filter-rail ${ref(this.#rail)}></sb-filter-rail>
        <sb-virtual-table .pages=${this.#pages} .view=${'library'} .label=${t('library.kind.tracks')} .sort=${params.get('sort') ?? ''}
          @sort=${(event) => change({ sort: event.detail || null })}></sb-virtual-table></div>`;
  }

  #tools(kind, params) {
    const q = params.get('q') ?? '';
    if (!this.#timer && this.#typed.trim() !== q) {
      this.#typed = q;
    }
    const order = params.get('sort') || ORDERS[kind][0];
    return html`<div class="lb-card-tools"><input type="search" aria-label=${t(`library.find.${kind}`)} placeholder=${t(`library.find.${kind}`)} .value=${live(this.#typed)} @input=${this.#search}>
      <select aria-label=${t('library.sort')} @change=${(event) => change({ sort: event.target.value === ORDERS[kind][0] ? null : event.target.value })}>
        ${ORDERS[kind].map((one) => html`<option value=${one} .selected=${one === order}>${t(`library.order.${one}`)}</option>`)}</select></div>`;
  }

  #search({ target }) {
    this.#typed = target.value;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#timer = 0;
      if (this.addressed) {
        change({ q: this.#typed.trim() || null }, { replace: true });
      }
    }, SLOW);
  }

  firstUpdated() {
    // The button tells whether the rail is open, which is known once the rail is there.
    this.requestUpdate();
  }
}
customElements.define('sb-view-library', Library);
