// @ts-check
/** Keys within a row of a table: left and right go from one link or button to the next, Escape leads back to the row. */

/** What can have the focus within a row. */
export const INNER = 'a, button, input, select';

/**
 * @param {any} event of a key, on a link or button of a row
 * @param {(step: number) => void} move leads to the row above (-1) or below (1)
 * @returns {boolean} whether the key meant something
 */
export function keyInside(event, move) {
  const row = event.target.closest('[data-index]');
  const inner = [...row.querySelectorAll(INNER)].filter((one) => one.getClientRects().length);
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (step) {
    (inner[inner.indexOf(event.target) + step] ?? (step < 0 ? row : event.target)).focus();
  } else if (event.key === 'Escape') {
    row.focus();
  } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    move(event.key === 'ArrowDown' ? 1 : -1);
  } else {
    return false;
  }
  return true;
}
