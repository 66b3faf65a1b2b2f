// @ts-check
/** QR codes (ISO/IEC 18004) of bytes, with error correction level M, up to version 10: 213 bytes. */

/** Of each version: bytes of error correction in a block, blocks, and bytes in all. */
const CORRECTION = [10, 16, 26, 18, 24, 16, 18, 22, 22, 26];
const BLOCKS = [1, 1, 1, 2, 2, 4, 4, 4, 5, 5];
const TOTAL = [26, 44, 70, 100, 134, 172, 196, 242, 292, 346];
/** Whether a mask turns a module over. */
const MASKS = [(x, y) => (x + y) % 2, (_, y) => y % 2, (x) => x % 3, (x, y) => (x + y) % 3, (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2,
  (x, y) => (x * y) % 2 + (x * y) % 3, (x, y) => ((x * y) % 2 + (x * y) % 3) % 2, (x, y) => ((x + y) % 2 + (x * y) % 3) % 2];

const bit = (number, place) => ((number >>> place) & 1) === 1;

/** The remainder of a number by a polynomial, behind the number. */
function checked(number, polynomial, degree) {
  let rest = number;
  for (let step = 0; step < degree; step++) {
    rest = (rest << 1) ^ ((rest >>> (degree - 1)) * polynomial);
  }
  return (number << degree) | rest;
}

/** Product in the field of 256 elements. */
function times(one, other) {
  let product = 0;
  for (let place = 7; place >= 0; place--) {
    product = (product << 1) ^ ((product >>> 7) * 0x11d) ^ (bit(other, place) ? one : 0);
  }
  return product;
}

/** The bytes of error correction of a block. */
function correction(data, degree) {
  const divisor = new Array(degree).fill(0);
  divisor[degree - 1] = 1;
  for (let root = 1, step = 0; step < degree; step++, root = times(root, 2)) {
    divisor.forEach((factor, place) => {
      divisor[place] = times(factor, root) ^ (divisor[place + 1] ?? 0);
    });
  }
  const rest = new Array(degree).fill(0);
  for (const byte of data) {
    const factor = byte ^ rest.shift();
    rest.push(0);
    divisor.forEach((part, place) => {
      rest[place] ^= times(part, factor);
    });
  }
  return rest;
}

const capacity = (version) => TOTAL[version - 1] - BLOCKS[version - 1] * CORRECTION[version - 1];

/** All bytes of a code, its blocks woven together. */
function woven(bytes, version) {
  const bits = [];
  const push = (number, length) => {
    for (let place = length - 1; place >= 0; place--) {
      bits.push(bit(number, place) ? 1 : 0);
    }
  };
  push(4, 4);
  push(bytes.length, version < 10 ? 8 : 16);
  bytes.forEach((byte) => push(byte, 8));
  push(0, Math.min(4, capacity(version) * 8 - bits.length));
  push(0, (8 - (bits.length % 8)) % 8);
  const data = [];
  for (let from = 0; from < bits.length; from += 8) {
    data.push(parseInt(bits.slice(from, from + 8).join(''), 2));
  }
  for (let pad = 0xec; data.length < capacity(version); pad ^= 0xec ^ 0x11) {
    data.push(pad);
  }
  const [count, degree] = [BLOCKS[version - 1], CORRECTION[version - 1]];
  const short = Math.floor(capacity(version) / count);
  const blocks = [];
  for (let block = 0, from = 0; block < count; block++) {
    const length = short + (block < count - (capacity(version) % count) ? 0 : 1);
    blocks.push(data.slice(from, from += length));
  }
  const column = (rows, place) => rows.flatMap((row) => (place < row.length ? [row[place]] : []));
  const each = (rows, length) => Array.from({ length }, (_, place) => column(rows, place)).flat();
  return [...each(blocks, short + 1), ...each(blocks.map((block) => correction(block, degree)), degree)];
}

/** The modules that are the same in all codes of a version, and which these are. */
function frame(version) {
  const size = 17 + 4 * version;
  const dark = Array.from({ length: size }, () => new Array(size).fill(false));
  const fixed = Array.from({ length: size }, () => new Array(size).fill(false));
  const set = (x, y, value) => {
    if (x >= 0 && y >= 0 && x < size && y < size) {
      dark[y][x] = value;
      fixed[y][x] = true;
    }
  };
  const square = (x, y, reach, rings) => {
    for (let across = -reach; across <= reach; across++) {
      for (let down = -reach; down <= reach; down++) {
        set(x + across, y + down, rings.includes(Math.max(Math.abs(across), Math.abs(down))));
      }
    }
  };
  for (let place = 0; place < size; place++) {
    set(6, place, place % 2 === 0);
    set(place, 6, place % 2 === 0);
  }
  [[3, 3], [size - 4, 3], [3, size - 4]].forEach(([x, y]) => square(x, y, 4, [0, 1, 3]));
  const places = version === 1 ? [] : version < 7 ? [6, size - 7] : [6, (size - 1) / 2, size - 7];
  places.forEach((x, one) => places.forEach((y, other) => {
    const last = places.length - 1;
    if (!((one === 0 && other === 0) || (one === 0 && other === last) || (one === last && other === 0))) {
      square(x, y, 2, [0, 2]);
    }
  }));
  for (let place = 0; version >= 7 && place < 18; place++) {
    const [far, near] = [size - 11 + (place % 3), Math.floor(place / 3)];
    set(far, near, bit(checked(version, 0x1f25, 12), place));
    set(near, far, bit(checked(version, 0x1f25, 12), place));
  }
  return { size, dark, fixed, set };
}

/** Tells the mask, at both places. */
function tellMask({ size, set }, mask) {
  const format = checked(mask, 0x537, 10) ^ 0x5412;
  for (let place = 0; place < 15; place++) {
    const value = bit(format, place);
    const near = place < 6 ? place : place < 8 ? place + 1 : 14 - place;
    if (place < 8) {
      set(8, near, value);
      set(size - 1 - place, 8, value);
    } else {
      set(place === 8 ? 7 : near, 8, value);
      set(8, size - 15 + place, value);
    }
  }
  set(8, size - 8, true);
}

/** How hard a code is to read: long runs, squares of one colour, and more of one colour than of the other. */
function harshness(rows) {
  let sum = 0;
  const columns = rows[0].map((_, x) => rows.map((row) => row[x]));
  for (const line of [...rows, ...columns]) {
    let run = 0;
    line.forEach((value, place) => {
      run = value === line[place - 1] ? run + 1 : 1;
      sum += run === 5 ? 3 : run > 5 ? 1 : 0;
    });
  }
  rows.forEach((row, y) => row.forEach((value, x) => {
    sum += x && y && value === row[x - 1] && value === rows[y - 1][x] && value === rows[y - 1][x - 1] ? 3 : 0;
  }));
  const dark = rows.flat().filter(Boolean).length;
  return sum + 10 * Math.floor(Math.abs((20 * dark) / rows.length ** 2 - 10));
}

/** The rows of the QR code of a text, true for dark; null where it is too long for one. */
export function qrCode(text) {
  const bytes = [...new TextEncoder().encode(text)];
  const version = TOTAL.findIndex((_, place) => bytes.length + (place < 9 ? 2 : 3) <= capacity(place + 1)) + 1;
  if (version === 0) {
    return null;
  }
  const data = woven(bytes, version);
  const codes = MASKS.map((mask, number) => {
    const { size, dark, fixed, set } = frame(version);
    tellMask({ size, set }, number);
    let next = 0;
    for (let right = size - 1; right >= 1; right -= right === 8 ? 3 : 2) {
      for (let step = 0; step < 2 * size; step++) {
        const [x, down] = [right - (step % 2), Math.floor(step / 2)];
        const y = bit(right + (right < 6 ? 2 : 1), 1) ? down : size - 1 - down;
        if (!fixed[y][x]) {
          dark[y][x] = (next < data.length * 8 && bit(data[next >> 3], 7 - (next & 7))) !== (mask(x, y) === 0);
          next++;
        }
      }
    }
    return dark;
  });
  return codes.reduce((best, code) => (harshness(code) < harshness(best) ? code : best));
}
