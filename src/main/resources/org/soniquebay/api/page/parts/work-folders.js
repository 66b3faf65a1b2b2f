// @ts-check
/** The music folders: whether they are there, and what can be done with them. */
import { html, nothing, repeat } from '../lib/element.js';
import { Loaded, attempt } from '../lib/loaded.js';
import { get, post, put, remove } from '../lib/api.js';
import { ask } from '../lib/ask.js';
import { foreign, plain } from '../lib/format.js';
import { notify } from '../lib/notice.js';
import { ago } from '../lib/spans.js';
import { moment, number, t } from '../lib/words.js';
import './folder-form.js';

class Folders extends Loaded {
  wakes(event) {
    return event.type !== 'progress' || event.step === 'completed' || event.step === 'failed';
  }

  async load(signal) {
    return { roots: await get('roots', {}, { signal }) };
  }

  async #scan(body) {
    const answer = await attempt(() => post('scan', body));
    if (answer) {
      notify(plain(answer.status));
      this.soon();
    }
  }

  /** Asks how to scan: what counts as gone is for a person to say. */
  async #rescan(directory) {
    const answer = await ask({
      title: t('folders.rescan'), action: t('folders.scan'),
      content: html`<div class="fields">
        ${directory ? html`<p><code>${foreign(directory)}</code></p>` : nothing}
        <label class="check"><input type="checkbox" name="cleanup"> ${t('folders.cleanup')}</label>
        <label class="check"><input type="checkbox" name="accept"> ${t('folders.accept')}</label></div>`,
      act: (values) => post('scan', { directory, cleanup_deleted: values.has('cleanup'), accept_missing: values.has('accept') }),
    });
    if (answer) {
      notify(plain(answer.status));
      this.soon();
    }
  }

  async #remap(root) {
    const answer = await ask({
      title: t('folders.remap'), action: t('folders.remap.do'),
      content: html`<div class="fields"><p>${t('folders.remap.why')}</p>
        <label>${t('folders.remap.path')} <input name="path" required maxlength="4000" value=${root.path} spellcheck="false" autocomplete="off"></label></div>`,
      act: (values) => put(`roots/${root.id}`, { new_path: String(values.get('path')).trim() }),
    });
    if (answer) {
      notify(t('folders.remapped', { path: plain(answer.path), count: answer.tracks }));
      this.reload();
    }
  }

  async #remove(root) {
    const choice = (value, checked) => html`<label class="check"><input type="radio" name="tracks" value=${value} ?checked=${checked}> ${t(`folders.remove.${value}`)}</label>`;
    const answer = await ask({
      title: t('folders.remove'), action: t('folders.remove.do'), danger: true,
      content: html`<div class="fields"><p><code>${foreign(root.path)}</code></p><p>${t('folders.remove.why')}</p>
        ${root.tracks ? html`<fieldset><legend>${t('folders.remove.tracks', { count: root.tracks })}</legend>${choice('missing', true)}${choice('delete', false)}</fieldset>` : nothing}</div>`,
      act: (values) => remove(`roots/${root.id}`, { tracks: root.tracks ? values.get('tracks') : null }),
    });
    if (answer) {
      notify(t('folders.removed', { path: plain(answer.path), missing: answer.missing, deleted: answer.deleted }));
      this.reload();
    }
  }

  /** Lets missing tracks go, after saying how many and what goes with them. */
  async #purge(root) {
    const body = { root_id: root.id, older_than_days: 0 };
    const plan = await attempt(() => post('tracks/purge', { ...body, dry_run: true }));
    if (!plan) {
      return;
    }
    const kept = plan.kept.map((sentence) => html`<p class="warned">${plain(sentence)}</p>`);
    const done = await ask({
      title: t('folders.purge'), action: t('folders.purge.do'), danger: true,
      content: html`<p>${t('folders.purge.what', plan)}</p>${plan.edits ? html`<p>${t('folders.purge.edits', { count: plan.edits })}</p>` : nothing}${kept}`,
      act: () => post('tracks/purge', { ...body, dry_run: false }),
    });
    if (done) {
      notify(t('folders.purged', { count: done.tracks }));
      this.reload();
    }
  }

  content({ roots }) {
    return html`<section>
      <h2 class="hidden">${t('work.folders')}</h2>
      ${repeat(roots, ({ id }) => id, (root) => this.#folder(root))}
      ${roots.length > 1 ? html`<p><button type="button" @click=${() => this.#scan({})}>${t('folders.all')}</button></p>` : nothing}
      <div class="panel"><h2>${t('folders.another')}</h2><sb-folder-form @folder=${() => this.reload()}></sb-folder-form></div>
    </section>`;
  }

  #folder(root) {
    const label = (name) => `${t(name)}: ${plain(root.path)}`;
    const button = (name, act) => html`<button type="button" aria-label=${label(name)} @click=${act}>${t(name)}</button>`;
    return html`<article class="panel">
      <div class="card-head"><h3><code>${foreign(root.path)}</code></h3>
        <span class="badge ${root.available ? (root.problem ? 'near' : 'good') : 'bad'}">${t(root.available ? (root.problem ? 'folders.trouble' : 'folders.there') : 'folders.away')}</span></div>
      ${root.problem ? html`<p class="warned">${plain(root.problem)}</p>` : nothing}
      ${root.available || root.problem ? nothing : html`<p class="warned">${t('folders.away.why')}</p>`}
      <dl class="facts">
        <div><dt>${t('folders.tracks')}</dt><dd>${number(root.tracks)}</dd></div>
        ${root.missing ? html`<div><dt>${t('folders.missing')}</dt><dd>${number(root.missing)}</dd></div>` : nothing}
        ${root.hidden ? html`<div><dt>${t('folders.hidden')}</dt><dd>${number(root.hidden)}</dd></div>` : nothing}
        <div><dt>${t('folders.scanned')}</dt><dd>${root.last_scanned ? html`<time datetime=${root.last_scanned} title=${moment(root.last_scanned)}>${ago(root.last_scanned)}</time>` : t('folders.never')}</dd></div>
      </dl>
      <div class="row">
        <button type="button" class="primary" aria-label=${label('folders.scan')} @click=${() => this.#scan({ directory: root.path })}>${t('folders.scan')}</button>
        ${button('folders.options', () => this.#rescan(root.path))}
        ${button('folders.remap', () => this.#remap(root))}
        ${root.missing ? button('folders.purge', () => this.#purge(root)) : nothing}
        ${button('folders.remove', () => this.#remove(root))}
      </div>
    </article>`;
  }
}
customElements.define('sb-work-folders', Folders);
