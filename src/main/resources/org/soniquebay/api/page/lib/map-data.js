// @ts-check
/** The map of the library as columns, what colours its tracks, and which of them lie where. */

/** What tracks can be coloured by; the first is the usual one. */
export const COLOURS = ['genre', 'key', 'tempo', 'mood'];

/** Tracks in a line are shown as if they lay this far from the middle. */
const LEAST = 0.1;
const CELLS = 96;
const GENRES = 11;
/** Tempos at which one class of tempo ends and the next begins. Unit: BPM. */
const TEMPOS = [80, 100, 120, 140, 160];
const MOODS = ['happy', 'aggressive', 'party', 'relaxed'];
/** An angle that parts any number of hues. */
const GOLDEN = 137.5;

/**
 * @typedef {{count: number, ids: Int32Array, x: Float32Array, y: Float32Array, width: number, height: number, answer: any, grid: Grid}} TrackMap
 *   coordinates from -1 to 1, y upwards; 0 lies in the middle, and width and height say how far from it the outermost tracks lie
 * @typedef {{key: string, values?: Record<string, unknown>, name?: string, css: string, count: number}} ColourClass key of its sentence; or a name of foreign origin
 */

/** Tracks by cells of the plane, so that the nearest is found without looking at all. */
class Grid {
  #x;
  #y;
  #starts = new Int32Array(CELLS * CELLS + 1);
  #tracks;

  constructor(x, y) {
    this.#x = x;
    this.#y = y;
    this.#tracks = new Int32Array(x.length);
    // Loops, for typed arrays' own methods call back for each of 100,000 tracks.
    const cells = new Int32Array(x.length);
    for (let track = 0; track < x.length; track += 1) {
      cells[track] = cell(y[track]) * CELLS + cell(x[track]);
      this.#starts[cells[track] + 1] += 1;
    }
    for (let at = 0; at < CELLS * CELLS; at += 1) {
      this.#starts[at + 1] += this.#starts[at];
    }
    const next = this.#starts.slice();
    for (let track = 0; track < x.length; track += 1) {
      this.#tracks[next[cells[track]]++] = track;
    }
  }

