// @ts-check
/** The API keys of the library, and the receipts of its migration. */
import { html, nothing, repeat } from '../lib/element.js';
import { get, post, remove } from '../lib/api.js';
import { ask } from '../lib/ask.js';
import { foreign, plain } from '../lib/format.js';
import { Loaded } from '../lib/loaded.js';
import { notify } from '../lib/notice.js';
import { ago } from '../lib/spans.js';
import { moment, t, termed } from '../lib/words.js';

const ROLES = ['read', 'edit', 'admin', 'metrics'];

class Keys extends Loaded {
  /** The key that was made last, until another one is made or the view is left. */
  #made = null;

  async load(signal) {
    const [keys, session] = await Promise.all(['keys', 'session'].map((path) => get(path, {}, { signal })));
    return { keys, session };
  }

  async #create() {
    const made = await ask({
      title: t('keys.new'), action: t('keys.create'),
      content: html`<div class="fields"><label>${t('keys.name')} <input name="name" required maxlength="100" autocomplete="off"></label>
        <label>${t('keys.role')} <select name="role">${ROLES.map((role) => html`<option value=${role}>${t(`keys.may.${role}`)}</option>`)}</select></label></div>`,
      act: (values) => post('keys', { name: String(values.get('name')).trim(), role: values.get('role') }),
    });
    if (made) {
      this.#made = made;
      await this.reload();
      await this.updateComplete;
      this.querySelector('input')?.select();
    }
  }

  async #revoke(key, own) {
    const done = await ask({
      title: t('keys.revoke'), action: t('keys.revoke.do'), danger: true,
      content: html`<p>${t('keys.revoke.what', { name: plain(key.name) })}</p>${own ? html`<p class="warned">${t('keys.revoke.own')}</p>` : nothing}`,
      act: () => remove(`keys/${key.id}`),
    });
    if (done) {
      notify(t('keys.revoked', { name: plain(key.name) }));
      this.#made = this.#made?.name === key.name ? null : this.#made;
      this.reload();
    }
  }

  async #copy() {
    try {
      await navigator.clipboard.writeText(this.#made.key);
      notify(t('keys.copied'));
    } catch {
      // Browsers keep the clipboard from pages without TLS: the field is selected, so that it can be copied by hand.
      this.querySelector('input')?.select();
    }
  }

  content({ keys, session }) {
    const made = this.#made;
    return html`<section><h2>${t('keys.title')}</h2>
      <p>${t('keys.why')}</p>
      ${made ? html`<div class="panel" role="status"><p class="warned">${t('keys.once', { name: plain(made.name) })}</p>
        <div class="row"><input type="text" readonly aria-label=${t('keys.key')} value=${made.key} spellcheck="false"> <button type="button" @click=${this.#copy}>${t('keys.copy')}</button></div></div>` : nothing}
      ${keys.length ? html`<div class="scroll" tabindex="0" role="region" aria-label=${t('keys.title')}><table class="plain">
        <thead><tr>${['name', 'role', 'created', 'used'].map((name) => html`<th scope="col">${t(`keys.${name}`)}</th>`)}<th><span class="hidden">${t('keys.revoke')}</span></th></tr></thead>
        <tbody>${repeat(keys, ({ id }) => id, (key) => this.#row(key, key.name === session.name))}</tbody></table></div>` : html`<p class="quiet">${t('keys.none')}</p>`}
      <p><button type="button" class="primary" @click=${this.#create}>${t('keys.new')}</button></p></section>`;
  }

  #row(key, own) {
    const when = (instant) => html`<time datetime=${instant} title=${moment(instant)}>${ago(instant)}</time>`;
    return html`<tr><th scope="row">${foreign(key.name)}${own ? html` <span class="badge">${t('keys.own')}</span>` : nothing}</th><td>${termed('keys.may', key.role)}</td>
      <td>${when(key.created_at)}</td><td>${key.last_used_at ? when(key.last_used_at) : t('keys.never')}</td>
      <td><button type="button" aria-label="${t('keys.revoke')}: ${plain(key.name)}" @click=${() => this.#revoke(key, own)}>${t('keys.revoke')}</button></td></tr>`;
  }
}
customElements.define('sb-work-keys', Keys);

/** The values of a receipt: numbers and texts as they are, lists by their length. */
function facts(receipt) {
  const short = (value) => (Array.isArray(value) ? value.length : value !== null && typeof value === 'object' ? Object.keys(value).length : value);
  return html`<dl class="facts">${Object.entries(receipt).map(([name, value]) => html`<div><dt>${plain(name.replaceAll('_', ' '))}</dt><dd>${foreign(short(value))}</dd></div>`)}</dl>`;
}

/** A receipt as lines of JSON, in which characters that steer the direction of others are written by their numbers. */
const legible = (receipt) => JSON.stringify(receipt, null, 2).replace(/[\u202A-\u202E\u2066-\u2069]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16)}`);

class Receipts extends Loaded {
  async load(signal) {
    return { receipts: await get('migration/receipts', {}, { signal }) };
  }

  content({ receipts }) {
    return receipts.length ? html`<h2>${t('receipts.title')}</h2>${repeat(receipts, ({ id }) => id, (one) => html`<article class="panel">
      <div class="card-head"><h3>${termed('receipts', one.step)}</h3><time class="quiet" datetime=${one.ended} title=${moment(one.ended)}>${ago(one.ended)}</time></div>
      ${facts(JSON.parse(one.receipt))}
      <details><summary>${t('receipts.whole')}</summary><pre class="scroll" tabindex="0">${legible(JSON.parse(one.receipt))}</pre></details></article>`)}` : nothing;
  }
}
customElements.define('sb-migration-receipts', Receipts);
