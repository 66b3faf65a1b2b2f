// @ts-check
/** Whether the server is ready, part by part, and by what right this page asks it. */
import { html, nothing } from '../lib/element.js';
import { Loaded, attempt } from '../lib/loaded.js';
import { get, remove } from '../lib/api.js';
import { foreign, plain } from '../lib/format.js';
import { megabytes } from '../lib/spans.js';
import { moment, number, t } from '../lib/words.js';

const PARTS = ['database', 'queue', 'index', 'redis', 'sharing', 'music'];
const TONES = { ok: 'good', absent: '', alone: '' };
const PAUSE = 10_000;

class Health extends Loaded {
  async load(signal) {
    // A part that is not ready makes the answer 503; its body says which one.
    const ready = get('../health/ready', {}, { signal }).catch((failure) => {
      if (failure.problem?.database) {
        return failure.problem;
      }
      throw failure;
    });
    const [health, session] = await Promise.all([ready, get('session', {}, { signal })]);
    this.soon(PAUSE);
    return { health, session };
  }

  content({ health, session }) {
    return html`<section><h2 class="hidden">${t('work.health')}</h2>
      <p><span class="badge ${health.status === 'ready' ? 'good' : 'bad'}">${t(health.status === 'ready' ? 'health.ready' : 'health.degraded')}</span></p>
      <div class="playlist-cards">${PARTS.filter((name) => health[name]).map((name) => this.#part(name, health[name]))}</div>
      <h2>${t('health.session')}</h2>
      <div class="panel">
        <dl class="facts">
          <div><dt>${t('health.role')}</dt><dd>${t(`health.role.${session.role}`)}</dd></div>
          <div><dt>${t('health.how')}</dt><dd>${t(`health.how.${session.how}`)}</dd></div>
          ${session.name ? html`<div><dt>${t('health.key')}</dt><dd>${foreign(session.name)}</dd></div>` : nothing}
          ${session.expires_at ? html`<div><dt>${t('health.expires')}</dt><dd>${moment(session.expires_at)}</dd></div>` : nothing}
        </dl>
        ${session.how === 'session' ? html`<button type="button" @click=${() => attempt(() => remove('session')).then(() => location.assign('login'))}>${t('health.logout')}</button>` : nothing}
      </div></section>`;
  }

  #part(name, part) {
    return html`<article class="panel"><div class="card-head"><h3>${t(`health.${name}`)}</h3><span class="badge ${TONES[part.status] ?? 'near'}">${t(`health.is.${part.status}`)}</span></div>
      ${part.detail ? html`<p class="warned">${plain(part.detail)}</p>` : nothing}
      <p class="quiet">${t(`health.${name}.why`)}</p>
      ${(part.types ?? []).map((type) => html`<p>${t('health.vectors', { type: plain(type.type), count: number(type.vectors), size: megabytes(type.bytes) })}</p>`)}
    </article>`;
  }
}
customElements.define('sb-work-health', Health);
