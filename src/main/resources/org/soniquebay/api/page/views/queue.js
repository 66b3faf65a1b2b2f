// @ts-check
/** The queue: what plays, what follows, and in which order. */
import { Part, html, live, nothing, repeat } from '../lib/element.js';
import { post } from '../lib/api.js';
import { bpm, duration as clock, foreign, plain } from '../lib/format.js';
import { icon } from '../lib/icons.js';
import { notify, notifyFailure } from '../lib/notice.js';
import { adjust, clear, jump, move, onPlayer, shuffle, state, takeOut } from '../lib/player.js';
import { href } from '../lib/router.js';
import { moment, t } from '../lib/words.js';
import '../parts/camelot-badge.js';
import '../parts/cover-image.js';
import '../parts/fit-light.js';

/** Rows that are drawn at first before and behind what plays, and how many more with each press of a button. */
const EARLIER = 3;
const LATER = 100;

class QueueView extends Part {
  #earlier = EARLIER;
  #later = LATER;
  #dragged = -1;
  #over = -1;
  /** Where a moved track is now, for screen readers. */
  #said = '';

  connectedCallback() {
    super.connectedCallback();
    onPlayer(() => this.requestUpdate(), this.life);
  }

  /** Moves by a button, and keeps the focus on the button of the moved row. */
  async #move(from, to) {
    const down = to > from;
    move(from, to);
    const { queue } = state();
    this.#said = t('queue.moved', { title: plain(queue[to].title ?? t('player.untitled')), place: to + 1, count: queue.length });
    this.requestUpdate();
    await this.updateComplete;
    const row = this.querySelectorAll('li')[to - this.#first()];
    const [up, below] = /** @type {HTMLButtonElement[]} */ ([...row?.querySelectorAll('.moves button') ?? []]);
    const wanted = down ? [below, up] : [up, below];
    wanted.find((one) => one && !one.disabled)?.focus();
  }

