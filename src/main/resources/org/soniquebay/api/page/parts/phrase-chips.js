// @ts-check
/** What the list is about, as chips that can be taken away: what was understood of a phrase, and the filters. */
import { html, nothing } from '../lib/element.js';
import { duration, percent, plain } from '../lib/format.js';
import { change } from '../lib/router.js';
import { number, t } from '../lib/words.js';
import { noFilters } from './filter-rail.js';
import { predicateWords } from './predicate-words.js';

/** A phrase without a part of it; words that only joined the parts stay, since they are ignored anyway. */
function without(phrase, from, to, instead = '') {
  return `${phrase.slice(0, from)} ${instead} ${phrase.slice(to)}`.replace(/\s+/g, ' ').replace(/^[\s,;]+|[\s,;]+$/g, '').replace(/\s*,(\s*,)+/g, ',');
}

/** What was understood, but for the whole phrase as a title or an artist where its parts are told as well: that is no condition, and to take it away would take away all. */
function conditions({ q, understood: [first, ...rest] }) {
  return first && rest.length && first.from === 0 && first.to >= q.length && first.predicate.startsWith('words ') ? rest : [first, ...rest].filter(Boolean);
}

/** A phrase without what was understood of it. While the answer to a changed phrase is awaited, the reading is that of the one before, whose places do not count. */
function relieved(q, reading, { text, from, to }) {
  if (reading.q === q) {
    return without(q, from, to);
  }
  const at = q.indexOf(text);
  return at < 0 ? q : without(q, at, at + text.length);
}

function chip(text, remove, hint = '') {
  return html`<li class="lb-chip" title=${hint || nothing}><span>${plain(text)}</span><button type="button" aria-label=${t('library.remove', { what: plain(text) })} @click=${remove}>✕</button></li>`;
}

/** A range in words: from, to, or both. */
function between(low, high, write, name) {
  const text = low && high ? t('library.chip.range', { low: write(low), high: write(high) }) : low ? t('library.chip.from', { low: write(low) }) : t('library.chip.to', { high: write(high) });
  return `${name} ${text}`;
}

const RANGES = [
  ['min_bpm', 'max_bpm', (value) => number(Number(value)), () => 'BPM'],
  ['year_min', 'year_max', String, () => t('library.section.years')],
  ['min_duration', 'max_duration', (value) => duration(Number(value)), () => t('library.column.length')],
  ...['happy', 'relaxed', 'party', 'aggressive', 'danceability', 'instrumental', 'acoustic', 'tonal'].map((mood) => [`${mood}_min`, `${mood}_max`, (value) => percent(Number(value)), () => t(`library.mood.${mood}`)]),
];

/** One filter that has no range, in words. */
function sentence(name, value) {
  switch (name) {
    case 'camelot_key': return t('library.chip.key', { keys: value.replaceAll(',', ', ') });
    case 'camelot_near': return t('library.chip.near', { keys: value.replaceAll(',', ', ') });
    case 'camelot_fit': return t('library.fit.extended');
    case 'min_bpm_confidence': return `${t('library.tempoSure')} ${t('library.atLeast', { share: percent(Number(value)) })}`;
    case 'min_key_confidence': return `${t('library.keySure')} ${t('library.atLeast', { share: percent(Number(value)) })}`;
    case 'disagreement': return `${t('library.disagreement')} ${['bpm', 'half_double', 'key'].filter((one) => value.split(',').includes(one)).map((one) => t(`library.disagreement.${one}`)).join(', ')}`;
    case 'half_double': return t('library.halfDouble');
    case 'missing_features': return t('library.missingFeatures');
    case 'genre': return `${t('library.section.genre')}: ${value}`;
    default: return `${name}: ${value}`;
  }
}

function filterChips(filters) {
  const rest = { ...filters };
  const chips = [];
  for (const [low, high, write, name] of /** @type {any[]} */ (RANGES)) {
    if (rest[low] || rest[high]) {
      chips.push(chip(between(rest[low], rest[high], write, name()), () => change({ [low]: null, [high]: null })));
      delete rest[low];
      delete rest[high];
    }
  }
  return [...chips, ...Object.entries(rest).map(([name, value]) => chip(sentence(name, value), () => change({ [name]: null })))];
}

/** The tempo of another reading, such as `bpm 169..171`, as words that a phrase can hold. */
function tempoWords(predicate) {
  const range = /^bpm ([\d.]+)\.\.([\d.]+)$/.exec(predicate);
  return range ? `${range[1]}–${range[2]} BPM` : null;
}

function told(q, reading) {
  const offers = reading.alternatives.map((other) => ({ ...other, instead: tempoWords(other.predicate), at: q.indexOf(other.text) })).filter(({ instead, at }) => instead && at >= 0);
  const lines = [
    ...reading.relaxed.map(({ text, change: became }) => html`<li><q>${plain(text)}</q> ${plain(became)}</li>`),
    ...reading.ignored.map(({ text, reason }) => html`<li>${t('library.ignored')} <q>${plain(text)}</q> – ${plain(reason)}</li>`),
    ...offers.map(({ text, predicate, instead, at }) => html`<li>${t('library.didYouMean')} <button type="button" class="lb-offer" @click=${() => change({ q: without(q, at, at + text.length, instead) })}>${predicateWords(predicate, text)}</button></li>`),
    ...(reading.total > reading.reachable ? [html`<li>${t('library.best', { most: number(reading.reachable), total: number(reading.total) })}</li>`] : []),
  ];
  return lines.length ? html`<ul class="lb-told">${lines}</ul>` : nothing;
}

/**
 * @param {string} q the phrase, empty for none
 * @param {import('./library-query.js').Reading | null} reading
 * @param {Record<string, string>} filters
 */
export function chips(q, reading, filters) {
  if (!q && !Object.keys(filters).length) {
    return nothing;
  }
  const understood = q ? reading && conditions(reading).map((part) => chip(predicateWords(part.predicate, part.text), () => change({ q: relieved(q, reading, part) || null }), part.words)) : null;
  return html`<div class="lb-asked" role="group" aria-label=${t('library.asked')}><ul class="lb-chips">
      ${q && !understood?.length ? chip(t('library.chip.words', { words: q }), () => change({ q: null })) : understood}${filterChips(filters)}
      <li><button type="button" class="lb-clear" @click=${() => change({ ...noFilters(), q: null })}>${t('library.clearAll')}</button></li></ul>
    ${q && reading ? told(q, reading) : nothing}</div>`;
}
