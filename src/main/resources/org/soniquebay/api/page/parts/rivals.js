// @ts-check
/** Rival readings of a tempo or a key as bars, each with a button that takes it. */
import { html, nothing, variables } from '../lib/element.js';
import { percent, plain } from '../lib/format.js';
import { icon } from '../lib/icons.js';
import { t } from '../lib/words.js';

/** The name of a source of values in words. */
export function sourceName(source) {
  return ['user', 'tags', 'soniquebay', 'legacy'].includes(source) ? t(`track.source.${source}`) : plain(source);
}

/** Where a value comes from, as a small mark; a person's word has a lock. */
export function sourceMark(source) {
  return source ? html`<span class="source ${source === 'user' ? 'user' : ''}">${source === 'user' ? icon('lock') : nothing}${sourceName(source)}</span>` : nothing;
}

/** How sure a value is, as a bar with its number. */
export function sureness(confidence) {
  if (confidence === null || confidence === undefined) {
    return nothing;
  }
  return html`<p class="sureness"><span class="bar" ${variables({ '--share': confidence })}></span><span>${t('player.sure', { share: percent(confidence) })}</span></p>`;
}

/**
 * @param {{name: any, said: string, score: number | null, chosen: boolean, take: () => void}[]} rows name is what is shown, said what a button says
 */
export function rivals(rows) {
  return html`<ul class="rivals">${rows.map(({ name, said, score, chosen, take }) => html`<li class=${chosen ? 'inforce' : ''}>
    <span class="name">${name}</span>
    <span class="bar" ${variables({ '--share': score ?? 0 })}></span>
    <span class="figure">${score === null ? nothing : percent(score)}</span>
    ${chosen ? html`<span class="quiet">${t('track.inforce')}</span>` : html`<button type="button" class="small" aria-label=${t('track.take', { value: said })} @click=${take}>${t('track.take.short')}</button>`}
  </li>`)}</ul>`;
}
