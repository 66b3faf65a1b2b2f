// @ts-check
/** All playlists, and the ways to a new one: empty, by a phrase, of a file. */
import { html, nothing, repeat } from '../lib/element.js';
import { Loaded, attempt } from '../lib/loaded.js';
import { beginning, post, put } from '../lib/api.js';
import { ask } from '../lib/ask.js';
import { doom, isDoomed, onDoomed } from '../lib/doomed.js';
import { foreign, plain } from '../lib/format.js';
import { icon } from '../lib/icons.js';
import { notify } from '../lib/notice.js';
import { makeByRecipe } from '../lib/recipes.js';
import { change, current, go, href } from '../lib/router.js';
import { ago, span } from '../lib/spans.js';
import { moment, number, t } from '../lib/words.js';
import { importPlaylist, recipeBadge } from '../parts/playlist-recipe.js';
import { playPlaylist } from '../parts/track-lists.js';

const STEP = 100;
const ORDERS = ['-changed', 'name', '-created'];
/** As many tracks as a phrase finds unless somebody says otherwise. */
const FOUND = 50;

class View extends Loaded {
  static followsRoute = true;

  #shown = STEP;
  #asked = '';

  connectedCallback() {
    super.connectedCallback();
    onDoomed(() => {
      this.requestUpdate();
      this.reload();
    }, this.life);
  }

  get #order() {
    const asked = current().params.get('sort') ?? '';
    return ORDERS.includes(asked) ? asked : ORDERS[0];
  }

  willUpdate() {
    if (this.#asked && this.#asked !== this.#order) {
      this.reload();
    }
    this.#asked = this.#order;
  }

  load(signal) {
    return beginning('playlists/', this.#shown, { sort: this.#order }, { signal });
  }

  async #create() {
    const made = await ask({
      title: t('lists.new'), action: t('lists.create'),
      content: html`<div class="fields">
        <label>${t('lists.name')} <input name="name" required maxlength="500" autocomplete="off"></label>
        <label>${t('lists.phrase')} <input name="phrase" maxlength="2000" autocomplete="off" placeholder=${t('lists.phrase.example')} aria-describedby="phrase-why"></label>
        <p id="phrase-why" class="quiet">${t('lists.phrase.why')}</p></div>`,
      act: (values) => this.#made(String(values.get('name')), String(values.get('phrase')).trim()),
    });
    if (made) {
      go('playlist', { id: made.id });
    }
  }

  #made(name, phrase) {
    return phrase ? makeByRecipe({ name }, { kind: 'search', query: phrase, limit: FOUND }) : post('playlists/', { name });
  }

  async #import() {
    const opened = await importPlaylist();
    if (opened) {
      go('playlist', { id: opened.id });
    } else {
      this.reload();
    }
  }

  async #rename(one) {
    const done = await ask({
      title: t('lists.rename'), action: t('lists.save'),
      content: html`<div class="fields"><label>${t('lists.name')} <input name="name" required maxlength="500" value=${one.name} autocomplete="off"></label></div>`,
      act: (values) => put(`playlists/${one.id}`, { name: String(values.get('name')) }),
    });
    if (done) {
      notify(t('lists.renamed', { name: plain(done.name) }));
      this.reload();
    }
  }

  #delete(one) {
    doom(one.id, t('lists.deleted', { name: plain(one.name) }));
  }

  content({ items, total }) {
    const shown = items.filter(({ id }) => !isDoomed(id));
    return html`<div class="row head first"><h1>${t('app.playlists')}</h1>
        <label>${t('lists.order')} <select @change=${({ target }) => change({ sort: target.value })}>${ORDERS.map((order) => html`<option value=${order} ?selected=${order === this.#order}>${t(`lists.order.${order}`)}</option>`)}</select></label>
        <button type="button" @click=${this.#import}>${t('lists.import')}</button>
        <button type="button" class="primary" @click=${this.#create}>${t('lists.new')}</button></div>
      ${shown.length ? html`<ul class="playlist-cards" role="list">${repeat(shown, ({ id }) => id, (one) => this.#card(one))}</ul>`
        : html`<div class="panel"><p>${t('lists.none')}</p><p>${t('lists.none.why')} <a href=${href('discover')}>${t('app.discover')}</a></p></div>`}
      ${items.length < total ? html`<p><button type="button" @click=${() => { this.#shown += STEP; this.reload(); }}>${t('lists.more')}</button></p>` : nothing}`;
  }

  #card(one) {
    const label = (name) => `${t(name)}: ${plain(one.name)}`;
    return html`<li class="panel">
      <div class="card-head"><strong><a href=${href('playlist', { id: one.id })}>${foreign(one.name)}</a></strong> ${recipeBadge(one)} ${ownerBadge(one)}</div>
      <p class="quiet">${t('lists.tracks', { count: one.tracks, shown: number(one.tracks) })}${one.duration ? ` · ${span(one.duration)}` : ''}${one.missing ? html` · <span class="badge near">${t('lists.missing', { count: one.missing, shown: number(one.missing) })}</span>` : nothing}
        · <time datetime=${one.changed} title=${moment(one.changed)}>${ago(one.changed)}</time></p>
      <div class="row">
        <button type="button" class="labelled" ?disabled=${one.tracks === one.missing} aria-label=${label('rows.now')} @click=${() => attempt(() => playPlaylist(one.id))}>${icon('play')} ${t('rows.now')}</button>
        <button type="button" class="icon" title=${t('lists.rename')} aria-label=${label('lists.rename')} @click=${() => this.#rename(one)}>${icon('edit')}</button>
        <button type="button" class="icon" title=${t('lists.delete')} aria-label=${label('lists.delete')} @click=${() => this.#delete(one)}>${icon('remove')}</button>
      </div></li>`;
  }
}
/** Whose a playlist is, unless the library's, and whether other users' players see it. */
function ownerBadge({ owner, shared }) {
  const name = owner ? plain(owner) : '';
  return owner || !shared ? html`<span class="badge">${shared ? t('lists.owner', { name }) : name ? t('lists.owner.private', { name }) : t('lists.private')}</span>` : nothing;
}
customElements.define('sb-view-playlists', View);
