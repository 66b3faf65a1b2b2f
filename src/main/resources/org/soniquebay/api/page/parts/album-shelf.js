// @ts-check
/** The albums that came last, each to open or to play. */
import { html, nothing, repeat } from '../lib/element.js';
import { Loaded, attempt } from '../lib/loaded.js';
import { get, list } from '../lib/api.js';
import { foreign, plain } from '../lib/format.js';
import { icon } from '../lib/icons.js';
import { playNow } from '../lib/player.js';
import { href } from '../lib/router.js';
import { t } from '../lib/words.js';
import './cover-image.js';

const SHOWN = 12;

class AlbumShelf extends Loaded {
  wakes(event) {
    return event.type === 'library_update';
  }

  load(signal) {
    return get('albums/', { sort: '-added,-id', limit: SHOWN }, { signal });
  }

  async #play(album) {
    const { items } = await list(`albums/${album.id}/tracks`, { sort: 'disc_number,track_number', limit: 1000 });
    await playNow(items, 0);
  }

  content({ results }) {
    return results.length ? html`<section class="track-shelf">
      <div class="row head"><h2>${t('home.albums')}</h2></div>
      <ul class="new-albums" role="list">${repeat(results, ({ id }) => id, (album) => html`<li>
        <a href=${href('album', { id: album.id })}>
          <sb-cover .album=${album.id} .url=${album.cover_url ?? undefined} .name=${album.title ?? ''} size="144"></sb-cover>
          <strong>${album.title ? foreign(album.title) : t('rows.untitled')}</strong>
          <span class="quiet">${foreign(album.album_artist_name)}${album.release_year ? html` · ${foreign(album.release_year)}` : nothing}</span></a>
        <button type="button" class="icon round-play" aria-label=${t('rows.play', { name: plain(album.title || t('rows.untitled')) })}
          @click=${() => attempt(() => this.#play(album))}>${icon('play')}</button>
      </li>`)}</ul>
    </section>` : nothing;
  }
}
customElements.define('sb-album-shelf', AlbumShelf);
