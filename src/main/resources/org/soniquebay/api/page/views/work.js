// @ts-check
/** The work of the server: music folders, scans, the queue, failures, public services, figures, health. The section is in the address. */
import { html, nothing } from '../lib/element.js';
import { Loaded } from '../lib/loaded.js';
import { get, list } from '../lib/api.js';
import { current, href } from '../lib/router.js';
import { number, t } from '../lib/words.js';
import '../parts/work-access.js';
import '../parts/work-progress.js';
import '../parts/work-folders.js';
import '../parts/work-jobs.js';
import '../parts/work-state.js';
import '../parts/work-users.js';

const SECTIONS = {
  folders: () => html`<sb-work-folders></sb-work-folders>`,
  scans: () => html`<sb-work-scans></sb-work-scans>`,
  queue: () => html`<sb-work-queue></sb-work-queue>`,
  failures: () => html`<sb-work-failures></sb-work-failures>`,
  enrichment: () => html`<sb-work-enrichment></sb-work-enrichment>`,
  figures: () => html`<sb-work-figures></sb-work-figures>`,
  access: () => html`<sb-work-keys></sb-work-keys><sb-work-users></sb-work-users>`,
  backups: () => html`<sb-work-backups></sb-work-backups>`,
  health: () => html`<sb-work-health></sb-work-health>`,
};

class View extends Loaded {
  static followsRoute = true;

  wakes(event) {
    return event.type !== 'progress' || event.step !== 'reading';
  }

  async load(signal) {
    const [failures, roots] = await Promise.all([list('jobs/failures', { limit: 1 }, { signal }), get('roots', {}, { signal })]);
    return { failures: failures.total, folders: roots.filter((root) => !root.available || root.problem).length };
  }

  render() {
    const asked = current().params.get('section') ?? '';
    const section = Object.hasOwn(SECTIONS, asked) ? asked : 'folders';
    return html`<h1>${t('app.work')}</h1>
      <sb-work-progress></sb-work-progress>
      <nav class="section-tabs" aria-label=${t('work.sections')}>${Object.keys(SECTIONS).map((name) => html`
        <a href=${href('work', { section: name })} aria-current=${name === section ? 'page' : nothing}>${t(`work.${name}`)}${this.#badge(this.data?.[name])}</a>`)}</nav>
      ${SECTIONS[section]()}`;
  }

  #badge(count) {
    return count ? html` <span class="count">${number(count)}<span class="hidden"> ${t('work.attention')}</span></span>` : nothing;
  }
}
customElements.define('sb-view-work', View);
