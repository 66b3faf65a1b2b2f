// @ts-check
/**
 * Keys that act everywhere on the page. None acts while somebody types, nor where the element with the focus has a use of its own for it. Letters and
 * signs can be switched off (WCAG 2.2, 2.1.4), since who speaks to a computer presses them by accident.
 */
import { rest } from './later.js';
import { attempt } from './loaded.js';
import { adjust, next, previous, seek, state, toggle } from './player.js';

const STORED = 'soniquebay-letter-keys';
/** Elements that use the arrow keys themselves. */
const TAKES_ARROWS = 'input, select, [role="grid"], [role="listbox"], [role="menu"], [role="tablist"], [role="radiogroup"], [role="slider"], [role="application"], dialog, canvas';
const TAKES_SPACE = 'button, a, summary, input, select, [role="button"], [role="option"], [role="row"], [role="grid"], [role="application"]';

const by = (seconds) => seek(state().position + seconds);

/** Keys by name, each with the name of its sentence. The last two need other parts of the page. */
export const KEYS = [
  { keys: [' '], sentence: 'player.keys.toggle', act: toggle },
  { keys: ['ArrowLeft'], sentence: 'player.keys.back', act: () => by(-5) },
  { keys: ['ArrowRight'], sentence: 'player.keys.forward', act: () => by(5) },
  { keys: ['j'], sentence: 'player.keys.back10', act: () => by(-10) },
  { keys: ['k'], sentence: 'player.keys.toggle', act: toggle },
  { keys: ['l'], sentence: 'player.keys.forward10', act: () => by(10) },
  { keys: ['n'], sentence: 'player.keys.next', act: next },
  { keys: ['p'], sentence: 'player.keys.previous', act: previous },
  { keys: ['m'], sentence: 'player.keys.mute', act: () => adjust({ muted: !state().muted }) },
  { keys: ['/'], sentence: 'player.keys.search', act: () => document.querySelector('sb-search-box')?.querySelector('input')?.focus() },
  { keys: ['?'], sentence: 'player.keys.help', act: openHelp },
];

/** Keys that act on the map while it has the focus (parts/track-map). */
export const MAP_KEYS = [
  { keys: ['+', '-'], sentence: 'player.keys.map.zoom' },
  { keys: ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'], sentence: 'player.keys.map.move' },
  { keys: ['0'], sentence: 'player.keys.map.whole' },
  { keys: ['Enter'], sentence: 'player.keys.map.play' },
  { keys: [' '], sentence: 'player.keys.map.choose' },
  { keys: ['Escape'], sentence: 'player.keys.map.clear' },
];

export const lettersActive = () => localStorage.getItem(STORED) !== 'off';

export function setLettersActive(active) {
  localStorage.setItem(STORED, active ? 'on' : 'off');
}

/** Opens the dialog that lists the keys. */
export async function openHelp() {
  await attempt(async () => (await rest()).showHelp());
}

const types = (target) => target.isContentEditable || target.matches('textarea, select, input:not([type="range"], [type="checkbox"], [type="radio"], [type="button"])');

function pressed(event) {
  const target = event.target instanceof HTMLElement ? event.target : document.body;
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || types(target)) {
    return;
  }
  const name = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const taken = name === ' ' ? TAKES_SPACE : name.startsWith('Arrow') ? TAKES_ARROWS : 'dialog';
  const key = KEYS.find(({ keys }) => keys.includes(name));
  if (!key || target.closest(taken) || (name.length === 1 && name !== ' ' && !lettersActive())) {
    return;
  }
  event.preventDefault();
  key.act();
}

/** Listens to the keys until the signal is aborted. */
export function followKeys(signal) {
  addEventListener('keydown', pressed, { signal });
}
