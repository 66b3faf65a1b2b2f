// @ts-check
/** The language of the page. Its sentences (words/en.json or words/fr.json) are asked for when this module runs, and come while the others do. */

/** @typedef {Record<string, string>} Sentences by name */

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

/** Takes a language, and keeps it for later visits. */
export function chooseLanguage(tag) {
  language = tag === 'fr' ? 'fr' : 'en';
  localStorage.setItem(STORED, language);
  document.documentElement.lang = language;
}

/** The sentences of a language from the server. @returns {Promise<Sentences>} */
export async function sentencesOf(tag) {
  const response = await fetch(new URL(`../words/${tag}.json`, import.meta.url));
  if (!response.ok) {
    throw new Error(`HTTP ${response.status}`);
  }
  return response.json();
}

document.documentElement.lang = language;

/** The sentences of the language that the page begins with. */
export const firstSentences = sentencesOf(language);
// The failure reaches the callers that await the sentences.
firstSentences.catch(() => {});
