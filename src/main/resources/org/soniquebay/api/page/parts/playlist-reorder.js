// @ts-check

/** Moves the entries of a list by dragging and by buttons. Both end in the same call. */
export class Reorder {
  #host;
  #move;
  /** @type {any} */
  #dragged = null;

  /**
   * @param {any} host the element that draws the list
   * @param {(entry: any, position: number) => void} move moves an entry to a position, from 0
   */
  constructor(host, move) {
    this.#host = host;
    this.#move = move;
  }

  /** One step by a button, which keeps the focus where its row goes. */
  async step(entry, to, button) {
    if (button.getAttribute('aria-disabled') === 'true') {
      return;
    }
    this.#move(entry, to);
    await this.#host.updateComplete;
    button.focus();
    button.scrollIntoView({ block: 'nearest' });
  }

  start = (entry) => (event) => {
    this.#dragged = entry;
    const row = event.target.closest('.entry');
    row.classList.add('dragged');
    event.dataTransfer.effectAllowed = 'move';
    event.dataTransfer.setData('text/plain', String(entry.id));
    event.dataTransfer.setDragImage(row, 0, 0);
  };

  over = (entry) => (event) => {
    if (this.#dragged) {
      event.preventDefault();
      event.currentTarget.classList.toggle('over', this.#dragged !== entry);
      event.currentTarget.classList.toggle('below', this.#dragged.position < entry.position);
    }
  };

  leave = (event) => event.currentTarget.classList.remove('over', 'below');

  drop = (entry) => (event) => {
    event.preventDefault();
    this.leave(event);
    if (this.#dragged) {
      this.#move(this.#dragged, entry.position);
    }
  };

  end = (event) => {
    this.#dragged = null;
    event.target.closest('.entry')?.classList.remove('dragged');
  };
}
