// @ts-check
/** The public music services, the figures of the library, the health of the server, and its backups. */
import { html, nothing, repeat } from '../lib/element.js';
import { get, post, remove } from '../lib/api.js';
import { ask } from '../lib/ask.js';
import { bpm, foreign, percent, plain } from '../lib/format.js';
import { attempt, Loaded } from '../lib/loaded.js';
import { notify } from '../lib/notice.js';
import { href } from '../lib/router.js';
import { ago, megabytes, whole } from '../lib/spans.js';
import { moment, number, t, termed } from '../lib/words.js';
import './work-access.js';

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
        ${states.map(({ state, count }) => html`<div><dt>${termed('enrichment', state)}</dt><dd>${number(count)}</dd></div>`)}
        ${one.next_at && one.on ? html`<div><dt>${t('enrichment.next')}</dt><dd>${moment(one.next_at)}</dd></div>` : nothing}
      </dl>
      <details><summary>${t('enrichment.values', { count: one.values.length })}</summary>
        <ul>${one.values.map(({ key, licence }) => html`<li><code>${plain(key)}</code> <span class="quiet">${plain(licence)}</span></li>`)}</ul></details>
      ${one.stored || states.length ? html`<p><button type="button" aria-label="${t('enrichment.purge')}: ${plain(one.provider)}" @click=${() => this.#purge(one)}>${t('enrichment.purge')}</button></p>` : nothing}
    </article>`;
  }
}
customElements.define('sb-work-enrichment', Enrichment);

class Figures extends Loaded {
  wakes(event) {
    return event.type === 'library_update';
  }

  async load(signal) {
    const [tracks, features, embeddings, metadata] = await Promise.all(
      ['tracks/count', 'audio-features/statistics', 'embeddings/statistics', 'metadata/statistics'].map((path) => get(path, {}, { signal })));
    return { tracks, features, embeddings, metadata };
  }

  #table(title, counts) {
    const rows = Object.entries(counts).sort(([, one], [, other]) => other - one);
    return rows.length ? html`<table class="plain"><caption class="hidden">${title}</caption><thead><tr><th scope="col">${title}</th><th scope="col" class="number">${t('figures.count')}</th></tr></thead>
      <tbody>${rows.map(([name, count]) => html`<tr><td>${plain(name)}</td><td class="number">${number(count)}</td></tr>`)}</tbody></table>` : nothing;
  }

  content({ tracks, features, embeddings, metadata }) {
    const tempo = features.bpm;
    return html`<section><h2 class="hidden">${t('work.figures')}</h2>
      <div class="figures">
        <div><strong>${number(features.total_analyzed)}</strong> ${t('figures.analyzed', { total: number(tracks.count) })}</div>
        ${tracks.duration ? html`<div><strong>${whole(tracks.duration)}</strong> ${t('figures.hours')}</div>` : nothing}
        <div><strong>${number(embeddings.total_embeddings)}</strong> ${t('figures.embeddings')}</div>
        <div><strong>${number(metadata.total_entries)}</strong> ${t('figures.entries', { tracks: number(metadata.tracks_with_metadata) })}</div>
        ${tempo?.average ? html`<div><strong>${bpm(tempo.average)}</strong> ${t('figures.tempo', { min: bpm(tempo.min), max: bpm(tempo.max) })}</div>` : nothing}
      </div>
      <p><a href=${href('library', { missing_features: true })}>${t('figures.unmeasured')}</a></p>
      <div class="columns figures-tables">
        ${this.#table(t('figures.sources'), features.by_source)}
        ${this.#table(t('figures.vectors'), Object.fromEntries(embeddings.by_model_source.map((one) => [`${one.model} (${one.source})`, one.count])))}
        ${this.#table(t('figures.bySource'), metadata.by_source)}
        ${this.#table(t('figures.byKey'), metadata.by_key)}
      </div></section>`;
  }
}
customElements.define('sb-work-figures', Figures);

const PARTS = ['database', 'queue', 'index', 'redis', 'sharing', 'music'];
const TONES = { ok: 'good', absent: '', alone: '' };
const PAUSE = 10_000;

class Health extends Loaded {
  async load(signal) {
    try {
      const [health, session] = await Promise.all([get('../health/ready', {}, { signal }), get('session', {}, { signal })]);
      return { health, session };
    } finally {
      this.soon(PAUSE);
    }
  }

  content({ health, session }) {
    return html`<section><h2 class="hidden">${t('work.health')}</h2>
      <p><span class="badge ${health.status === 'ready' ? 'good' : 'bad'}">${t(health.status === 'ready' ? 'health.ready' : 'health.degraded')}</span></p>
      <div class="playlist-cards">${PARTS.filter((name) => health[name]).map((name) => this.#part(name, health[name]))}</div>
      <h2>${t('health.session')}</h2>
      <div class="panel">
        <dl class="facts">
          <div><dt>${t('health.role')}</dt><dd>${termed('health.role', session.role)}</dd></div>
          <div><dt>${t('health.how')}</dt><dd>${termed('health.how', session.how)}</dd></div>
          ${session.name ? html`<div><dt>${t('health.key')}</dt><dd>${foreign(session.name)}</dd></div>` : nothing}
          ${session.expires_at ? html`<div><dt>${t('health.expires')}</dt><dd>${moment(session.expires_at)}</dd></div>` : nothing}
        </dl>
        ${session.how === 'session' ? html`<button type="button" @click=${() => attempt(() => remove('session')).then(() => location.assign('login'))}>${t('health.logout')}</button>` : nothing}
      </div>
      ${session.role === 'admin' ? html`<sb-migration-receipts></sb-migration-receipts>` : nothing}</section>`;
  }

  #part(name, part) {
    return html`<article class="panel"><div class="card-head"><h3>${t(`health.${name}`)}</h3><span class="badge ${TONES[part.status] ?? 'near'}">${termed('health.is', part.status)}</span></div>
      ${part.detail ? html`<p class="warned">${plain(part.detail)}</p>` : nothing}
      <p class="quiet">${t(`health.${name}.why`)}</p>
      ${(part.types ?? []).map((type) => html`<p>${t('health.vectors', { type: plain(type.type), count: number(type.vectors), size: megabytes(type.bytes) })}</p>`)}
    </article>`;
  }
}
customElements.define('sb-work-health', Health);

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
    await attempt(() => post('backups'));
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
