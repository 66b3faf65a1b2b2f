// @ts-check
/** The first page: it asks an empty library for a folder, and shows of another one what is new, what goes on and what is worth a look. */
import { html, nothing, repeat } from '../lib/element.js';
import { attempt, Loaded } from '../lib/loaded.js';
import { get, list } from '../lib/api.js';
import { isDoomed, onDoomed } from '../lib/doomed.js';
import { foreign, percent, plain } from '../lib/format.js';
import { icon } from '../lib/icons.js';
import { change, current, href } from '../lib/router.js';
import { span, whole } from '../lib/spans.js';
import { number, t } from '../lib/words.js';
import { playPlaylist } from '../parts/track-lists.js';
import '../parts/folder-form.js';
import '../parts/work-progress.js';

const SHELF = 6;
/** Below this probability a tempo is worth a look. */
const DOUBTFUL = 0.3;
/** Milliseconds after which the counts follow the library. */
const SLOW = 5_000;
/** The range of the random order's seeds. */
const SEEDS = 1_000_000;

const doubtful = (row) => row.bpm_confidence < DOUBTFUL;
const confidence = (row) => t('home.confidence', { percent: percent(row.bpm_confidence) });

class View extends Loaded {
  static followsRoute = true;

  /** Whether this visit began with an empty library, and whether its first track was to be played. */
  #first = { visit: false, play: false };
  #seed = Math.floor(Math.random() * SEEDS);

  connectedCallback() {
    super.connectedCallback();
    onDoomed(() => this.requestUpdate(), this.life);
  }

  get rest() {
    return this.data?.tracks ? SLOW : super.rest;
  }

  wakes(event) {
    return event.type === 'library_update' || event.type === 'connected' || (event.type === 'progress' && event.step !== 'analysis');
  }

  async load(signal) {
    const [roots, tracks, artists, albums, playlists, jobs] = await Promise.all([
      get('roots', {}, { signal }), get('tracks/count', {}, { signal }), get('artists/count', {}, { signal }), get('albums/', { limit: 1 }, { signal }),
      list('playlists/', { sort: '-changed', limit: SHELF }, { signal }), get('jobs', {}, { signal }),
    ]);
    const left = jobs.kinds.filter(({ kind }) => kind === 'ingest').reduce((sum, kind) => sum + kind.waiting + kind.running + kind.later, 0);
    return { roots, playlists, left, duration: tracks.duration, tracks: tracks.count, artists: artists.count, albums: albums.count };
  }

  content(data) {
    if (!data.roots.length && !data.tracks) {
      return this.#welcome();
    }
    // Before half of the library is measured, what is measured is the news.
    const measuring = this.#first.visit || (data.left > 0 && data.left > data.tracks / 2);
    return html`<h1 class="hidden">${t('app.home')}</h1>
      ${data.tracks ? this.#figures(data) : nothing}
      <sb-work-progress></sb-work-progress>
      ${!data.tracks && !measuring ? html`<p>${t('home.nothing')} <a href=${href('work')}>${t('home.folders')}</a></p>` : nothing}
      ${measuring ? html`<sb-first-track ?visit=${this.#first.visit} ?play=${this.#first.play}></sb-first-track>` : nothing}
      ${data.tracks ? this.#shelves(data) : nothing}`;
  }

  #welcome() {
    return html`<section class="welcome">
      <h1>${t('home.welcome')}</h1>
      <p>${t('home.explained')}</p>
      <sb-folder-form first @folder=${(event) => { this.#first = { visit: true, play: event.detail.play }; this.reload(); }}></sb-folder-form>
    </section>`;
  }

  #figures({ tracks, artists, albums, duration }) {
    return html`<ul class="figures" role="list">${[['tracks', tracks], ['artists', artists], ['albums', albums]].map(([name, count]) => html`
      <li><a href=${href('library', { kind: name === 'tracks' ? null : name })}><strong>${number(count)}</strong> ${t(`home.count.${name}`, { count })}</a></li>`)}
      ${duration ? html`<li><strong>${whole(duration)}</strong> ${t('home.count.hours')}</li>` : nothing}</ul>`;
  }

  #shelves({ playlists }) {
    const kept = playlists.items.filter(({ id }) => !isDoomed(id));
    const seed = current().params.get('seed') ?? this.#seed;
    const again = html`<button type="button" class="labelled" @click=${() => change({ seed: Math.floor(Math.random() * SEEDS) }, { replace: true })}>${icon('shuffle')} ${t('home.again')}</button>`;
    return html`<sb-album-shelf></sb-album-shelf>
      <div class="columns">
        <sb-track-shelf .heading=${t('home.random')} .params=${{ sort: 'random', seed, limit: SHELF }} .more=${again}></sb-track-shelf>
        <sb-track-shelf .heading=${t('home.added')} .params=${{ sort: '-added,-id', limit: SHELF }}></sb-track-shelf>
        <sb-track-shelf .heading=${t('home.disagree')} .intro=${t('home.disagree.why')} .params=${{ disagreement: ['bpm', 'half_double', 'key'], limit: SHELF }}></sb-track-shelf>
        <sb-track-shelf .heading=${t('home.doubtful')} .intro=${t('home.doubtful.why')} .params=${{ sort: 'bpm_confidence', min_bpm_confidence: 0, limit: SHELF }}
          .keep=${doubtful} .note=${confidence}></sb-track-shelf>
        ${kept.length ? this.#playlists(kept) : nothing}
      </div>`;
  }

  #playlists(items) {
    return html`<section class="track-shelf">
      <div class="row head"><h2>${t('app.playlists')}</h2> <a href=${href('playlists')}>${t('home.all')}</a></div>
      <ul class="links" role="list">${repeat(items, ({ id }) => id, (one) => html`<li>
        <button type="button" class="icon" ?disabled=${one.tracks === one.missing} aria-label=${t('rows.play', { name: plain(one.name) })} @click=${() => attempt(() => playPlaylist(one.id))}>${icon('play')}</button>
        <a href=${href('playlist', { id: one.id })}>${foreign(one.name)}</a>
        <span class="quiet">${t('home.tracks', { count: one.tracks })}${one.duration ? ` · ${span(one.duration)}` : ''}</span></li>`)}</ul>
    </section>`;
  }
}
customElements.define('sb-view-home', View);
