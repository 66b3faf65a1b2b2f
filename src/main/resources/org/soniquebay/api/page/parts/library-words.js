// @ts-check
/** The sentences of the library's parts: every module that says one imports this, whichever of them a view loads first. */
import { add } from '../lib/words.js';
import words from '../words/library.js';

add(words);