  /** Takes a track out; its button is gone then, and the one in its place has the focus. */
  async #takeOut(place) {
    this.#said = '';
    takeOut(place);
    this.requestUpdate();
    await this.updateComplete;
    const buttons = /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll('.moves > button:last-child'));
    (buttons[Math.min(place - this.#first(), buttons.length - 1)] ?? this.querySelector('a'))?.focus();
  }

  #first() {
    return Math.max(0, state().index - this.#earlier);
  }

  #drop(event, to) {
    event.preventDefault();
    if (this.#dragged >= 0) {
      move(this.#dragged, to);
    }
    this.#dragged = this.#over = -1;
    this.requestUpdate();
  }

  async #save(event) {
    event.preventDefault();
    const form = event.target;
    const name = new FormData(form).get('name')?.toString().trim();
    const ids = state().queue.map(({ id }) => id);
    try {
      await post('playlists/', { name, track_ids: ids });
      form.closest('dialog').close();
      notify(t('queue.saved', { name: plain(name), count: ids.length }));
    } catch (failure) {
      notifyFailure(failure);
    }
  }

  render() {
    const { queue, index, levelled } = state();
    const left = queue.slice(Math.max(0, index)).reduce((sum, { duration }) => sum + (duration ?? 0), 0);
    return html`<div class="heading"><h1>${t('queue')}</h1>
        ${queue.length ? html`<p class="quiet">${t('queue.count', { count: queue.length, left: clock(left) })}</p>` : nothing}
        <span class="buttons">${queue.length ? html`
          <button type="button" ?disabled=${index > queue.length - 3} @click=${shuffle}>${icon('shuffle')} ${t('queue.shuffle')}</button>
          <button type="button" @click=${() => this.querySelector('dialog')?.showModal()}>${icon('playnext')} ${t('queue.save')}</button>
          <button type="button" @click=${clear}>${icon('remove')} ${t('queue.clear')}</button>` : nothing}</span></div>
      ${queue.length ? this.#list(queue, index) : html`<p class="nothing">${t('queue.empty')} <a href=${href('library')}>${t('queue.library')}</a></p>`}
      <label class="levelling"><input type="checkbox" .checked=${live(levelled)} @change=${(event) => adjust({ levelled: event.target.checked })}> ${t('queue.levelled')}</label>
      <p class="quiet explained">${t('queue.levelled.how')}</p>
      <p class="hidden" role="status">${this.#said}</p>
      ${this.#dialog()}`;
  }

  #list(queue, index) {
    const first = this.#first();
    const last = Math.min(queue.length, index + this.#later + 1);
    return html`${first > 0 ? html`<button type="button" @click=${() => { this.#earlier += LATER; this.requestUpdate(); }}>${t('queue.earlier', { count: first })}</button>` : nothing}
      <ol class="queue" aria-label=${t('queue')}>${repeat(queue.slice(first, last), ({ key }) => key, (entry, place) => this.#row(entry, first + place, queue, index))}</ol>
      ${last < queue.length ? html`<button type="button" @click=${() => { this.#later += LATER; this.requestUpdate(); }}>${t('queue.later', { count: queue.length - last })}</button>` : nothing}`;
  }

  #row(entry, place, queue, index) {
    const title = plain(entry.title ?? t('player.untitled'));
    const now = place === index;
    const button = (name, picture, act, off = false) => html`<button type="button" class="icon" aria-label=${t(name, { title })} ?disabled=${off} @click=${act}>${icon(picture)}</button>`;
    return html`<li class="${now ? 'now' : place < index ? 'gone' : ''} ${this.#over === place ? 'over' : ''}" aria-current=${now ? 'true' : nothing} draggable="true"
        @dragstart=${(event) => { this.#dragged = place; event.dataTransfer.effectAllowed = 'move'; }}
        @dragover=${(event) => { if (this.#dragged >= 0) { event.preventDefault(); if (this.#over !== place) { this.#over = place; this.requestUpdate(); } } }}
        @dragend=${() => { this.#dragged = this.#over = -1; this.requestUpdate(); }} @drop=${(event) => this.#drop(event, place)}>
      <span class="grip" aria-hidden="true">${icon('grip')}</span>
      <button type="button" class="jump" aria-label=${t('player.now', { title })} @click=${() => jump(place)}><sb-cover .track=${entry.id} .name=${entry.album ?? title} .size=${40}></sb-cover><span>${icon('play')}</span></button>
      <p class="named"><a href=${href('track', { id: entry.id })}><bdi>${title}</bdi></a>
        <span class="quiet">${foreign(entry.artist)}${entry.album ? html` · ${foreign(entry.album)}` : nothing}</span></p>
      <sb-fit .row=${entry} .against=${queue[place - 1] ?? null}></sb-fit>
      <sb-camelot .camelot=${entry.camelot}></sb-camelot>
      <span class="figure">${entry.bpm ? bpm(entry.bpm) : '–'}<span class="quiet"> BPM</span></span>
      <span class="figure">${clock(entry.duration)}</span>
      <span class="moves">${button('queue.up', 'up', () => this.#move(place, place - 1), place === 0)}${button('queue.down', 'down', () => this.#move(place, place + 1), place === queue.length - 1)}
        ${button('queue.remove', 'remove', () => this.#takeOut(place))}</span></li>`;
  }

  #dialog() {
    return html`<dialog class="ask" aria-labelledby="save-title" closedby="any"><form @submit=${(event) => this.#save(event)}>
      <h2 id="save-title">${t('queue.save')}</h2>
      <label class="stacked">${t('queue.name')} <input name="name" required maxlength="200" value=${t('queue.named', { date: moment(Date.now(), { dateStyle: 'long' }) })}></label>
      <p class="buttons"><button type="button" @click=${(event) => event.target.closest('dialog').close()}>${t('player.cancel')}</button> <button class="primary">${t('player.save')}</button></p>
    </form></dialog>`;
  }
}
customElements.define('sb-view-queue', QueueView);
