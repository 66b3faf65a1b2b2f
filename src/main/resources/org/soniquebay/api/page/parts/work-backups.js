// @ts-check
/** The backups that the server keeps, and the wish for another one. */
import { html, nothing, repeat } from '../lib/element.js';
import { get, post } from '../lib/api.js';
import { foreign, percent, plain } from '../lib/format.js';
import { Loaded, attempt } from '../lib/loaded.js';
import { notify } from '../lib/notice.js';
import { ago, megabytes } from '../lib/spans.js';
import { add, moment, t, termed } from '../lib/words.js';
import words from '../words/backups.js';

add(words);

/** How often a backup that is being written is asked about. Unit: ms. */
const WHILE_WRITING = 1_000;

class Backups extends Loaded {
  async load(signal) {
    const before = this.data;
    const told = await get('backups', {}, { signal });
    if (before?.running && !told.running && !told.failure) {
      notify(t('backups.done'));
    }
    if (told.running) {
      this.soon(WHILE_WRITING);
    }
    return told;
  }

  async #begin() {
    if (await attempt(() => post('backups'))) {
      notify(t('backups.begun'));
    }
    this.reload();
  }

  content({ folder, kept, running, failure, backups }) {
    return html`<section><h2 class="hidden">${t('work.backups')}</h2>
      <p>${t('backups.why')}</p>
      <p>${t('backups.where')} <code>${foreign(folder)}</code>. ${t('backups.kept', { count: kept })} ${t('backups.disk')}</p>
      ${failure ? html`<p role="alert" class="failed">${t('backups.failed', { ago: ago(failure.at) })} ${termed('backups.failed', failure.reason)} <span class="quiet" lang="en">${plain(failure.detail)}</span></p>` : nothing}
      ${running ? this.#progress(running) : html`<p><button type="button" class="primary" @click=${this.#begin}>${t('backups.now')}</button>
        <span class="quiet">${backups.length ? t('backups.last', { ago: ago(backups[0].taken_at) }) : t('backups.none')}</span></p>`}
      ${backups.length ? html`<div class="scroll" tabindex="0" role="region" aria-label=${t('work.backups')}><table class="plain">
        <thead><tr>${['time', 'size', 'state', 'file'].map((name) => html`<th scope="col" class=${name === 'size' ? 'number' : nothing}>${t(`backups.${name}`)}</th>`)}</tr></thead>
        <tbody>${repeat(backups, ({ name }) => name, ({ name, taken_at: taken, bytes, verified }) => html`<tr><td><time datetime=${taken}>${moment(taken)}</time></td><td class="number">${megabytes(bytes)}</td>
          <td><span class="badge ${verified ? 'good' : 'near'}">${t(verified ? 'backups.verified' : 'backups.unverified')}</span></td><td><code>${foreign(name)}</code></td></tr>`)}</tbody></table></div>` : nothing}</section>`;
  }

  #progress({ stage, percent: done }) {
    const words = termed('backups', stage);
    return html`<div class="progress-panel"><div class="progress-line"><p><strong>${words}</strong> <span class="share">${percent(done / 100)}</span></p>
      <progress aria-label=${words} max="100" .value=${done}></progress></div></div>`;
  }
}
customElements.define('sb-work-backups', Backups);
