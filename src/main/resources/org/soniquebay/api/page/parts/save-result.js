// @ts-check
/** Keeps what Discover found as a playlist, alone or with the recipe that can find it anew. */
import { html } from '../lib/element.js';
import { post, put } from '../lib/api.js';
import { ask } from '../lib/ask.js';
import { go } from '../lib/router.js';
import { t } from '../lib/words.js';
import { playAll, trackOf } from './track-rows.js';

async function save(rows, recipe, name) {
  const choice = (value, checked) => html`<label class="check"><input type="radio" name="kind" value=${value} ?checked=${checked}> <span>${t(`save.${value}`)}</span></label>`;
  const made = await ask({
    title: t('save.title'), action: t('save.do'),
    content: html`<div class="fields"><label>${t('save.name')} <input name="name" required maxlength="500" value=${name} autocomplete="off"></label>
      <fieldset><legend class="hidden">${t('save.title')}</legend>${choice('fixed', true)}${choice('recipe', false)}</fieldset></div>`,
    act: async (values) => {
      const playlist = await post('playlists/', { name: String(values.get('name')), track_ids: rows.map(trackOf) });
      if (values.get('kind') === 'recipe') {
        await put(`playlists/${playlist.id}/recipe`, recipe);
      }
      return playlist;
    },
  });
  if (made) {
    go('playlist', { id: made.id });
  }
}

/**
 * The head of a result: its name, buttons that play and save it.
 * @param {{title: string, rows: any[], recipe: object}} result recipe: as the API takes it
 */
export function resultHead({ title, rows, recipe }) {
  return html`<div class="row head"><h2>${title}</h2>
    <button type="button" ?disabled=${!rows.length} @click=${() => save(rows, recipe, title)}>${t('save.open')}</button> ${playAll(rows, title)}</div>`;
}
