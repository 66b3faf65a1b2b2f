// @ts-check
/** The scans, the work queue, and what failed of both. */
import { html, nothing, repeat } from '../lib/element.js';
import { beginning, get, post, remove } from '../lib/api.js';
import { ask } from '../lib/ask.js';
import { foreign, plain } from '../lib/format.js';
import { attempt, Loaded } from '../lib/loaded.js';
import { notify } from '../lib/notice.js';
import { change, current, href } from '../lib/router.js';
import { ago, span } from '../lib/spans.js';
import { moment, number, t, termed } from '../lib/words.js';

const SCANS_STEP = 20;
const SCAN_TONES = { completed: 'good', failed: 'bad', running: '', waiting: '', paused: 'near' };

class Scans extends Loaded {
  #shown = SCANS_STEP;

  wakes() {
    return true;
  }

  load(signal) {
    return beginning('scan-sessions/', this.#shown, {}, { signal });
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
      ${items.length < total ? html`<button type="button" @click=${() => { this.#shown += SCANS_STEP; this.reload(); }}>${t('scans.more')}</button>` : nothing}
    </section>`;
  }

  #scan(scan) {
    const unread = Object.entries(scan.unread_files);
    const seconds = (new Date(scan.updated_at).getTime() - new Date(scan.started_at).getTime()) / 1000;
    return html`<article class="panel">
      <div class="card-head"><strong><code>${foreign(scan.directory)}</code></strong>
        <span class="badge ${SCAN_TONES[scan.status]}">${termed('scans', scan.status)}</span>
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

/** Workers say every five seconds what they do. */
const HEARTBEAT = 5_000;
const TONES = { working: 'good', resting: 'near', stopping: 'near', gone: 'bad' };

class Queue extends Loaded {
  async load(signal) {
    try {
      const [jobs, now] = await Promise.all(['jobs', 'jobs/running'].map((path) => get(path, {}, { signal })));
      return { ...jobs, now };
    } finally {
      this.soon(HEARTBEAT);
    }
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
        <tbody>${jobs.kinds.map((kind) => html`<tr><th scope="row">${termed('jobs.kind', kind.kind)}</th>
          ${[kind.waiting, kind.running, kind.later].map((count) => html`<td class="number">${number(count)}</td>`)}
          <td>${rate(kind.done_per_minute)}</td><td>${kind.seconds_left ? span(kind.seconds_left) : nothing}</td></tr>`)}</tbody>
      </table></div>` : html`<p class="quiet">${t('jobs.empty')}</p>`}
      ${jobs.now.length ? html`<h2>${t('jobs.now')}</h2>
        <ul class="links" role="list">${repeat(jobs.now, (job) => `${job.kind}/${job.subject}`, (job) => html`<li>${termed('jobs.kind', job.kind)}:
          ${job.track_id ? html`<a href=${href('track', { id: job.track_id })}>${foreign(job.name ?? job.path)}</a>` : foreign(job.name ?? job.subject)}</li>`)}</ul>` : nothing}
      <h2>${t('jobs.workers')}</h2>
      ${jobs.workers.length ? repeat(jobs.workers, ({ name }) => name, (worker) => this.#worker(worker, rate)) : html`<p class="quiet">${t('jobs.nobody')}</p>`}
    </section>`;
  }

  #worker(worker, rate) {
    return html`<article class="panel">
      <div class="card-head"><h3>${foreign(worker.host)} · ${worker.pid}</h3><span class="badge ${TONES[worker.state]}">${termed('jobs', worker.state)}</span>
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

const STEP = 50;
const reasoned = (reason) => termed('failures.reason', reason);

class Failures extends Loaded {
  static followsRoute = true;

  #shown = STEP;
  #asked = '';

  wakes(event) {
    return event.type !== 'progress';
  }

  get #choice() {
    const { params } = current();
    return { kind: params.get('kind'), reason: params.get('reason'), folder: params.get('folder') };
  }

  willUpdate() {
    const asked = JSON.stringify(this.#choice);
    if (this.#asked && this.#asked !== asked) {
      this.#shown = STEP;
      this.reload();
    }
    this.#asked = asked;
  }

  async load(signal) {
    const [jobs, roots, failures] = await Promise.all([get('jobs', {}, { signal }), get('roots', {}, { signal }), beginning('jobs/failures', this.#shown, this.#choice, { signal })]);
    return { groups: jobs.failures, roots, ...failures };
  }

  /** @param {object} body which failures, as the API names them */
  async #retry(body) {
    const tried = await attempt(() => post('jobs/failures/retry', body));
    if (tried) {
      notify(t('failures.tried', tried));
      this.reload();
    }
  }

  async #forget(params, count, what) {
    const done = await ask({
      title: t('failures.forget'), danger: true, action: t('failures.forget.do'), content: html`<p>${what}</p><p>${t('failures.forget.why')}</p>`,
      act: () => remove('jobs/failures', params),
    });
    if (done) {
      notify(t('failures.forgotten', { count: done.count ?? count }));
      this.reload();
    }
  }

  content({ groups, roots, items, total }) {
    if (!groups.length && !total) {
      return html`<p class="quiet">${t('failures.none')}</p>`;
    }
    const { kind, reason, folder } = this.#choice;
    const folders = [...new Set([...roots.map(({ path }) => path), ...(folder ? [folder] : [])])];
    const key = (group) => `${group.kind}/${group.reason}`;
    return html`<section><h2 class="hidden">${t('work.failures')}</h2>
      <div class="row tools-row">
        <label>${t('failures.which')} <select @change=${({ target }) => { const [to, why] = target.value.split('/'); change({ kind: to || null, reason: why || null }); }}>
          <option value="" ?selected=${!reason}>${t('failures.all')}</option>
          ${groups.map((group) => html`<option value=${key(group)} ?selected=${reason === group.reason && kind === group.kind}>${reasoned(group.reason)}${folder ? '' : ` (${number(group.count)})`}</option>`)}
        </select></label>
        ${folders.length > 1 || folder ? html`<label>${t('failures.folder')} <select @change=${({ target }) => change({ folder: target.value || null })}>
          <option value="" ?selected=${!folder}>${t('failures.all')}</option>
          ${folders.map((path) => html`<option value=${path} ?selected=${path === folder}>${plain(path)}</option>`)}</select></label>` : nothing}
        <button type="button" class="primary" ?disabled=${!total} @click=${() => this.#retry({ kind, reason, folder })}>${t('failures.retry.all', { count: total })}</button>
        <button type="button" ?disabled=${!total} @click=${() => this.#forget({ kind, reason, folder }, total, t('failures.forget.all', { count: total }))}>${t('failures.forget')}</button>
      </div>
      ${repeat(items, (one) => `${one.kind}/${one.subject}`, (one) => this.#failure(one))}
      ${items.length < total ? html`<button type="button" @click=${() => { this.#shown += STEP; this.reload(); }}>${t('scans.more')}</button>` : nothing}
    </section>`;
  }

  #failure(one) {
    const name = one.title ?? one.path ?? one.subject;
    return html`<article class="panel">
      <div class="card-head"><strong>${one.track_id ? html`<a href=${href('track', { id: one.track_id })}>${foreign(name)}</a>` : one.path === name ? html`<code>${foreign(name)}</code>` : foreign(name)}</strong>
        <span class="badge bad">${reasoned(one.reason)}</span>
        <time class="quiet" datetime=${one.failed_at} title=${moment(one.failed_at)}>${ago(one.failed_at)}</time></div>
      <p>${plain(one.detail)}${one.attempts > 1 ? html` <span class="quiet">${t('failures.attempts', { count: one.attempts })}</span>` : nothing}</p>
      ${one.path && one.path !== name ? html`<p class="quiet"><code>${foreign(one.path)}</code></p>` : nothing}
      <div class="row">
        <button type="button" aria-label="${t('failures.retry')}: ${plain(name)}" @click=${() => this.#retry({ kind: one.kind, subjects: [one.subject] })}>${t('failures.retry')}</button>
        <button type="button" aria-label="${t('failures.forget')}: ${plain(name)}" @click=${() => this.#forget({ kind: one.kind, subject: one.subject }, 1, foreign(name))}>${t('failures.forget')}</button>
      </div>
    </article>`;
  }
}
customElements.define('sb-work-failures', Failures);
