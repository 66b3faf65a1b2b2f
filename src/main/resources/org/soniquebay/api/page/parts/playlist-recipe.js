// @ts-check
/** How a playlist comes about: by the file of another program, or by a recipe. */
import { html, nothing } from '../lib/element.js';
import { get, post, remove } from '../lib/api.js';
import { ask } from '../lib/ask.js';
import { foreign, plain } from '../lib/format.js';
import { attempt, Loaded } from '../lib/loaded.js';
import { notify } from '../lib/notice.js';
import { recipeParams } from '../lib/recipes.js';
import { href } from '../lib/router.js';
import { ago } from '../lib/spans.js';
import { moment, number, t, termed } from '../lib/words.js';
import { artistOf, named } from './track-lists.js';

/** Older programs write playlists in Western European letters. */
async function text(file) {
  const bytes = await file.arrayBuffer();
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/**
 * Asks for a file and has the server make a playlist of it.
 * @returns {Promise<any>} the new playlist if it shall be opened; null else
 */
export async function importPlaylist() {
  const read = await ask({
    title: t('import.title'), action: t('import.do'),
    content: html`<div class="fields">
      <label>${t('import.file')} <input type="file" name="file" required accept=".m3u,.m3u8,audio/x-mpegurl,application/vnd.apple.mpegurl"></label>
      <label>${t('import.name')} <input name="name" maxlength="500" autocomplete="off"></label>
      <label>${t('import.folder')} <input name="folder" maxlength="2500" autocomplete="off" placeholder="/music/lists"></label></div>`,
    act: async (values) => {
      const file = /** @type {File} */ (values.get('file'));
      const name = String(values.get('name')).trim() || file.name.replace(/\.m3u8?$/i, '');
      return post('playlists/import', { content: await text(file), name, folder: String(values.get('folder')).trim() || undefined });
    },
  });
  return read && await report(read) ? read.playlist : null;
}

function report(read) {
  const line = (name, count) => (count ? html`<li>${t(name, { count: number(count) })}</li>` : nothing);
  return ask({
    title: t('import.done'), action: t('import.open'), cancel: t('ask.close'),
    content: html`<ul>${line('import.path', read.by_path)}${line('import.end', read.by_end_of_path)}${line('import.words', read.by_words)}
        ${line('import.addresses', read.addresses)}${line('import.unreadable', read.unreadable)}${line('import.lost', read.not_found.length)}</ul>
      ${read.not_found.length ? html`<details><summary>${t('import.lost.which')}</summary><ul>${read.not_found.map((one) => html`<li>${one.title ? foreign(`${one.artist ?? ''} – ${one.title}`) : nothing} <code>${foreign(one.path)}</code></li>`)}</ul></details>` : nothing}`,
    act: async () => true,
  });
}

/** A sign that a playlist is made by a recipe. */
export function recipeBadge(playlist) {
  return playlist.recipe ? html`<span class="badge">${termed('recipe', playlist.recipe)}</span>` : nothing;
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
    if (await ask({ title: t('recipe.byhand'), content: html`<p>${t('recipe.byhand.why')}</p>`, action: t('recipe.byhand.do'), danger: true, act: () => remove(`playlists/${this.playlist.id}/recipe`) })) {
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
    const part = (kind, rows, where) => (rows.length ? html`<h3>${t(`recipe.${kind}`, { count: rows.length, shown: number(rows.length) })}</h3>
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
