// @ts-check
/** What can be done with a track, beside it in every list: play it now, next or last, and where to go from it. */
import { Part, html } from '../lib/element.js';
import { plain } from '../lib/format.js';
import { icon } from '../lib/icons.js';
import { playLast, playNext, playNow, queued } from '../lib/player.js';
import { t } from '../lib/words.js';
import { openTrackMenu } from './track-menu.js';

/**
 * `<sb-track-actions .row=${row}>`, where row is a row of any list of the API; `.play` replaces what "play now" does, such as to play a whole album
 * from this track on.
 */
class TrackActions extends Part {
  static properties = { row: { attribute: false }, play: { attribute: false } };

  constructor() {
    super();
    /** @type {any} */
    this.row = null;
    /** @type {(() => void) | null} */
    this.play = null;
  }

  render() {
    if (!this.row) {
      return html``;
    }
    const title = plain(this.row.title ?? t('player.untitled'));
    const button = (name, picture, act) => html`<button type="button" class="icon" aria-label=${t(name, { title })} title=${t(`${name}.short`)} @click=${act}>${icon(picture)}</button>`;
    return html`<span class="track-actions">
      ${button('player.now', 'play', () => (this.play ? this.play() : playNow([this.row])))}
      ${button('player.next', 'playnext', () => playNext([this.row]))}
      ${button('player.last', 'add', () => playLast([this.row]))}
      <button type="button" class="icon" aria-haspopup="menu" aria-label=${t('player.more', { title })} title=${t('player.more.short')}
        @click=${(event) => openTrackMenu(queued(this.row), event.currentTarget)}>${icon('more')}</button>
    </span>`;
  }
}
customElements.define('sb-track-actions', TrackActions);
