// @ts-check
/** Puts one track into a playlist: one that there is, or a new one. */
import { html } from '../lib/element.js';
import { list, post } from '../lib/api.js';
import { ask } from '../lib/ask.js';
import { isDoomed } from '../lib/doomed.js';
import { foreign, plain } from '../lib/format.js';
import { notify } from '../lib/notice.js';
import { t } from '../lib/words.js';

/** @param {import('../lib/queue.js').QueuedTrack} track */
export async function addToPlaylist(track) {
  const { items } = await list('playlists/', { limit: 1000, sort: '-changed' });
  const playlists = items.filter(({ id }) => !isDoomed(id));
  const name = await ask({
    title: t('player.menu.playlist'), action: t('player.playlist.add'),
    content: html`<div class="fields"><p>${foreign(track.title ?? t('player.untitled'))}</p>
      <label>${t('player.playlist')} <select name="playlist">${playlists.map((one) => html`<option value=${one.id}>${plain(one.name)}</option>`)}<option value="">${t('player.playlist.new')}</option></select></label>
      <label>${t('player.playlist.name')} <input name="name" maxlength="500" autocomplete="off"></label></div>`,
    act: async (values) => {
      const wanted = String(values.get('name')).trim();
      const chosen = playlists.find(({ id }) => String(id) === values.get('playlist'));
      if (!wanted && !chosen) {
        throw new Error(t('player.playlist.unnamed'));
      }
      await (wanted ? post('playlists/', { name: wanted, track_ids: [track.id] }) : post(`playlists/${chosen.id}/tracks`, { track_ids: [track.id] }));
      return wanted || chosen.name;
    },
  });
  if (name) {
    notify(t('player.playlist.added', { title: plain(track.title ?? t('player.untitled')), name: plain(name) }));
  }
}
