// @ts-check
/** What is under way: scans and measuring, live, with rate and time left. It shows nothing while nothing goes on. */
import { html, nothing } from '../lib/element.js';
import { Loaded, attempt } from '../lib/loaded.js';
import { get, list, post } from '../lib/api.js';
import { foreign, percent, plain } from '../lib/format.js';
import { onEvents } from '../lib/events.js';
import { span } from '../lib/spans.js';
import { moment, number, t } from '../lib/words.js';

/** Jobs are asked for again after this while something goes on: rates are of a minute. */
const WHILE_WORKING = 5_000;
/** Screen readers hear of every tenth part only. */
const SPOKEN_PARTS = 10;
const ENDED = new Set(['completed', 'failed', 'stopped', 'unavailable']);

/** Why the workers rest, each reason once. */
const reasons = ({ workers }) => [...new Set(workers.filter(({ state }) => state === 'resting').map((worker) => worker.rests_because).filter(Boolean))].join(' ');

class WorkProgress extends Loaded {
  /** Scans by task id, as their events tell.
   * @type {Map<string, any>} */
  #scans = new Map();
  #spoken = '';

  connectedCallback() {
    super.connectedCallback();
    onEvents((event) => this.#hear(event), this.life);
  }

  wakes(event) {
    return event.type === 'connected' || event.type === 'library_update' || event.type === 'progress';
  }

  #hear(event) {
    if (event.type !== 'progress' || event.task_id === 'analysis') {
      return;
    }
    if (ENDED.has(event.step)) {
      this.#scans.delete(event.task_id);
    } else {
      this.#scans.set(event.task_id, event);
    }
    this.requestUpdate();
  }

  async load(signal) {
    const [jobs, tracks, sessions] = await Promise.all([
      get('jobs', {}, { signal }), get('tracks/count', {}, { signal }), list('scan-sessions/', { limit: 20 }, { signal }),
    ]);
    const scans = sessions.items.filter(({ status }) => status === 'running' || status === 'waiting');
    if (!scans.length) {
      this.#scans.clear();
    }
    const kind = jobs.kinds.find((each) => each.kind === 'ingest');
    const left = kind ? kind.waiting + kind.running + kind.later : 0;
    if (left || scans.length) {
      this.soon(WHILE_WORKING);
    }
    return { jobs, kind, left, scans, total: Math.max(tracks.count, left) };
  }

  content({ jobs, kind, left, scans, total }) {
    if (!left && !scans.length && !jobs.paused_since) {
      return nothing;
    }
    return html`<section class="progress-panel" aria-label=${t('progress.title')}>
      ${scans.map((scan) => this.#scan(scan))}
      ${left ? this.#measuring(kind, total - left, total) : nothing}
      ${jobs.idle_because ? html`<p class="warned">${jobs.idle_because} ${jobs.paused_since ? moment(jobs.paused_since) : plain(reasons(jobs))}</p>` : nothing}
      ${jobs.paused_since ? html`<button type="button" class="primary" @click=${() => attempt(() => post('jobs/resume')).then(() => this.reload())}>${t('progress.resume')}</button>` : nothing}
      <p class="hidden" role="status">${this.#speak(scans, left, total)}</p>
    </section>`;
  }

  #scan(session) {
    const live = this.#scans.get(session.task_id);
    const reading = live?.step === 'reading';
    const done = reading ? live.current : session.processed_files;
    const total = reading ? live.total : session.total_files;
    return html`<div class="progress-line">
      <p><strong>${t(session.status === 'waiting' ? 'progress.waits' : 'progress.scan')}</strong> <code>${foreign(session.directory)}</code></p>
      <progress aria-label=${t('progress.scan')} .max=${total || 1} .value=${total ? done : 0}></progress>
      <p class="quiet">${total === null || total === undefined ? t('progress.looking') : t('progress.files', { done: number(done), total: number(total) })}</p>
    </div>`;
  }

  #measuring(kind, done, total) {
    const rate = kind.done_per_minute;
    return html`<div class="progress-line">
      <p><strong>${t('progress.measuring')}</strong> <span class="share">${percent(done / total)}</span></p>
      <progress aria-label=${t('progress.measuring')} .max=${total} .value=${done}></progress>
      <p class="quiet">${t('progress.measured', { done: number(done), total: number(total) })}
        ${rate ? html` · ${t('progress.rate', { rate: number(rate, { maximumFractionDigits: rate < 10 ? 1 : 0 }) })}` : nothing}
        ${kind.seconds_left ? html` · ${t('progress.left', { span: span(kind.seconds_left) })}` : nothing}</p>
    </div>`;
  }

  /** A sentence that changes at each tenth of the work only, so that a screen reader is not kept busy. */
  #speak(scans, left, total) {
    const tenths = Math.floor((total - left) / Math.max(total, 1) * SPOKEN_PARTS);
    const state = `${scans.length}/${left ? tenths : ''}`;
    if (state !== this.#spoken) {
      this.#spoken = state;
      this.sentence = left ? t('progress.spoken', { percent: percent(tenths / SPOKEN_PARTS) }) : scans.length ? t('progress.looking') : '';
    }
    return this.sentence;
  }

  sentence = '';
}
customElements.define('sb-work-progress', WorkProgress);
