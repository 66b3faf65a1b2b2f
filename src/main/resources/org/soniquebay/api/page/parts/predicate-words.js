// @ts-check
/** What a part of a phrase asks for, in the words of the page: the API states it as field and value, such as `bpm ..<100`. */
import { duration } from '../lib/format.js';
import { number, t } from '../lib/words.js';

/** How the values of a field are written, and the unit behind them. */
const FIELDS = {
  bpm: { write: (value) => number(value), unit: ' BPM' },
  duration: { write: duration, unit: '' },
  year: { write: String, unit: '' },
  bitrate: { write: (value) => number(value), unit: ' kbit/s' },
};

/** `90..100`, `..<100`, `120<..`: two ends of which one may be open, and a sign where an end itself does not belong to it. */
function range(field, text) {
  const parts = /^([\d.]*?)(<?)\.\.(<?)([\d.]*)$/.exec(text);
  if (!parts) {
    return text;
  }
  const [, least, above, below, most] = parts;
  const bare = (value) => FIELDS[field].write(Number(value));
  const write = (value) => bare(value) + FIELDS[field].unit;
  if (least && most) {
    return least === most ? write(least) : t('library.chip.range', { low: bare(least), high: write(most) });
  }
  return least ? t(above ? 'library.chip.above' : 'library.chip.from', { low: write(least) }) : t(below ? 'library.chip.below' : 'library.chip.to', { high: write(most) });
}

/**
 * @param {string} predicate as the API states it
 * @param {string} text the part of the phrase, which stands for what has no words here
 * @returns {string}
 */
export function predicateWords(predicate, text) {
  if (predicate.startsWith('not ')) {
    return t('library.chip.not', { what: predicateWords(predicate.slice(4), text) });
  }
  const [field, value] = [predicate.slice(0, predicate.indexOf(' ')), predicate.slice(predicate.indexOf(' ') + 1)];
  if (Object.hasOwn(FIELDS, field)) {
    return `${field === 'bpm' || field === 'bitrate' ? '' : `${t(`library.chip.${field}`)} `}${value.split(',').map((one) => range(field, one)).join(', ')}`;
  }
  switch (field) {
    case 'key': return t('library.chip.key', { keys: value.replaceAll(',', ', ') });
    case 'near': return t('library.chip.near', { keys: value.replaceAll(',', ', ') });
    case 'genre': return `${t('library.section.genre')} ${value.replaceAll(',', ', ')}`;
    case 'artist': return `${t('library.artist')} ${value}`;
    case 'like': return t('library.chip.like', { what: value });
    case 'words': return t('library.chip.words', { words: value.replaceAll('"', '') });
    case 'limit': return t('library.chip.limit', { count: Number(value) });
    default: return text;
  }
}
