// @ts-check
/** What could not be read or measured, why, and another try. */
import { html, nothing, repeat } from '../lib/element.js';
import { Loaded, attempt } from '../lib/loaded.js';
import { get, list, post, remove } from '../lib/api.js';
import { ask } from '../lib/ask.js';
import { foreign, plain } from '../lib/format.js';
import { notify } from '../lib/notice.js';
import { change, current, href } from '../lib/router.js';
import { ago } from '../lib/spans.js';
import { moment, number, t } from '../lib/words.js';

const STEP = 50;
/** The reasons that have words of their own; the API may name others. */
const REASONS = new Set(['missing', 'not_a_file', 'not_permitted', 'empty', 'not_audio', 'read_error', 'outside_roots', 'unreadable', 'no_audio_stream', 'damaged',
  'partly_damaged', 'unsupported', 'too_short', 'too_long', 'timed_out', 'crashed', 'error']);
const reasoned = (reason) => (REASONS.has(reason) ? t(`failures.reason.${reason}`) : plain(reason));

class Failures extends Loaded {
  static followsRoute = true;

  #shown = STEP;
  #asked = '';

  wakes(event) {
    return event.type !== 'progress';
  }

  get #choice() {
    return { kind: current().params.get('kind'), reason: current().params.get('reason') };
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
    const [jobs, failures] = await Promise.all([get('jobs', {}, { signal }), list('jobs/failures', { ...this.#choice, limit: this.#shown }, { signal })]);
    return { groups: jobs.failures, ...failures };
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

  content({ groups, items, total }) {
    if (!groups.length && !total) {
      return html`<p class="quiet">${t('failures.none')}</p>`;
    }
    const { kind, reason } = this.#choice;
    const key = (group) => `${group.kind}/${group.reason}`;
    return html`<section><h2 class="hidden">${t('work.failures')}</h2>
      <div class="row tools-row">
        <label>${t('failures.which')} <select @change=${({ target }) => { const [to, why] = target.value.split('/'); change({ kind: to || null, reason: why || null }); }}>
          <option value="" ?selected=${!reason}>${t('failures.all')}</option>
          ${groups.map((group) => html`<option value=${key(group)} ?selected=${reason === group.reason && kind === group.kind}>${reasoned(group.reason)} (${number(group.count)})</option>`)}
        </select></label>
        <button type="button" class="primary" ?disabled=${!total} @click=${() => this.#retry({ kind, reason })}>${t('failures.retry.all', { count: total })}</button>
        <button type="button" ?disabled=${!total} @click=${() => this.#forget({ kind, reason }, total, t('failures.forget.all', { count: total }))}>${t('failures.forget')}</button>
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
