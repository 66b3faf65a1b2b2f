// @ts-check
/** Writes a playlist for another place: with paths from a folder on, or as another machine calls its folders. */
import { html } from '../lib/element.js';
import { address, get } from '../lib/api.js';
import { ask } from '../lib/ask.js';
import { t } from '../lib/words.js';

/** Folders are absolute paths; a drive of Windows only stands on the other machine. */
const required = (text) => {
  if (!text.startsWith('/')) {
    throw new Error(t('export.absolute'));
  }
  return text;
};

/** The parameters of the API for what was chosen. @param {FormData} values */
function chosen(values) {
  const text = (name) => String(values.get(name) ?? '').trim();
  switch (text('paths')) {
    case 'relative': return { relative_to: required(text('folder')) };
    case 'map':
      if (!text('to')) {
        throw new Error(t('export.target'));
      }
      return { map: `${required(text('from'))}=${text('to')}` };
    default: return {};
  }
}

/**
 * Asks how paths are to be written, and saves the file.
 * @param {any} playlist
 * @param {string[]} formats
 */
export async function exportPlaylist(playlist, formats) {
  const roots = await get('roots');
  const root = roots[0]?.path ?? '/music';
  const way = (name, fields, checked = false) => html`<fieldset><label class="check"><input type="radio" name="paths" value=${name} ?checked=${checked}> <span>${t(`export.${name}`)}</span></label>${fields}</fieldset>`;
  const field = (name, value) => html`<label>${t(`export.${name}.label`)} <input name=${name} value=${value} maxlength="2500" spellcheck="false" autocomplete="off"></label>`;
  await ask({
    title: t('export.open'), action: t('export.do'),
    content: html`<div class="fields"><label>${t('export.format')} <select name="format">${formats.map((format) => html`<option value=${format}>${format.toUpperCase()}</option>`)}</select></label>
      ${way('absolute.paths', '', true)}${way('relative', field('folder', root))}${way('map', html`${field('from', root)}${field('to', '')}`)}</div>`,
    act: async (values) => {
      const link = document.createElement('a');
      link.href = address(`playlists/${playlist.id}/export`, { format: values.get('format'), ...chosen(values) });
      link.download = '';
      link.click();
    },
  });
}
