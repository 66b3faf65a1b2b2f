// @ts-check
/** Albums or artists as cards, of which only those near the window are in the document. */
import { Part, guard, html, nothing, repeat, variables } from '../lib/element.js';
import { currentLanguage, number, t } from '../lib/words.js';
import { card } from './cards.js';
import { listFailure } from './list-failure.js';
import { PageWindow } from './page-window.js';
import { restoreScroll } from './scroll-memory.js';

/** Pixels: the least width of a card, between cards, and of the text below a picture. */
const LEAST = 150;
const BETWEEN = 20;
const TEXT = 60;

/** `<sb-virtual-grid .pages=${RowPages} .kind=${'albums'}>` */
class VirtualGrid extends Part {
  static properties = { pages: { attribute: false }, kind: { attribute: false }, width: { state: true } };

  constructor() {
    super();
    this.kind = 'albums';
    this.width = 0;
  }

  #window = new PageWindow(() => this.querySelector('.lb-body'), () => this.requestUpdate());
  #listening = new AbortController();
  #columns = 1;
  #side = LEAST;

  connectedCallback() {
    super.connectedCallback();
    this.#window.follow(this.life);
    const size = new ResizeObserver(([entry]) => {
      this.width = entry.contentRect.width;
    });
    size.observe(this);
    this.life.addEventListener('abort', () => size.disconnect());
    this.#listen();
  }

  #listen() {
    this.#listening.abort();
    this.#listening = new AbortController();
    this.pages?.addEventListener('change', () => this.requestUpdate(), { signal: AbortSignal.any([this.life, this.#listening.signal]) });
  }

  willUpdate(changed) {
    if (changed.has('pages')) {
      this.#listen();
    }
    const least = this.width < 480 ? LEAST - 20 : LEAST;
    this.#columns = Math.max(1, Math.floor((this.width + BETWEEN) / (least + BETWEEN)));
    this.#side = Math.max(60, Math.floor((this.width - BETWEEN * (this.#columns - 1)) / this.#columns));
    this.#window.rowHeight = this.#side + TEXT + BETWEEN;
    this.#window.total = Math.ceil((this.pages?.total ?? 0) / this.#columns);
    if (this.hasUpdated) {
      this.#window.measure();
    }
  }

  updated() {
    if (this.#window.measure()) {
      this.requestUpdate();
    }
    this.pages?.want(this.#window.first * this.#columns, (this.#window.last + 1) * this.#columns - 1);
    if (this.pages?.total) {
      restoreScroll();
    }
  }

  render() {
    const { total, failure } = this.pages ?? {};
    const failed = failure ? listFailure(failure, () => this.pages.retry()) : nothing;
    if (failure && total === null) {
      return failed;
    }
    if (total === 0) {
      return html`<p class="lb-state">${t(`library.none.${this.kind}`)}</p>`;
    }
    const { first, last } = this.#window;
    const drawn = Array.from({ length: Math.max(0, (last - first + 1) * this.#columns) }, (_, step) => first * this.#columns + step).filter((index) => index < (total ?? 0));
    return html`<p class="quiet" role="status">${total === null || total === undefined ? t('app.loading') : t(`library.count.${this.kind}`, { count: total })}</p>${failed}
      <div class="lb-body lb-cards" role="list" ${variables({ height: `${this.#window.height}px` })}>${repeat(drawn, (index) => index, (index) => this.#item(index, total))}</div>`;
  }

  #item(index, total) {
    const row = this.pages.row(index);
    const left = (index % this.#columns) * (this.#side + BETWEEN);
    return html`<div role="listitem" aria-setsize=${total} aria-posinset=${index + 1} ${variables({ width: `${this.#side}px`, transform: `translate(${left}px, ${this.#window.place(Math.floor(index / this.#columns))}px)` })}>${row
      ? guard([row, this.#side, currentLanguage()], () => card(this.kind, row, { size: this.#side }))
      : html`<p class="quiet lb-waiting">${t('library.waiting', { row: number(index + 1) })}</p>`}</div>`;
  }
}
customElements.define('sb-virtual-grid', VirtualGrid);
