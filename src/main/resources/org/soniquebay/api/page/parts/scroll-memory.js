// @ts-check
/** Brings the page back to where it was scrolled when an address is shown again: lists that load late are not as high at first. */

const PATIENCE = 3_000;
let timer = 0;
/** @type {number | null} where the page is to be scrolled to as soon as it is high enough */
let wanted = history.state?.scrolled ?? null;
let until = performance.now() + PATIENCE;

history.scrollRestoration = 'manual';

function keep() {
  clearTimeout(timer);
  if (wanted === null) {
    history.replaceState({ ...history.state, scrolled: scrollY }, '');
  }
}

addEventListener('scroll', () => {
  clearTimeout(timer);
  timer = setTimeout(keep, 150);
}, { passive: true });
// The entry of the history is left by a click or a key: what has been scrolled a moment before is kept in time.
addEventListener('click', keep, { capture: true });
addEventListener('keydown', (event) => event.key === 'Enter' && keep(), { capture: true });
for (const given of ['wheel', 'touchstart', 'pointerdown', 'keydown']) {
  addEventListener(given, () => {
    wanted = null;
  }, { passive: true, capture: true });
}
addEventListener('popstate', (event) => {
  wanted = event.state?.scrolled ?? 0;
  until = performance.now() + PATIENCE;
  retry();
});

/** Views without such lists need a moment as well. */
function retry() {
  if (wanted !== null) {
    restoreScroll();
    setTimeout(retry, 100);
  }
}

/** Whether a place waits to be scrolled to. */
export const restoring = () => wanted !== null;

/** Called by lists after they have got their height. */
export function restoreScroll() {
  if (wanted === null) {
    return;
  }
  if (performance.now() > until) {
    wanted = null;
    return;
  }
  const place = wanted;
  requestAnimationFrame(() => {
    if (document.documentElement.scrollHeight >= place + innerHeight) {
      scrollTo(0, place);
      wanted = null;
    }
  });
}
