// @ts-check
/** The dialog that lists all keys, where those that are letters can be switched off. */
import { Part, html } from '../lib/element.js';
import { KEYS, MAP_KEYS, lettersActive, setLettersActive } from '../lib/keys.js';
import { t } from '../lib/words.js';

const SHOWN = { ArrowLeft: '←', ArrowRight: '→', ArrowUp: '↑', ArrowDown: '↓', '-': '−', Enter: '↵', Escape: 'Esc' };

const table = (keys) => html`<dl>${keys.map((one) => html`<div><dt>${one.keys.map((key) => html`<kbd>${shown(key)}</kbd> `)}</dt><dd>${t(one.sentence)}</dd></div>`)}</dl>`;

/** The keys of a table of tracks (virtual-table.js, table-keys.js), each with the name of its sentence. */
const TABLE = [
  [['↑', '↓'], 'move'], [['Home', 'End'], 'far'], [['Page ↑', 'Page ↓'], 'page'], [['Enter'], 'play'], [['Shift + ↵'], 'queue'], [[' '], 'choose'],
  [['Shift + ↑', 'Shift + ↓'], 'extend'], [['Ctrl + A'], 'all'], [['→', '←'], 'inside'], [['Escape'], 'leave'],
];

function shown(key) {
  return key === ' ' ? t('player.keys.space') : SHOWN[key] ?? (key.length === 1 ? key.toUpperCase() : key);
}

class HelpDialog extends Part {
  show() {
    this.updateComplete.then(() => this.querySelector('dialog')?.showModal());
  }

  render() {
    return html`<dialog class="ask help" aria-labelledby="help-title" closedby="any">
      <h2 id="help-title" tabindex="-1" autofocus>${t('player.help')}</h2>
      ${table(KEYS)}
      <h3>${t('player.keys.table')}</h3>
      ${table(TABLE.map(([keys, name]) => ({ keys, sentence: `player.keys.table.${name}` })))}
      <h3>${t('player.keys.map')}</h3>
      ${table(MAP_KEYS)}
      <label><input type="checkbox" .checked=${lettersActive()} @change=${(event) => setLettersActive(event.target.checked)}> ${t('player.keys.letters')}</label>
      <form method="dialog"><button class="primary">${t('player.close')}</button></form>
    </dialog>`;
  }
}
customElements.define('sb-help-dialog', HelpDialog);

/** Opens the dialog. */
export function showHelp() {
  let help = /** @type {HelpDialog | null} */ (document.querySelector('sb-help-dialog'));
  if (!help) {
    help = /** @type {HelpDialog} */ (document.createElement('sb-help-dialog'));
    document.body.append(help);
  }
  help.show();
}
