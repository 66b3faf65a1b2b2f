// @ts-check
/** A table of tracks of any length: only rows near the window are in the document. */
import { Part, guard, html, nothing, repeat, variables } from '../lib/element.js';
import { onPlayer, playLast, playNow, state } from '../lib/player.js';
import { notifyFailure } from '../lib/notice.js';
import { plain } from '../lib/format.js';
import { currentLanguage, number, t } from '../lib/words.js';
import { PageWindow } from './page-window.js';
import { restoreScroll, restoring } from './scroll-memory.js';
import { INNER, keyInside } from './table-keys.js';
import { TableSelection } from './table-selection.js';
import { COLUMNS, USUAL, chosenColumns, idOf, titleOf } from './track-columns.js';
import { listFailure } from './list-failure.js';
import { heading, orders } from './table-head.js';
import './column-chooser.js';
import './selection-bar.js';

/** Below this width of the table in pixels, a row has two lines and no columns. */
const NARROW = 640;
const WIDE_ROW = 44;
const NARROW_ROW = 64;
/** How many tracks are played from one on. */
const PLAYED = 200;

/**
 * `<sb-virtual-table .pages=${RowPages} .view=${'library'} .label=${'Tracks'}>`: the view is the name under which its columns are kept; `usual`
 * names the columns of who has chosen none, `numbers` says what stands for the number of a row. A row is played from on unless a listener of `play`,
 * whose detail is the row's index, prevents it. With `sort`, headings order the rows and dispatch `sort` with the new order (`bpm`, `-bpm`).
 */
class VirtualTable extends Part {
  static properties = { pages: { attribute: false }, view: { attribute: false }, label: { attribute: false }, usual: { attribute: false }, sort: { attribute: false }, numbers: { attribute: false }, narrow: { state: true } };

  constructor() {
    super();
    this.view = 'tracks';
    this.label = '';
    this.usual = USUAL;
    this.sort = undefined;
    /** @type {((row: any) => unknown) | undefined} */
    this.numbers = undefined;
    this.narrow = false;
  }

  #window = new PageWindow(() => this.querySelector('.lb-body'), () => this.requestUpdate());
  #selection = new TableSelection();
  #active = 0;
  #choosing = false;
  /** @type {number | undefined} id of the track that plays */
  #playing;
  #listening = new AbortController();

  connectedCallback() {
    super.connectedCallback();
    this.#window.follow(this.life);
    const size = new ResizeObserver(([entry]) => {
      this.narrow = entry.contentRect.width < NARROW;
      this.requestUpdate();
    });
    size.observe(this);
    this.life.addEventListener('abort', () => size.disconnect());
    onPlayer(() => this.#playing !== state().current?.id && this.requestUpdate(), this.life);
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
      this.#selection.clear();
      this.#active = 0;
    }
    this.#playing = state().current?.id;
    this.#window.rowHeight = this.narrow ? NARROW_ROW : WIDE_ROW;
    this.#window.total = this.pages?.total ?? 0;
    if (this.hasUpdated) {
      this.#window.measure();
    }
  }

