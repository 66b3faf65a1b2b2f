// @ts-check
/** The users whose players connect: their secrets, once and as QR codes, and their tokens of ListenBrainz. */
import { html, nothing, repeat, svg } from '../lib/element.js';
import { get, post, put, remove } from '../lib/api.js';
import { ask } from '../lib/ask.js';
import { foreign, plain } from '../lib/format.js';
import { Loaded } from '../lib/loaded.js';
import { notify } from '../lib/notice.js';
import { qrCode } from '../lib/qr.js';
import { ago } from '../lib/spans.js';
import { moment, t, termed } from '../lib/words.js';

const ROLES = ['read', 'edit', 'admin'];
/** The quiet zone around a code, in modules. */
const QUIET = 4;

/** What a player asks for, a line each: address, user, password. */
const login = ({ name, secret }) => `${new URL('.', document.baseURI).href.replace(/\/$/, '')}\n${name}\n${secret}`;

function picture(text) {
  const rows = qrCode(text);
  const size = rows ? rows.length + 2 * QUIET : 0;
  return rows ? html`<svg role="img" aria-label=${t('users.code')} width="240" height="240" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges">${svg`<rect width="100%" height="100%" fill="#fff"/>
    <path d=${rows.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x + QUIET} ${y + QUIET}h1v1h-1z`] : []))).join('')} fill="#000"/>`}</svg>` : nothing;
}

class Users extends Loaded {
  /** The secret that was made last, until another one is made or the view is left. */
  #made = null;

  async load(signal) {
    return { users: await get('users', {}, { signal }) };
  }

  async #shown(made) {
    if (made) {
      this.#made = made;
      await this.reload();
      await this.updateComplete;
      this.querySelector('input')?.select();
    }
  }

  async #create() {
    this.#shown(await ask({
      title: t('users.new'), action: t('users.create'),
      content: html`<div class="fields"><label>${t('users.name')} <input name="name" required maxlength="64" autocomplete="off"></label>
        <label>${t('users.role')} <select name="role">${ROLES.map((role) => html`<option value=${role} ?selected=${role === 'edit'}>${t(`users.may.${role}`)}</option>`)}</select></label></div>`,
      act: (values) => post('users', { name: String(values.get('name')).trim(), role: values.get('role') }),
    }));
  }

  async #renew({ name }) {
    this.#shown(await ask({ title: t('users.secret'), action: t('users.secret'), content: html`<p>${t('users.secret.what', { name: plain(name) })}</p>`, act: () => post(`users/${name}/secret`) }));
  }

  async #gone(kind, name, path) {
    const done = await ask({
      title: t(`users.${kind}`), action: t(`users.${kind}`), danger: true,
      content: html`<p>${t(`users.${kind}.what`, { name: plain(name) })}</p>`, act: () => remove(path),
    });
    if (done) {
      notify(t(`users.${kind}.done`, { name: plain(name) }));
      this.#made = this.#made?.name === name ? null : this.#made;
      this.reload();
    }
  }

  async #connect({ name }) {
    const done = await ask({
      title: t('users.token'), action: t('users.token.do'),
      content: html`<p>${t('users.token.what', { name: plain(name) })}</p>
        <div class="fields"><label>${t('users.token.field')} <input name="token" type="password" required maxlength="200" autocomplete="off"></label></div>`,
      act: (values) => put(`users/${name}/listenbrainz`, { token: String(values.get('token')).trim() }),
    });
    if (done) {
      this.reload();
    }
  }

  content({ users }) {
    const made = this.#made;
    return html`<section><h2>${t('users.title')}</h2>
      <p>${t('users.why')}</p>
      ${made ? html`<div class="panel" role="status"><p class="warned">${t('users.once', { name: plain(made.name) })}</p>
        <p><input type="text" readonly aria-label=${t('users.password')} value=${made.secret} spellcheck="false"></p><p>${t('users.code.why')}</p>${picture(login(made))}</div>` : nothing}
      <div class="scroll" tabindex="0" role="region" aria-label=${t('users.title')}><table class="plain">
        <thead><tr>${['name', 'role', 'since', 'listenbrainz'].map((name) => html`<th scope="col">${t(`users.${name}`)}</th>`)}<th><span class="hidden">${t('users.change')}</span></th></tr></thead>
        <tbody>${repeat(users, ({ name }) => name, (user) => this.#row(user))}</tbody></table></div>
      <p><button type="button" class="primary" @click=${this.#create}>${t('users.new')}</button></p></section>`;
  }

  #row(user) {
    const { name, listenbrainz: account } = user;
    const action = (kind, act) => html`<button type="button" aria-label="${t(`users.${kind}`)}: ${plain(name)}" @click=${act}>${t(`users.${kind}`)}</button> `;
    return html`<tr><th scope="row">${foreign(name)}</th><td>${termed('users.may', user.role)}</td>
      <td>${user.secret_made_at ? html`<time datetime=${user.secret_made_at} title=${moment(user.secret_made_at)}>${ago(user.secret_made_at)}</time>` : t('users.none')}</td>
      <td>${account ? html`<span class=${account.rejected ? 'warned' : ''} title=${account.last_error ?? ''}>${t(account.rejected ? 'users.rejected' : 'users.waiting', account)}</span>` : '–'}</td>
      <td>${action('secret', () => this.#renew(user))}${user.secret_made_at ? action('revoke', () => this.#gone('revoke', name, `users/${name}/secret`)) : nothing}
        ${action('token', () => this.#connect(user))}${account ? action('forget', () => this.#gone('forget', name, `users/${name}/listenbrainz`)) : nothing}
        ${action('remove', () => this.#gone('remove', name, `users/${name}`))}</td></tr>`;
  }
}
customElements.define('sb-work-users', Users);
