// @ts-check
/** How a playlist is made, and what making it anew would change. */
import { html, nothing } from '../lib/element.js';
import { Loaded, attempt } from '../lib/loaded.js';
import { get, post, remove } from '../lib/api.js';
import { ask } from '../lib/ask.js';
import { foreign, plain } from '../lib/format.js';
import { notify } from '../lib/notice.js';
import { href } from '../lib/router.js';
import { ago } from '../lib/spans.js';
import { add, moment, number, t } from '../lib/words.js';
import words from '../words/playlists.js';
import { recipeParams } from '../lib/recipes.js';
import { artistOf, named } from './track-rows.js';

add(words);

const KINDS = new Set(['search', 'recommendation', 'path', 'dj_set']);

/** A sign that a playlist is made by a recipe. */
export function recipeBadge(playlist) {
  return playlist.recipe ? html`<span class="badge">${KINDS.has(playlist.recipe) ? t(`recipe.${playlist.recipe}`) : plain(playlist.recipe)}</span>` : nothing;
}

class PlaylistRecipe extends Loaded {
  static properties = { playlist: { attribute: false } };

  #preview = null;

  constructor() {
    super();
    /** @type {any} */
    this.playlist = null;
  }

  async load(signal) {
    const { recipe, refreshed } = await get(`playlists/${this.playlist.id}/recipe`, {}, { signal });
    return { recipe: JSON.parse(recipe), refreshed };
  }

  async #look() {
    this.#preview = await attempt(() => post(`playlists/${this.playlist.id}/refresh?preview=true`)) ?? null;
    this.requestUpdate();
  }

  async #refresh() {
    const done = await attempt(() => post(`playlists/${this.playlist.id}/refresh`));
    if (done) {
      notify(t('recipe.done', { added: done.added.length, removed: done.removed.length }));
      this.#preview = null;
      this.reload();
      this.dispatchEvent(new CustomEvent('refreshed'));
    }
  }

  async #byHand() {
    if (await ask({ title: t('recipe.byhand'), content: html`<p>${t('recipe.byhand.why')}</p>`, action: t('recipe.byhand'), danger: true, act: () => remove(`playlists/${this.playlist.id}/recipe`) })) {
      this.dispatchEvent(new CustomEvent('refreshed'));
    }
  }

  content({ recipe, refreshed }) {
    const again = recipeParams(recipe);
    return html`<section class="panel">
      <div class="card-head"><h2>${t('recipe.title')}</h2> ${recipeBadge(this.playlist)}
        <span class="quiet">${refreshed ? html`${t('recipe.refreshed')} <time datetime=${refreshed} title=${moment(refreshed)}>${ago(refreshed)}</time>` : t('recipe.never')}</span></div>
      ${recipe.kind === 'search' ? html`<p>${t('recipe.phrase')} <q>${foreign(recipe.phrase)}</q></p>` : nothing}
      <div class="row">
        <button type="button" @click=${this.#look}>${t('recipe.preview')}</button>
        <button type="button" class="primary" @click=${this.#refresh}>${t('recipe.refresh')}</button>
        ${again ? html`<a href=${href('discover', again)}>${t('recipe.open')}</a>` : nothing}
        <button type="button" @click=${this.#byHand}>${t('recipe.byhand')}</button>
      </div>
      <div role="status">${this.#preview ? this.#difference(this.#preview) : nothing}</div>
    </section>`;
  }

  #difference({ added, removed, moved, tracks }) {
    const place = (value) => number(value + 1);
    const part = (kind, rows, where) => (rows.length ? html`<h3>${t(`recipe.${kind}`, { count: number(rows.length) })}</h3>
      <ul class="difference ${kind}">${rows.map((row) => html`<li title=${named(row)}><span class="hidden">${t(`recipe.one.${kind}`)}</span> ${foreign(row.title || t('rows.untitled'))} <span class="quiet">${foreign(artistOf(row))} ${where(row)}</span></li>`)}</ul>` : nothing);
    if (!added.length && !removed.length && !moved.length) {
      return html`<p>${t('recipe.same')}</p>`;
    }
    return html`<p>${t('recipe.after', { count: number(tracks) })}</p>
      ${part('added', added, (row) => t('recipe.at', { to: place(row.to) }))}
      ${part('removed', removed, (row) => t('recipe.was', { from: place(row.from) }))}
      ${part('moved', moved, (row) => t('recipe.fromto', { from: place(row.from), to: place(row.to) }))}`;
  }
}
customElements.define('sb-playlist-recipe', PlaylistRecipe);