  updated(changed) {
    if (changed.has('pages') && changed.get('pages') && !restoring()) {
      this.#window.toTop(this.#covered);
    }
    // Before the first drawing there is no body to measure; after each one the body may have moved.
    if (this.#window.measure()) {
      this.requestUpdate();
    }
    this.pages?.want(this.#window.first, this.#window.last);
    if (this.pages?.total) {
      restoreScroll();
    }
  }

  render() {
    const { total, failure } = this.pages ?? {};
    const columns = this.narrow ? ['number', 'cover', 'title', 'fit', 'actions'] : chosenColumns(this.view, this.usual);
    const failed = failure ? listFailure(failure, () => this.pages.retry()) : nothing;
    if (failure && total === null) {
      return failed;
    }
    if (total === 0) {
      return html`<p class="lb-state">${t('library.none')}</p>`;
    }
    return html`<div class="lb-above">${this.#selection.size ? this.#chosen() : this.#tools(total)}</div>${failed}
      <div class="lb-rows ${this.narrow ? 'lb-narrow' : ''} ${this.#choosing || this.#selection.size ? 'lb-choosing' : ''}" role="grid" aria-label=${this.label} aria-multiselectable="true"
        aria-rowcount=${total === null || total === undefined ? -1 : total + 1} aria-colcount=${columns.length} aria-busy=${total === null ? 'true' : nothing}
        ${variables({ '--columns': columns.map((name) => COLUMNS[name].track).join(' '), '--row': `${this.#window.rowHeight}px` })}
        @keydown=${this.#key} @click=${this.#click} @dblclick=${this.#doubleClick} @contextmenu=${this.#menu}>
        <div role="row" class="lb-head" aria-rowindex="1">${columns.map((name) => heading(name, this.sort, (order) => this.#sortBy(order)))}</div>
        <div role="rowgroup" class="lb-body" ${variables({ height: `${this.#window.height}px` })}>
          ${repeat(this.#drawn(), (index) => index, (index) => this.#row(index, columns))}
        </div>
      </div>`;
  }

  /** The rows to draw; the one that has the focus stays in the document, lest the focus is lost: as the first one, where it is not moved while others come and go. */
  #drawn() {
    const { first, last, total } = this.#window;
    const drawn = [];
    for (let index = first; index <= last; index++) {
      drawn.push(index);
    }
    if (this.#active < total && (this.#active < first || this.#active > last)) {
      drawn.unshift(this.#active);
    }
    return drawn;
  }

  #tools(total) {
    return html`<span class="quiet" role="status">${total === null || total === undefined ? t('app.loading') : t('library.tracks', { count: total })}</span>
      ${this.narrow ? html`${this.sort === undefined ? nothing : orders(this.sort, (order) => this.#sortBy(order))}
        <button type="button" aria-pressed=${this.#choosing} @click=${() => { this.#choosing = !this.#choosing; this.requestUpdate(); }}>${t('library.choose')}</button>`
    : html`<sb-column-chooser .view=${this.view} .usual=${this.usual} @columns=${() => this.requestUpdate()}></sb-column-chooser>`}`;
  }

  #chosen() {
    return html`<sb-selection-bar .count=${this.#selection.size} .gather=${(most) => this.pages.gather(this.#selection.indexes(most), this.life)}
      @clear=${() => this.#clear()}></sb-selection-bar>`;
  }

  #sortBy(order) {
    this.dispatchEvent(new CustomEvent('sort', { detail: order }));
  }

  #row(index, columns) {
    const row = this.pages.row(index);
    const active = index === this.#active;
    const chosen = this.#selection.has(index);
    const plays = row && idOf(row) === this.#playing;
    return html`<div role="row" class="lb-track ${chosen ? 'lb-selected' : ''} ${plays ? 'lb-plays' : ''}" aria-current=${plays ? 'true' : nothing} aria-rowindex=${index + 2} aria-selected=${chosen} tabindex=${active ? 0 : -1} data-index=${index}
      ${variables({ transform: `translateY(${this.#window.place(index)}px)` })}>${row
  ? guard([row, index, chosen, columns.join(), this.narrow, currentLanguage()], () => columns.map((name) => html`<div role="gridcell" class="c-${name} ${COLUMNS[name].end ? 'lb-end' : ''}">${this.narrow && name === 'title' ? this.#twoLines(row, index) : COLUMNS[name].cell(row, index, this)}</div>`))
  : html`<div role="gridcell" class="lb-waiting" aria-colspan=${columns.length}>${t('library.waiting', { row: number(index + 1) })}</div>`}</div>`;
  }

  #twoLines(row, index) {
    const part = (name) => COLUMNS[name].cell(row, index, this);
    return html`<span class="lb-line">${part('title')}</span><span class="lb-line quiet">${part('artist')}<span>${part('length')}</span><span>${part('bpm')}</span>${part('key')}</span>`;
  }

  /** The cell with the row's number and its box to choose it, for the columns. */
  numberCell(index) {
    const row = this.pages.row(index);
    return html`<span aria-hidden="true">${this.numbers ? this.numbers(row) : number(index + 1)}</span><input type="checkbox" tabindex="-1" aria-label=${t('library.chooseTrack', { title: plain(titleOf(row)) })}
      .checked=${this.#selection.has(index)}>`;
  }

  /** Plays the list from a row on, for the columns. */
  async play(index, event) {
    event?.stopPropagation();
    this.#active = index;
    this.requestUpdate();
    if (!this.dispatchEvent(new CustomEvent('play', { detail: index, cancelable: true }))) {
      return;
    }
    try {
      const indexes = Array.from({ length: Math.min(PLAYED, this.#window.total - index) }, (_, step) => index + step);
      await playNow(await this.pages.gather(indexes, this.life), 0);
    } catch (failure) {
      notifyFailure(failure);
    }
  }

  #clear() {
    this.#selection.clear();
    this.requestUpdate();
    this.#focus(this.#active);
  }

  get #covered() {
    const head = this.querySelector('.lb-head')?.getBoundingClientRect();
    return head?.height ? head.height + (parseFloat(getComputedStyle(/** @type {Element} */ (this.querySelector('.lb-head'))).top) || 0) : 60;
  }

  async #focus(index) {
    this.#active = Math.max(0, Math.min(this.#window.total - 1, index));
    this.#window.reveal(this.#active, this.#covered);
    this.requestUpdate();
    await this.updateComplete;
    /** @type {HTMLElement | null} */ (this.querySelector(`[data-index="${this.#active}"]`))?.focus({ preventScroll: true });
  }

  #rowOf(event) {
    const row = event.target.closest('[data-index]');
    return row ? Number(row.dataset.index) : -1;
  }

  #click(event) {
    const index = this.#rowOf(event);
    if (index < 0 || event.target.closest('a, button')) {
      return;
    }
    const box = event.target.closest('input');
    if (event.shiftKey) {
      this.#selection.extend(index);
    } else if (box || event.ctrlKey || event.metaKey || this.#choosing) {
      this.#selection.toggle(index);
    } else {
      this.#selection.begin(index);
      this.#selection.clear();
    }
    this.#focus(index);
  }

  #doubleClick(event) {
    const index = this.#rowOf(event);
    if (index >= 0 && !event.target.closest(INNER)) {
      this.play(index);
    }
  }

  /** The menu of a track, by the second button of the mouse or the key for menus; links keep the browser's own. */
  #menu(event) {
    const more = event.target.closest('a') ? null : event.target.closest('[data-index]')?.querySelector('button.b-more');
    if (more) {
      event.preventDefault();
      more.click();
    }
  }

  #key(event) {
    const index = this.#rowOf(event);
    if (index < 0 || event.altKey || event.defaultPrevented) {
      return;
    }
    if (event.target.closest(INNER) ? keyInside(event, (step) => this.#focus(index + step)) : this.#keyOnRow(event, index)) {
      event.preventDefault();
      event.stopPropagation();
    }
  }

  #keyOnRow(event, index) {
    const page = this.#window.rowsInView(this.#covered);
    const target = { ArrowDown: index + 1, ArrowUp: index - 1, PageDown: index + page, PageUp: index - page, Home: 0, End: this.#window.total - 1 }[event.key];
    const command = event.ctrlKey || event.metaKey;
    if (target !== undefined) {
      const to = Math.max(0, Math.min(this.#window.total - 1, target));
      if (event.shiftKey) {
        this.#selection.extend(to);
      } else {
        this.#selection.begin(to);
      }
      this.#focus(to);
    } else if (event.key === 'Enter') {
      this.#enter(index, event.shiftKey);
    } else if (event.key === ' ') {
      this.#selection.toggle(index);
    } else if (event.key.toLowerCase() === 'a' && command) {
      this.#selection.all(this.#window.total);
    } else if (event.key === 'Escape' && this.#selection.size) {
      this.#selection.clear();
    } else if (event.key === 'ArrowRight') {
      event.target.querySelector(INNER)?.focus();
    } else {
      return false;
    }
    this.requestUpdate();
    return true;
  }

  #enter(index, last) {
    const row = this.pages.row(index);
    if (last && row) {
      playLast([row]).catch(notifyFailure);
    } else {
      this.play(index);
    }
  }
}
customElements.define('sb-virtual-table', VirtualTable);
