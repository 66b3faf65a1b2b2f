// @ts-check
/** An album: its cover, its discs, its tracks in order. */
import { Part, html, nothing } from '../lib/element.js';
import { get } from '../lib/api.js';
import { duration, foreign, plain } from '../lib/format.js';
import { notifyFailure } from '../lib/notice.js';
import { playLast, playNext, playNow } from '../lib/player.js';
import { current, href } from '../lib/router.js';
import { t } from '../lib/words.js';
import { tracksOfCard } from '../parts/cards.js';
import { listFailure } from '../parts/list-failure.js';
import { RowPages } from '../parts/row-pages.js';
import '../parts/cover-image.js';
import '../parts/virtual-table.js';

const COLUMNS = ['number', 'title', 'artist', 'length', 'bpm', 'key', 'fit'];

class Album extends Part {
  static followsRoute = true;

  #id = '';
  #album = null;
  #failure = null;
  /** @type {{disc: number | null, from: number, pages: RowPages}[]} */
  #discs = [];
  /** @type {any[]} */
  #rows = [];

  willUpdate() {
    const id = current().params.get('id') ?? '0';
    if (id !== this.#id) {
      this.#id = id;
      this.#load(id);
    }
  }

  async #load(id) {
    this.#album = null;
    this.#failure = null;
    this.requestUpdate();
    const signal = this.askAnew();
    try {
      const [album, rows] = await Promise.all([get(`albums/${id}`, {}, { signal }), tracksOfCard('albums', id, signal)]);
      if (!signal.aborted) {
        this.#album = album;
        this.#rows = rows;
        this.#divide();
        document.title = `${plain(album.title)} – SoniqueBay`;
      }
    } catch (failure) {
      if (!signal.aborted) {
        this.#failure = failure;
      }
    }
    this.requestUpdate();
  }

  #divide() {
    this.#discs = [];
    let from = 0;
    for (let index = 1; index <= this.#rows.length; index++) {
      if (index === this.#rows.length || this.#rows[index].disc_number !== this.#rows[from].disc_number) {
        this.#discs.push({ disc: this.#rows[from].disc_number, from, pages: RowPages.of(this.#rows.slice(from, index)) });
        from = index;
      }
    }
  }

  render() {
    if (this.#failure) {
      return listFailure(this.#failure, () => this.#load(this.#id));
    }
    const album = this.#album;
    if (!album) {
      return html`<p class="lb-state" role="status">${t('app.loading')}</p>`;
    }
    const several = this.#discs.length > 1;
    return html`${this.#head(album)}
      ${this.#discs.map(({ disc, from, pages }) => html`${several ? html`<h2>${disc === null ? t('library.otherDisc') : t('library.disc', { disc })}</h2>` : nothing}
        <sb-virtual-table .pages=${pages} .view=${'album'} .usual=${COLUMNS} .numbers=${(row) => row.track_number ?? '–'} .label=${several ? `${plain(album.title)}, ${disc === null ? t('library.otherDisc') : t('library.disc', { disc })}` : plain(album.title)}
          @play=${(event) => this.#playFrom(event, from)}></sb-virtual-table>`)}
      ${this.#rows.length ? nothing : html`<p class="lb-state">${t('library.none')}</p>`}`;
  }

  #head(album) {
    const length = this.#rows.reduce((sum, row) => sum + (row.duration ?? 0), 0);
    const act = (name, play, style = '') => html`<button type="button" class=${style} ?disabled=${!this.#rows.length} @click=${() => play(this.#rows).catch(notifyFailure)}>${t(name)}</button>`;
    return html`<header class="lb-sheet-head"><sb-cover .album=${album.id} .url=${album.cover_url} .name=${album.title} .size=${208}></sb-cover>
      <div><p class="quiet lb-kind">${t('library.album')}</p><h1>${foreign(album.title || t('library.untitledAlbum'))}</h1>
        <p><a href=${href('artist', { id: album.album_artist_id })}>${foreign(album.album_artist_name)}</a></p>
        <p class="quiet">${[album.release_year && plain(album.release_year), t('library.tracks', { count: this.#rows.length }), length ? duration(length) : ''].filter(Boolean).join(' · ')}</p>
        <p class="lb-acts-row">${act('library.play', playNow, 'primary')}${act('library.next', playNext)}${act('library.last', playLast)}</p></div></header>`;
  }

  /** From a track of one disc, the later discs follow. */
  #playFrom(event, from) {
    event.preventDefault();
    playNow(this.#rows, from + event.detail).catch(notifyFailure);
  }
}
customElements.define('sb-view-album', Album);
