// @ts-check
/** The public music services: whether they are asked, what they learn, what came of it. */
import { html, nothing, repeat } from '../lib/element.js';
import { Loaded } from '../lib/loaded.js';
import { get, remove } from '../lib/api.js';
import { ask } from '../lib/ask.js';
import { foreign, plain } from '../lib/format.js';
import { notify } from '../lib/notice.js';
import { ago } from '../lib/spans.js';
import { moment, number, t } from '../lib/words.js';

class Enrichment extends Loaded {
  wakes(event) {
    return event.type !== 'progress';
  }

  async load(signal) {
    return { providers: await get('enrichment', {}, { signal }) };
  }

  async #purge(one) {
    const done = await ask({
      title: t('enrichment.purge'), action: t('enrichment.purge.do'), danger: true,
      content: html`<p>${t('enrichment.purge.what', { provider: plain(one.provider), count: one.stored })}</p>${one.on ? html`<p class="warned">${t('enrichment.purge.on')}</p>` : nothing}`,
      act: () => remove(`enrichment/${encodeURIComponent(one.provider)}`),
    });
    if (done) {
      notify(t('enrichment.purged', { count: done.count }));
      this.reload();
    }
  }

  content({ providers }) {
    return html`<section><h2 class="hidden">${t('work.enrichment')}</h2>
      <p>${t('enrichment.why')} <code>--enrich</code></p>
      ${repeat(providers, ({ provider }) => provider, (one) => this.#provider(one))}</section>`;
  }

  #provider(one) {
    const states = one.states.filter(({ count }) => count);
    const broken = one.rejected || one.broken_until;
    return html`<article class="panel">
      <div class="card-head"><h3>${foreign(one.provider)}</h3>
        <span class="badge ${one.on ? (broken ? 'bad' : 'good') : ''}">${t(one.on ? (one.rejected ? 'enrichment.rejected' : one.broken_until ? 'enrichment.broken' : 'enrichment.on') : 'enrichment.off')}</span></div>
      <p><span class="quiet">${t('enrichment.told')}</span> ${plain(one.told)}</p>
      ${one.last_error ? html`<p class="warned">${plain(one.last_error)} <span class="quiet">${ago(one.last_error_at)}</span></p>` : nothing}
      <dl class="facts">
        <div><dt>${t('enrichment.stored')}</dt><dd>${number(one.stored)}</dd></div>
        ${states.map(({ state, count }) => html`<div><dt>${t(`enrichment.${state}`)}</dt><dd>${number(count)}</dd></div>`)}
        ${one.next_at && one.on ? html`<div><dt>${t('enrichment.next')}</dt><dd>${moment(one.next_at)}</dd></div>` : nothing}
      </dl>
      <details><summary>${t('enrichment.values', { count: one.values.length })}</summary>
        <ul>${one.values.map(({ key, licence }) => html`<li><code>${plain(key)}</code> <span class="quiet">${plain(licence)}</span></li>`)}</ul></details>
      ${one.stored || states.length ? html`<p><button type="button" aria-label="${t('enrichment.purge')}: ${plain(one.provider)}" @click=${() => this.#purge(one)}>${t('enrichment.purge')}</button></p>` : nothing}
    </article>`;
  }
}
customElements.define('sb-work-enrichment', Enrichment);
