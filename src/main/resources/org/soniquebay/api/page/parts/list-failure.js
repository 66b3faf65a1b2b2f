// @ts-check
/** What a list says when it could not be loaded. */
import { html } from '../lib/element.js';
import { t } from '../lib/words.js';

/**
 * @param {any} failure of a request
 * @param {() => void} retry
 */
export function listFailure(failure, retry) {
  return html`<p class="lb-state" role="alert">${t('library.failed', { reason: failure.status === 0 ? t('notice.unreachable') : failure.message })}
    <button type="button" @click=${retry}>${t('app.again')}</button></p>`;
}
