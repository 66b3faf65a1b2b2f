// @ts-check
import { Part, html } from '../lib/element.js';
import { list } from '../lib/api.js';
import { t } from '../lib/words.js';
import { change, current } from '../lib/router.js';
import { RowPages } from '../parts/row-pages.js';
import '../parts/virtual-table.js';

class View extends Part {
  static followsRoute = true;

  #sort = '';
  #pages = this.#made();

  #made() {
    return new RowPages((skip, limit, signal) => list('tracks/', { skip, limit, sort: this.#sort }, { signal }));
  }

  willUpdate() {
    const sort = current().params.get('sort') ?? '';
    if (sort !== this.#sort) {
      this.#sort = sort;
      this.#pages = this.#made();
    }
  }

  render() {
    return html`<h1>${t('app.library')}</h1>
      <sb-virtual-table .pages=${this.#pages} .view=${'library'} .label=${t('app.library')} .sort=${this.#sort} @sort=${(event) => change({ sort: event.detail })}></sb-virtual-table>`;
  }
}
customElements.define('sb-view-library', View);
