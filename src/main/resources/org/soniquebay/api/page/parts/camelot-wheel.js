// @ts-check
/** The Camelot wheel: 24 keys to choose from, those that mix with the chosen ones marked. */
import { Part, html, svg, variables } from '../lib/element.js';
import { neighbours } from '../lib/harmony.js';
import { t } from '../lib/words.js';
import { keyName } from './camelot-badge.js';

const OUTER = { B: [96, 66], A: [64, 34] };
const TONICS = { A: ['G#', 'D#', 'A#', 'F', 'C', 'G', 'D', 'A', 'E', 'B', 'F#', 'C#'], B: ['B', 'F#', 'C#', 'G#', 'D#', 'A#', 'F', 'C', 'G', 'D', 'A', 'E'] };

const point = (radius, degrees) => {
  const angle = ((degrees - 90) * Math.PI) / 180;
  return `${(radius * Math.cos(angle)).toFixed(2)} ${(radius * Math.sin(angle)).toFixed(2)}`;
};

function sector(number, letter) {
  const [outer, inner] = OUTER[letter];
  const [from, to] = [number * 30 - 15, number * 30 + 15];
  return `M${point(outer, from)}A${outer} ${outer} 0 0 1 ${point(outer, to)}L${point(inner, to)}A${inner} ${inner} 0 0 0 ${point(inner, from)}Z`;
}

/** `<sb-camelot-wheel .chosen=${['8A']} .fit=${'strict'}>`: fit is '' for the chosen keys alone; dispatches `choose` with the chosen codes. */
class CamelotWheel extends Part {
  static properties = { chosen: { attribute: false }, fit: { attribute: false } };

  constructor() {
    super();
    /** @type {string[]} */
    this.chosen = [];
    this.fit = 'strict';
  }

  #focused = '8A';

  #toggle(code) {
    this.#focused = code;
    const chosen = this.chosen.includes(code) ? this.chosen.filter((one) => one !== code) : [...this.chosen, code];
    this.dispatchEvent(new CustomEvent('choose', { detail: chosen }));
  }

  /** Left and right go round the wheel, up and down between the rings. */
  async #key(event, number, letter) {
    const round = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (round) {
      this.#focused = `${((number - 1 + round + 12) % 12) + 1}${letter}`;
    } else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      this.#focused = `${number}${letter === 'A' ? 'B' : 'A'}`;
    } else if (event.key === ' ' || event.key === 'Enter') {
      this.#toggle(number + letter);
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    this.requestUpdate();
    await this.updateComplete;
    /** @type {SVGElement | null} */ (this.querySelector(`[data-code="${this.#focused}"]`))?.focus();
  }

  render() {
    const near = new Set(this.fit ? this.chosen.flatMap((code) => neighbours(code, this.fit === 'extended')) : []);
    const codes = ['B', 'A'].flatMap((letter) => Array.from({ length: 12 }, (_, index) => [index + 1, letter]));
    return html`<svg class="lb-wheel" viewBox="-100 -100 200 200" role="group" aria-label=${t('library.wheel')}>
      ${codes.map(([number, letter]) => this.#code(Number(number), String(letter), near))}
    </svg>`;
  }

  #code(number, letter, near) {
    const code = number + letter;
    const chosen = this.chosen.includes(code);
    const [outer, inner] = OUTER[letter];
    const [x, y] = point((outer + inner) / 2, number * 30).split(' ');
    const name = `${code}, ${keyName(TONICS[letter][number - 1], letter === 'A' ? 'minor' : 'major')}`;
    return svg`<g role="checkbox" data-code=${code} tabindex=${code === this.#focused ? 0 : -1} aria-checked=${chosen} class="${chosen ? 'lb-chosen' : ''} ${near.has(code) ? 'lb-near' : ''}"
      aria-label=${near.has(code) && !chosen ? `${name} (${t('library.wheel.near')})` : name} ${variables({ '--hue': number * 30 - 30 })}
      @click=${() => this.#toggle(code)} @keydown=${(event) => this.#key(event, number, letter)}>
      <title>${name}</title><path d=${sector(number, letter)}></path><text x=${x} y=${y} aria-hidden="true">${code}</text></g>`;
  }
}
customElements.define('sb-camelot-wheel', CamelotWheel);
