// @ts-check
/**
 * The sentences of the page in English and French. Each area of the page brings a catalogue of its own (words/AREA.js) and adds it here; both
 * languages have the same names, which a test checks.
 */

/** @typedef {string | ((values: any) => string)} Sentence */

const catalogues = { en: {}, fr: {} };
const changes = new EventTarget();
const STORED = 'soniquebay-language';

let language = chosen();

function chosen() {
  const stored = localStorage.getItem(STORED);
  if (stored === 'en' || stored === 'fr') {
    return stored;
  }
  const first = navigator.languages.map((tag) => tag.slice(0, 2)).find((tag) => tag === 'en' || tag === 'fr');
  return first === 'fr' ? 'fr' : 'en';
}

/** 'en' or 'fr'. */
export function currentLanguage() {
  return language;
}

export function setLanguage(tag) {
  language = tag === 'fr' ? 'fr' : 'en';
  localStorage.setItem(STORED, language);
  document.documentElement.lang = language;
  changes.dispatchEvent(new Event('language'));
}

export function onLanguage(callback, signal) {
  changes.addEventListener('language', callback, { signal });
}

/**
 * Adds an area's sentences.
 * @param {{en: Record<string, Sentence>, fr: Record<string, Sentence>}} catalogue
 */
export function add(catalogue) {
  for (const tag of ['en', 'fr']) {
    for (const name of Object.keys(catalogue[tag])) {
      if (name in catalogues[tag]) {
        throw new Error(`Two areas have a sentence ${name}`);
      }
    }
    Object.assign(catalogues[tag], catalogue[tag]);
  }
}

/**
 * The sentence of a name in the present language: `{value}` in it stands for a value; a function makes the sentence of the values (plurals).
 * @param {string} name
 * @param {Record<string, unknown>} [values]
 */
export function t(name, values = {}) {
  const sentence = catalogues[language][name];
  if (sentence === undefined) {
    throw new Error(`No sentence is called ${name}`);
  }
  return typeof sentence === 'function' ? sentence(values) : sentence.replace(/\{(\w+)\}/g, (_, key) => String(values[key] ?? ''));
}

/**
 * The sentence of what the server names, such as a status; a name that has none stands as it is.
 * @param {string} area what the names of the sentences begin with
 * @param {unknown} name
 */
export function termed(area, name) {
  return `${area}.${name}` in catalogues[language] ? t(`${area}.${name}`) : String(name ?? '');
}

/** @type {Map<string, Intl.NumberFormat>} */
const formats = new Map();

/** Number in the present language. */
export function number(value, options = {}) {
  const key = language + JSON.stringify(options);
  const format = formats.get(key) ?? new Intl.NumberFormat(language, options);
  formats.set(key, format);
  return format.format(value);
}

/** Date and time in the present language. */
export function moment(value, options = { dateStyle: 'medium', timeStyle: 'short' }) {
  return new Intl.DateTimeFormat(language, /** @type {any} */ (options)).format(new Date(value));
}

document.documentElement.lang = language;
