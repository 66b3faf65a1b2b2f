// @ts-check
/** The menu of a track: one element for the whole page, shown beside the button that opens it. */
import { Part, html, nothing } from '../lib/element.js';
import { foreign } from '../lib/format.js';
import { icon } from '../lib/icons.js';
import { rest } from '../lib/later.js';
import { attempt } from '../lib/loaded.js';
import { href } from '../lib/router.js';
import { t } from '../lib/words.js';

const GAP = 4;

class TrackMenu extends Part {
  /** @type {import('../lib/queue.js').QueuedTrack | null} */
  #track = null;
  /** @type {HTMLElement | null} */
  #opener = null;

  connectedCallback() {
    super.connectedCallback();
    this.popover = 'auto';
    this.addEventListener('toggle', (event) => this.#toggled(/** @type {ToggleEvent} */ (event)), { signal: this.life });
  }

  async open(track, opener) {
    this.#track = track;
    this.#opener = opener;
    this.requestUpdate();
    await this.updateComplete;
    this.showPopover();
    this.#place(opener.getBoundingClientRect());
    this.querySelector('a')?.focus();
  }

  /** Below the button, or above it where there is no room below. */
  #place(button) {
    const { offsetWidth: width, offsetHeight: height } = this;
    const below = button.bottom + GAP + height <= innerHeight;
    this.style.left = `${Math.max(GAP, Math.min(button.right - width, innerWidth - width - GAP))}px`;
    this.style.top = `${below ? button.bottom + GAP : Math.max(GAP, button.top - height - GAP)}px`;
  }

  #toggled(event) {
    if (event.newState === 'closed' && (this.contains(document.activeElement) || document.activeElement === document.body)) {
      this.#opener?.focus();
    }
  }

  #keys(event) {
    const links = /** @type {HTMLElement[]} */ ([...this.querySelectorAll('[role="menuitem"]')]);
    const here = links.indexOf(/** @type {any} */ (document.activeElement));
    const to = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: links.length - 1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      event.stopPropagation();
      links.at(to % links.length)?.focus();
    } else if (event.key === 'Tab') {
      this.hidePopover();
    }
  }

  async #addToPlaylist(track) {
    this.hidePopover();
    await attempt(async () => (await rest()).addToPlaylist(track));
  }

  render() {
    const track = this.#track;
    if (!track) {
      return nothing;
    }
    const entry = (view, params, picture, name) => html`<a role="menuitem" href=${href(view, params)} @click=${() => this.hidePopover()}>${icon(picture)} ${t(name)}</a>`;
    return html`<p class="quiet">${foreign(track.title ?? t('player.untitled'))}</p>
      <div role="menu" aria-label=${t('player.menu')} @keydown=${this.#keys}>
        ${entry('track', { id: track.id }, 'note', 'player.menu.track')}
        ${entry('track', { id: track.id, show: 'similar' }, 'similar', 'player.menu.similar')}
        ${entry('discover', { from: track.id }, 'from', 'player.menu.from')}
        ${entry('discover', { to: track.id }, 'to', 'player.menu.to')}
        ${track.artistId ? entry('artist', { id: track.artistId }, 'queue', 'player.menu.artist') : nothing}
        <button type="button" role="menuitem" @click=${() => this.#addToPlaylist(track)}>${icon('add')} ${t('player.menu.playlist')}</button>
        ${track.albumId ? entry('album', { id: track.albumId }, 'queue', 'player.menu.album') : nothing}
      </div>`;
  }
}
customElements.define('sb-track-menu', TrackMenu);

/** @type {TrackMenu | null} */
let menu = null;

/**
 * Opens the menu of a track beside a button.
 * @param {import('../lib/queue.js').QueuedTrack} track
 * @param {HTMLElement} opener the button, which gets the focus back
 */
export function openTrackMenu(track, opener) {
  if (!menu) {
    menu = /** @type {TrackMenu} */ (document.createElement('sb-track-menu'));
    document.body.append(menu);
  }
  menu.open(track, opener);
}
