// @ts-check
/** The headings of a table of tracks, and the list of orders that takes their place where the table is narrow. */
import { html } from '../lib/element.js';
import { t } from '../lib/words.js';
import { COLUMNS } from './track-columns.js';

/** The order after a press on a heading: one way, the other, none. */
function following(column, order) {
  const orders = column.downFirst ? [`-${column.sort}`, column.sort, ''] : [column.sort, `-${column.sort}`, ''];
  return orders[(orders.indexOf(order) + 1) % 3];
}

/**
 * @param {string} name of the column
 * @param {string | undefined} order the present one; undefined where the rows have an order that cannot be changed
 * @param {(order: string) => void} choose
 */
export function heading(name, order, choose) {
  const column = COLUMNS[name];
  const label = t(`library.column.${name}`);
  const place = `c-${name} ${column.end ? 'lb-end' : ''}`;
  if (order === undefined || !column.sort) {
    return html`<div role="columnheader" class=${place}><span class=${['cover', 'fit', 'actions'].includes(name) ? 'hidden' : ''}>${name === 'number' ? html`<span aria-hidden="true">#</span><span class="hidden">${label}</span>` : label}</span></div>`;
  }
  const present = order === column.sort ? 'ascending' : order === `-${column.sort}` ? 'descending' : 'none';
  const arrow = { ascending: ' ↑', descending: ' ↓', none: '' }[present];
  return html`<div role="columnheader" class=${place} aria-sort=${present}><button type="button" @click=${() => choose(following(column, order))}>${label}<span aria-hidden="true">${arrow}</span></button></div>`;
}

/** A list of all orders. */
export function orders(order, choose) {
  const sorted = Object.entries(COLUMNS).filter(([, column]) => column.sort);
  return html`<select aria-label=${t('library.sort')} @change=${(event) => choose(event.target.value)}>
    <option value="" ?selected=${!order}>${t('library.sort.usual')}</option>
    ${sorted.flatMap(([name, { sort }]) => [['', '↑'], ['-', '↓']].map(([sign, arrow]) => html`<option value=${sign + sort} ?selected=${order === sign + sort}>${t(`library.column.${name}`)} ${arrow}</option>`))}
  </select>`;
}