  /** The tracks within a rectangle's cells. */
  * #around(left, bottom, right, top) {
    for (let row = cell(bottom); row <= cell(top); row += 1) {
      const from = this.#starts[row * CELLS + cell(left)];
      const to = this.#starts[row * CELLS + cell(right) + 1];
      for (let at = from; at < to; at += 1) {
        yield this.#tracks[at];
      }
    }
  }

  /** The track nearest to a place; -1 when none is within reach. */
  nearest(x, y, reach) {
    let best = -1;
    let least = reach * reach;
    for (const track of this.#around(x - reach, y - reach, x + reach, y + reach)) {
      const square = (this.#x[track] - x) ** 2 + (this.#y[track] - y) ** 2;
      if (square <= least) {
        least = square;
        best = track;
      }
    }
    return best;
  }

  /** The tracks inside of a polygon. @param {{x: number, y: number}[]} corners */
  inside(corners) {
    const xs = corners.map(({ x }) => x);
    const ys = corners.map(({ y }) => y);
    const found = [];
    for (const track of this.#around(Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys))) {
      if (contains(corners, this.#x[track], this.#y[track])) {
        found.push(track);
      }
    }
    return found;
  }

  /** The tracks nearest to one, itself first. */
  nearestTo(track, amount) {
    const square = (other) => (this.#x[other] - this.#x[track]) ** 2 + (this.#y[other] - this.#y[track]) ** 2;
    return [...this.#tracks].map((other) => ({ other, square: square(other) })).sort((one, two) => one.square - two.square || one.other - two.other)
      .slice(0, amount).map(({ other }) => other);
  }
}

const cell = (coordinate) => Math.max(0, Math.min(CELLS - 1, Math.floor(((coordinate + 1) / 2) * CELLS)));

function contains(corners, x, y) {
  let inside = false;
  for (let at = 0, before = corners.length - 1; at < corners.length; before = at, at += 1) {
    const one = corners[at];
    const other = corners[before];
    if ((one.y > y) !== (other.y > y) && x < ((other.x - one.x) * (y - one.y)) / (other.y - one.y) + one.x) {
      inside = !inside;
    }
  }
  return inside;
}

/** The map of an answer of the API. @returns {TrackMap} */
export function decoded(answer) {
  const across = extent(answer.x);
  const up = extent(answer.y);
  const unit = Math.max(across.half, up.half, 1);
  const [x, y] = [[answer.x, across.middle], [answer.y, up.middle]].map(([values, middle]) => {
    const placed = new Float32Array(values.length);
    for (let at = 0; at < values.length; at += 1) {
      placed[at] = (values[at] - middle) / unit;
    }
    return placed;
  });
  return {
    count: answer.ids.length, ids: Int32Array.from(answer.ids), x, y, width: Math.max(LEAST, across.half / unit), height: Math.max(LEAST, up.half / unit), answer, grid: new Grid(x, y),
  };
}

/** The middle of the numbers and how far the outermost lie from it. */
function extent(numbers) {
  let [least, most] = [Infinity, -Infinity];
  for (let at = 0; at < numbers.length; at += 1) {
    least = Math.min(least, numbers[at]);
    most = Math.max(most, numbers[at]);
  }
  return numbers.length ? { middle: (least + most) / 2, half: (most - least) / 2 } : { middle: 0, half: 0 };
}

const COLUMNS = ['ids', 'x', 'y', 'camelot', 'bpm', 'genre', 'mood'];

/** Whether two answers of the API show the same map. */
export function same(one, other) {
  return one.projection?.id === other.projection?.id && one.genres.join('\n') === other.genres.join('\n')
    && COLUMNS.every((name) => one[name].length === other[name].length && one[name].every((value, at) => value === other[name][at]));
}

/** The place of a track in the columns; -1 when it is not on the map. @param {TrackMap} map */
export function placeOf(map, id) {
  let low = 0;
  let high = map.count - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (map.ids[middle] === id) {
      return middle;
    }
    if (map.ids[middle] < id) {
      low = middle + 1;
    } else {
      high = middle - 1;
    }
  }
  return -1;
}

/** Whether the page is shown dark. */
export function dark() {
  const theme = document.documentElement.dataset.theme;
  return theme ? theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
}

const shade = (dim, hue, bright = 0) => `oklch(${(dim ? 0.76 : 0.58) + bright} ${dim ? 0.13 : 0.16} ${hue.toFixed(0)})`;

function schemes(map, colour, dim) {
  const { answer } = map;
  switch (colour) {
    case 'key':
      return { column: answer.camelot, known: Array.from({ length: 24 }, (_, at) => {
        const number = (at >> 1) + 1;
        return { key: 'map.key', values: { key: `${number}${at % 2 ? 'B' : 'A'}` }, css: shade(dim, number * 30 - 30, at % 2 ? 0.1 : -0.04) };
      }) };
    case 'tempo':
      return { column: answer.bpm, classOf: (bpm) => TEMPOS.filter((end) => bpm >= end).length + 1, known: [0, ...TEMPOS].map((from, at) => ({
        key: at === 0 ? 'map.tempo.below' : at === TEMPOS.length ? 'map.tempo.above' : 'map.tempo', values: { from, to: TEMPOS[at] }, css: shade(dim, (260 - at * 46 + 360) % 360),
      })) };
    case 'mood':
      return { column: answer.mood, known: MOODS.map((mood, at) => ({ key: `map.mood.${mood}`, css: shade(dim, [90, 25, 320, 210][at]) })) };
    default:
      return { column: answer.genre, classOf: (genre) => Math.min(genre, GENRES + 1), known: [
        ...answer.genres.slice(0, GENRES).map((name, at) => ({ key: '', name, css: shade(dim, (30 + at * GOLDEN) % 360) })),
        ...(answer.genres.length > GENRES ? [{ key: 'map.genre.others', css: `oklch(${dim ? 0.85 : 0.45} .03 80)` }] : []),
      ] };
  }
}

/**
 * The classes of a way to colour, and each track's; the last class is of those of which nothing is known.
 * @param {TrackMap} map
 * @returns {{of: Uint8Array, classes: ColourClass[]}}
 */
export function colouring(map, colour, dim) {
  const { column, known, classOf = (value) => value } = schemes(map, colour, dim);
  const classes = [...known, { key: 'map.unknown', css: dim ? 'oklch(.6 0 0)' : 'oklch(.68 0 0)' }].map((one) => ({ ...one, count: 0 }));
  // A column has few values, but many tracks.
  const places = new Map([[0, known.length]]);
  const of = new Uint8Array(column.length);
  for (let track = 0; track < column.length; track += 1) {
    let place = places.get(column[track]);
    if (place === undefined) {
      place = classOf(column[track]) - 1;
      places.set(column[track], place);
    }
    of[track] = place;
    classes[place].count += 1;
  }
  return { of, classes };
}
