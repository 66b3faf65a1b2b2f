// @ts-check
/** Names of keys. */
import { t } from './words.js';

const FRENCH = { C: 'do', D: 'ré', E: 'mi', F: 'fa', G: 'sol', A: 'la', B: 'si' };

/**
 * The name of a key in the language of the page.
 * @param {string | null | undefined} key its tonic, such as 'F#'
 * @param {string | null | undefined} scale 'major' or 'minor'
 */
export function keyName(key, scale) {
  if (!key) {
    return '';
  }
  const sign = key.slice(1).replace('#', '♯').replace('b', '♭');
  const tonic = t('player.tonics') === 'do' ? (FRENCH[key[0]] ?? key[0]) + sign : key[0] + sign;
  return scale ? `${tonic} ${t(`player.${scale}`)}` : tonic;
}
