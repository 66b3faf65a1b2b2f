// @ts-check
/** What each part of the sound adds to how well two tracks fit, as a bar and in words. */
import { html, nothing, variables } from '../lib/element.js';
import { number, t } from '../lib/words.js';

const PARTS = ['timbre', 'rhythm', 'harmony', 'dynamics', 'sound', 'tempo', 'key', 'mood', 'semantic'];
const two = (value) => number(value, { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/**
 * @param {Record<string, number>} shares by part, their sum is the score
 * @param {number | null} score -1 to 1
 */
export function scoreShares(shares, score) {
  const known = PARTS.filter((name) => name in shares);
  const said = known.map((name) => `${t(`share.${name}`)} ${two(shares[name])}`).join(', ');
  return html`<span class="score-shares" title=${said}>
    ${score === null ? nothing : html`<span class="score">${two(score)}</span>`}
    <span class="share-bar" aria-hidden="true">${known.map((name) => html`<span class="part ${name}" ${variables({ width: `${Math.max(0, shares[name]) * 100}%` })}></span>`)}</span>
    <span class="hidden">${said}</span></span>`;
}

/** What the colours of the bars mean, for the parts that occur. */
export function shareLegend(names) {
  return html`<p class="key-legend quiet">${PARTS.filter((name) => names.has(name)).map((name) => html`<span><span class="part ${name}" aria-hidden="true"></span> ${t(`share.${name}`)}</span> `)}</p>`;
}
