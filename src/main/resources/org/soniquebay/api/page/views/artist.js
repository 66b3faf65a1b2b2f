// @ts-check
/** An artist: albums, tracks, genres, and similar artists with the reason. */
import { Part, html, nothing } from '../lib/element.js';
import { get, list } from '../lib/api.js';
import { foreign, percent, plain } from '../lib/format.js';
import { notifyFailure } from '../lib/notice.js';
import { playLast, playNext, playNow } from '../lib/player.js';
import { change, current, href } from '../lib/router.js';
import { number, t } from '../lib/words.js';
import { card, tracksOfCard } from '../parts/cards.js';
import { listFailure } from '../parts/list-failure.js';
import { RowPages } from '../parts/row-pages.js';
import '../parts/cover-image.js';
import '../parts/virtual-table.js';

const SIMILAR = 12;
const GENRES = 8;
const COLUMNS = ['number', 'cover', 'title', 'album', 'length', 'bpm', 'key', 'year', 'fit'];
const SOURCES = { lastfm: 'Last.fm', listenbrainz: 'ListenBrainz', musicbrainz: 'MusicBrainz', deezer: 'Deezer' };

class Artist extends Part {
  static followsRoute = true;

  #asked = '';
  #artist = null;
  #failure = null;
  #albums = [];
  #similar = [];
  /** @type {[string, number][]} */
  #genres = [];
  /** @type {RowPages | undefined} */
  #pages;

  willUpdate() {
    const { params } = current();
    const asked = `${params.get('id')} ${params.get('sort') ?? ''}`;
    if (asked !== this.#asked) {
      const other = asked.split(' ')[0] !== this.#asked.split(' ')[0];
      this.#asked = asked;
      const id = Number(params.get('id'));
      this.#pages?.stop();
      this.#pages = new RowPages((skip, limit, signal) => list(`artists/${id}/tracks`, { sort: params.get('sort'), skip, limit }, { signal }));
      if (other) {
        this.#load(id);
      }
    }
  }

  async #load(id) {
    this.#artist = null;
    this.#failure = null;
    this.requestUpdate();
    const signal = this.askAnew();
    const options = { signal };
    try {
      const [artist, albums, similar, first] = await Promise.all([
        get(`artists/${id}`, {}, options),
        list(`albums/artists/${id}`, { limit: 1000, sort: '-year' }, options),
        get(`artists/${id}/similar`, { by: 'both', limit: SIMILAR }, options),
        list(`artists/${id}/tracks`, { limit: 1000 }, options),
      ]);
      if (!signal.aborted) {
        this.#artist = artist;
        document.title = `${plain(artist.name)} – SoniqueBay`;
        this.#albums = albums.items.results ?? albums.items;
        this.#similar = [...Map.groupBy(similar, (one) => one.similar_artist_id).values()];
        this.#count(first.items);
      }
    } catch (failure) {
      if (!signal.aborted) {
        this.#failure = failure;
      }
    }
    this.requestUpdate();
  }

  #count(rows) {
    const counts = new Map();
    for (const { genre_main: genre } of rows) {
      if (genre) {
        counts.set(genre, (counts.get(genre) ?? 0) + 1);
      }
    }
    this.#genres = [...counts].sort(([, one], [, other]) => other - one).slice(0, GENRES);
  }

  render() {
    if (this.#failure) {
      return listFailure(this.#failure, () => this.#load(Number(current().params.get('id'))));
    }
    const artist = this.#artist;
    if (!artist) {
      return html`<p class="lb-state" role="status">${t('app.loading')}</p>`;
    }
    return html`${this.#head(artist)}
      ${this.#albums.length ? html`<h2>${t('library.albums')}</h2><ul class="lb-shelf">${this.#albums.map((album) => html`<li>${card('albums', album, { below: plain(album.release_year ?? '') })}</li>`)}</ul>` : nothing}
      <h2>${t('library.kind.tracks')}</h2>
      <sb-virtual-table .pages=${this.#pages} .view=${'artist'} .usual=${COLUMNS} .label=${plain(artist.name)} .sort=${current().params.get('sort') ?? ''} @sort=${(event) => change({ sort: event.detail || null })}></sb-virtual-table>
      ${this.#similar.length ? html`<h2>${t('library.similar')}</h2><ul class="lb-shelf">${this.#similar.map((reasons) => html`<li>${card('artists', { id: reasons[0].similar_artist_id, name: reasons[0].similar_artist_name }, { below: this.#why(reasons) })}</li>`)}</ul>` : nothing}`;
  }

  #why(reasons) {
    return reasons.map(({ source, weight }) => (source === 'soniquebay' ? t('library.soundsAlike', { share: percent(Math.max(0, weight)) })
      : t('library.saidBy', { source: SOURCES[source] ?? plain(source) }))).join(' · ');
  }

  #head(artist) {
    const act = (name, play, style = '') => html`<button type="button" class=${style} @click=${() => tracksOfCard('artists', artist.id, this.life).then(play).catch(notifyFailure)}>${t(name)}</button>`;
    return html`<header class="lb-sheet-head"><sb-cover class="lb-round" .artist=${artist.id} .url=${artist.covers?.[0]?.url ?? null} .name=${artist.name} .size=${176}></sb-cover>
      <div><p class="quiet lb-kind">${t('library.artist')}</p><h1>${foreign(artist.name || t('library.unnamed'))}</h1>
        ${artist.lastfm_listeners ? html`<p class="quiet">${t('library.listeners', { count: number(artist.lastfm_listeners) })}</p>` : nothing}
        ${this.#genres.length ? html`<ul class="lb-chips">${this.#genres.map(([genre, count]) => html`<li><a class="lb-chip" href=${href('library', { genre })}>${foreign(genre)} <span class="quiet">${number(count)}</span></a></li>`)}</ul>` : nothing}
        <p class="lb-acts-row">${act('library.play', playNow, 'primary')}${act('library.next', playNext)}${act('library.last', playLast)}</p></div></header>`;
  }
}
customElements.define('sb-view-artist', Artist);
