// @ts-check
/** The work queue: what waits and runs, who works on it, and the pause of the whole. */
import { html, nothing, repeat } from '../lib/element.js';
import { Loaded, attempt } from '../lib/loaded.js';
import { get, post } from '../lib/api.js';
import { ask } from '../lib/ask.js';
import { foreign, plain } from '../lib/format.js';
import { ago, span } from '../lib/spans.js';
import { moment, number, t } from '../lib/words.js';

/** Workers say every five seconds what they do. */
const HEARTBEAT = 5_000;
const TONES = { working: 'good', resting: 'near', stopping: 'near', gone: 'bad' };
const KINDS = new Set(['ingest', 'artist-vector', 'semantic']);

class Queue extends Loaded {
  load(signal) {
    return get('jobs', {}, { signal }).finally(() => this.soon(HEARTBEAT));
  }

  async #pause() {
    if (await ask({ title: t('jobs.pause'), content: html`<p>${t('jobs.pause.why')}</p>`, action: t('jobs.pause'), act: () => post('jobs/pause') })) {
      this.reload();
    }
  }

  content(jobs) {
    const rate = (value) => (value ? t('progress.rate', { rate: number(value, { maximumFractionDigits: 1 }) }) : '');
    return html`<section><h2 class="hidden">${t('work.queue')}</h2>
      <div class="panel row">
        <span class="badge ${jobs.paused_since ? 'near' : 'good'}">${jobs.paused_since ? t('jobs.paused', { when: moment(jobs.paused_since) }) : t('jobs.open')}</span>
        ${jobs.paused_since ? html`<button type="button" class="primary" @click=${() => attempt(() => post('jobs/resume')).then(() => this.reload())}>${t('progress.resume')}</button>`
          : html`<button type="button" @click=${this.#pause}>${t('jobs.pause')}</button>`}
        ${jobs.idle_because ? html`<span>${jobs.idle_because}</span>` : nothing}
      </div>
      ${jobs.kinds.length ? html`<div class="scroll" tabindex="0" role="region" aria-label=${t('jobs.jobs')}><table class="plain">
        <thead><tr><th scope="col">${t('jobs.job')}</th>${['waiting', 'running', 'later'].map((name) => html`<th scope="col" class="number">${t(`jobs.${name}`)}</th>`)}<th scope="col">${t('jobs.rate')}</th><th scope="col">${t('jobs.left')}</th></tr></thead>
        <tbody>${jobs.kinds.map((kind) => html`<tr><th scope="row">${KINDS.has(kind.kind) ? t(`jobs.kind.${kind.kind}`) : plain(kind.kind)}</th>
          ${[kind.waiting, kind.running, kind.later].map((count) => html`<td class="number">${number(count)}</td>`)}
          <td>${rate(kind.done_per_minute)}</td><td>${kind.seconds_left ? span(kind.seconds_left) : nothing}</td></tr>`)}</tbody>
      </table></div>` : html`<p class="quiet">${t('jobs.empty')}</p>`}
      <h2>${t('jobs.workers')}</h2>
      ${jobs.workers.length ? repeat(jobs.workers, ({ name }) => name, (worker) => this.#worker(worker, rate)) : html`<p class="quiet">${t('jobs.nobody')}</p>`}
    </section>`;
  }

  #worker(worker, rate) {
    return html`<article class="panel">
      <div class="card-head"><h3>${foreign(worker.host)} · ${worker.pid}</h3><span class="badge ${TONES[worker.state]}">${t(`jobs.${worker.state}`)}</span>
        <time class="quiet" datetime=${worker.last_seen} title=${moment(worker.last_seen)}>${t('jobs.seen', { ago: ago(worker.last_seen) })}</time></div>
      ${worker.rests_because ? html`<p class="warned">${plain(worker.rests_because)}</p>` : nothing}
      <dl class="facts">
        <div><dt>${t('jobs.role')}</dt><dd><code>${plain(worker.role)}</code></dd></div>
        <div><dt>${t('jobs.holds')}</dt><dd>${t('jobs.of', { running: worker.running, concurrency: worker.concurrency })}</dd></div>
        <div><dt>${t('jobs.done')}</dt><dd>${number(worker.done)} ${rate(worker.done_per_minute)}</dd></div>
        ${worker.failed ? html`<div><dt>${t('jobs.failed')}</dt><dd>${number(worker.failed)}</dd></div>` : nothing}
        <div><dt>${t('jobs.heard')}</dt><dd>${span(worker.heard_seconds)}</dd></div>
      </dl>
    </article>`;
  }
}
customElements.define('sb-work-queue', Queue);
