// @ts-check
/** Reads the playlist file of another program, and says what was found of it. */
import { html, nothing } from '../lib/element.js';
import { post } from '../lib/api.js';
import { ask } from '../lib/ask.js';
import { foreign } from '../lib/format.js';
import { number, t } from '../lib/words.js';

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
