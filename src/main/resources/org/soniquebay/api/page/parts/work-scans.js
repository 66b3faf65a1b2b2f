// @ts-check
/** The scans, the newest first, with what they could not read. */
import { html, nothing, repeat } from '../lib/element.js';
import { Loaded, attempt } from '../lib/loaded.js';
import { list, remove } from '../lib/api.js';
import { foreign, plain } from '../lib/format.js';
import { ago, span } from '../lib/spans.js';
import { moment, number, t } from '../lib/words.js';

const STEP = 20;
const TONES = { completed: 'good', failed: 'bad', running: '', waiting: '', paused: 'near' };

class Scans extends Loaded {
  #shown = STEP;

  wakes() {
    return true;
  }

  load(signal) {
    return list('scan-sessions/', { limit: this.#shown }, { signal });
  }

  async #forget(scan) {
    if (await attempt(() => remove(`scan-sessions/${encodeURIComponent(scan.id)}`))) {
      this.reload();
    }
  }

  content({ items, total }) {
    if (!total) {
      return html`<p class="quiet">${t('scans.none')}</p>`;
    }
    return html`<section><h2 class="hidden">${t('work.scans')}</h2>
      ${repeat(items, ({ id }) => id, (scan) => this.#scan(scan))}
      ${items.length < total ? html`<button type="button" @click=${() => { this.#shown += STEP; this.reload(); }}>${t('scans.more')}</button>` : nothing}
    </section>`;
  }

  #scan(scan) {
    const unread = Object.entries(scan.unread_files);
    const seconds = (new Date(scan.updated_at).getTime() - new Date(scan.started_at).getTime()) / 1000;
    return html`<article class="panel">
      <div class="card-head"><strong><code>${foreign(scan.directory)}</code></strong>
        <span class="badge ${TONES[scan.status]}">${t(`scans.${scan.status}`)}</span>
        <time class="quiet" datetime=${scan.started_at} title=${moment(scan.started_at)}>${ago(scan.started_at)}</time></div>
      ${scan.failure ? html`<p class="failed">${plain(scan.failure)}</p>` : nothing}
      <div class="row"><dl class="facts">
        <div><dt>${t('scans.files')}</dt><dd>${scan.total_files === null ? number(scan.processed_files) : t('scans.of', { done: number(scan.processed_files), total: number(scan.total_files) })}</dd></div>
        ${scan.status === 'completed' || scan.status === 'failed' ? html`<div><dt>${t('scans.took')}</dt><dd>${span(seconds)}</dd></div>` : nothing}
        ${scan.left_out ? html`<div><dt>${t('scans.left')}</dt><dd>${plain(scan.left_out)}</dd></div>` : nothing}
        ${unread.length ? html`<div><dt>${t('scans.unread')}</dt><dd>${unread.map(([suffix, count], index) => html`${index ? ', ' : ''}${number(count)} × .${foreign(suffix)}`)}</dd></div>` : nothing}
      </dl>
      ${scan.status === 'running' ? nothing : html`<button type="button" aria-label="${t('scans.forget')}: ${plain(scan.directory)}, ${moment(scan.started_at)}" @click=${() => this.#forget(scan)}>
        ${t(scan.status === 'waiting' ? 'scans.cancel' : 'scans.forget')}</button>`}</div>
    </article>`;
  }
}
customElements.define('sb-work-scans', Scans);
