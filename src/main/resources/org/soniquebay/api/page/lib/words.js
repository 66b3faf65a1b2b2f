// @ts-check
/**
 * The sentences of the page in the present language. They are data: words/en.json and words/fr.json hold the same names, which a test checks. A module that
 * imports this one runs when the sentences are there.
 */
import { chooseLanguage, currentLanguage, firstSentences, sentencesOf } from './language.js';

export { currentLanguage };

const changes = new EventTarget();
/** A choice by number, as ICU's MessageFormat writes it: `{count, plural, =0 {none} one {one} other {# of them}}`. */
const PLURAL = /\{(\w+), plural,((?: (?:=0|one|other) \{(?:[^{}]|\{\w+\})*\})+)\}/g;
const FORM = /(=0|one|other) \{((?:[^{}]|\{\w+\})*)\}/g;
const VALUE = /\{(\w+)\}/g;

let sentences = await firstSentences.catch(tell);
let choices = 0;

/** Without sentences there is no page: the document says so in both languages. @returns {never} */
function tell(failure) {
  const said = document.createElement('p');
  said.role = 'alert';
  said.textContent = 'This page could not be loaded. Please reload it. – Cette page n\'a pas pu être chargée. Veuillez la recharger.';
  document.body.append(said);
  throw failure;
}

/** Changes the language once its sentences are there; of two choices the later one counts. */
export async function setLanguage(tag) {
  const choice = ++choices;
  const loaded = await sentencesOf(tag);
  if (choice === choices) {
    sentences = loaded;
    chooseLanguage(tag);
    changes.dispatchEvent(new Event('language'));
  }
}

export function onLanguage(callback, signal) {
  changes.addEventListener('language', callback, { signal });
}

/** The form of a choice that a number takes; `#` in it stands for the number as the language writes it. */
function form(forms, value) {
  const count = Number(value);
  const said = Object.fromEntries([...forms.matchAll(FORM)].map(([, name, text]) => [name, text]));
  const fitting = count === 0 ? said['=0'] : undefined;
  return (fitting ?? said[new Intl.PluralRules(currentLanguage()).select(count)] ?? said.other).replace('#', number(count));
}

/**
 * The sentence of a name in the present language: `{value}` in it stands for a value.
 * @param {string} name
 * @param {Record<string, unknown>} [values]
 */
export function t(name, values = {}) {
  const sentence = sentences[name];
  if (sentence === undefined) {
    throw new Error(`No sentence is called ${name}`);
  }
  return sentence.replace(PLURAL, (_, key, forms) => form(forms, values[key])).replace(VALUE, (_, key) => String(values[key] ?? ''));
}

/**
 * The sentence of what the server names, such as a status; a name that has none stands as it is.
 * @param {string} area what the names of the sentences begin with
 * @param {unknown} name
 */
export function termed(area, name) {
  return `${area}.${name}` in sentences ? t(`${area}.${name}`) : String(name ?? '');
}

/** @type {Map<string, Intl.NumberFormat>} */
const formats = new Map();

/** Number in the present language. */
export function number(value, options = {}) {
  const key = currentLanguage() + JSON.stringify(options);
  const format = formats.get(key) ?? new Intl.NumberFormat(currentLanguage(), options);
  formats.set(key, format);
  return format.format(value);
}

/** Date and time in the present language. */
export function moment(value, options = { dateStyle: 'medium', timeStyle: 'short' }) {
  return new Intl.DateTimeFormat(currentLanguage(), /** @type {any} */ (options)).format(new Date(value));
}
