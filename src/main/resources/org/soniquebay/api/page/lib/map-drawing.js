// @ts-check
/** Draws the points of a map: by WebGL2 where the browser has it, else on a plain canvas, where of many points a part is drawn. */

/** @typedef {{x: number, y: number, zoom: number}} View the place in the middle, and how many times larger than the whole map */
/** @typedef {{points(map: import('./map-data.js').TrackMap): void, colours(rgba: Uint8Array): void, draw(view: View): void}} Drawing */

/** More points than these take a plain canvas too long. */
const MOST_PLAIN = 20_000;
/** The part of the window that the whole map fills. */
const FILLED = 0.94;

const VERTEX = `#version 300 es
in vec2 place; in vec4 colour; uniform vec2 middle; uniform vec2 scale; uniform float size; out vec4 shade;
void main() { gl_Position = vec4((place - middle) * scale, 0.0, 1.0); gl_PointSize = size; shade = colour; }`;
const FRAGMENT = `#version 300 es
precision mediump float; in vec4 shade; out vec4 result;
void main() { float apart = length(gl_PointCoord - 0.5); float cover = shade.a * (1.0 - smoothstep(0.38, 0.5, apart)); result = vec4(shade.rgb * cover, cover); }`;

/** Pixels of the page for one unit of the map. @param {HTMLElement} element @param {View} view @param {{width: number, height: number}} map */
export function scaleOf(element, view, map) {
  return (Math.min(element.clientWidth / map.width, element.clientHeight / map.height) / 2) * FILLED * view.zoom;
}

/** The diameter of a point in pixels of the page: larger when there are few, and when one looks closely. */
export function pointSize(count, zoom) {
  return Math.max(3, Math.min(14, (count < 500 ? 9 : count < 5000 ? 6 : 3.5) * zoom ** 0.3));
}

/** The bytes of a colour of CSS. @type {(css: string) => Uint8ClampedArray} */
export const rgba = (() => {
  /** @type {CanvasRenderingContext2D | null} */
  let context = null;
  return (css) => {
    context ??= Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d', { willReadFrequently: true });
    if (!context) {
      return new Uint8ClampedArray([128, 128, 128, 255]);
    }
    context.fillStyle = css;
    context.fillRect(0, 0, 1, 1);
    return context.getImageData(0, 0, 1, 1).data;
  };
})();

/** Makes a canvas as large as it is shown, in pixels of the screen. @returns {number} pixels of the screen for one of the page */
export function fit(canvas) {
  const ratio = Math.min(2, devicePixelRatio || 1);
  const [width, height] = [Math.round(canvas.clientWidth * ratio), Math.round(canvas.clientHeight * ratio)];
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
  }
  return ratio;
}

function program(gl) {
  const made = gl.createProgram();
  for (const [kind, source] of [[gl.VERTEX_SHADER, VERTEX], [gl.FRAGMENT_SHADER, FRAGMENT]]) {
    const shader = gl.createShader(kind);
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(made, shader);
  }
  gl.bindAttribLocation(made, 0, 'place');
  gl.bindAttribLocation(made, 1, 'colour');
  gl.linkProgram(made);
  return gl.getProgramParameter(made, gl.LINK_STATUS) ? made : null;
}

/** @param {HTMLCanvasElement} canvas @param {WebGL2RenderingContext} gl @param {WebGLProgram} used @returns {Drawing} */
function accelerated(canvas, gl, used) {
  const [places, colours] = [gl.createBuffer(), gl.createBuffer()];
  const uniform = Object.fromEntries(['middle', 'scale', 'size'].map((name) => [name, gl.getUniformLocation(used, name)]));
  let count = 0;
  let extent = { width: 1, height: 1 };
  gl.useProgram(used);
  gl.enable(gl.BLEND);
  gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
  const fill = (attribute, buffer, data, numbers, type, normalized) => {
    gl.bindBuffer(gl.ARRAY_BUFFER, buffer);
    gl.bufferData(gl.ARRAY_BUFFER, data, gl.STATIC_DRAW);
    gl.enableVertexAttribArray(attribute);
    gl.vertexAttribPointer(attribute, numbers, type, normalized, 0, 0);
  };
  return {
    points(map) {
      count = map.count;
      extent = map;
      const both = new Float32Array(2 * count);
      for (let at = 0; at < count; at += 1) {
        both[2 * at] = map.x[at];
        both[2 * at + 1] = map.y[at];
      }
      fill(0, places, both, 2, gl.FLOAT, false);
    },
    colours: (bytes) => fill(1, colours, bytes, 4, gl.UNSIGNED_BYTE, true),
    draw(view) {
      const ratio = fit(canvas);
      gl.viewport(0, 0, canvas.width, canvas.height);
      gl.clearColor(0, 0, 0, 0);
      gl.clear(gl.COLOR_BUFFER_BIT);
      const scale = 2 * scaleOf(canvas, view, extent);
      gl.uniform2f(uniform.middle, view.x, view.y);
      gl.uniform2f(uniform.scale, scale / canvas.clientWidth, scale / canvas.clientHeight);
      gl.uniform1f(uniform.size, pointSize(count, view.zoom) * ratio);
      gl.drawArrays(gl.POINTS, 0, count);
    },
  };
}

/** @param {HTMLCanvasElement} canvas @returns {Drawing} */
function plain(canvas) {
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  /** @type {import('./map-data.js').TrackMap | null} */
  let map = null;
  let bytes = new Uint8Array(0);
  return {
    points(shown) {
      map = shown;
    },
    colours(all) {
      bytes = all;
    },
    draw(view) {
      const ratio = fit(canvas);
      context.clearRect(0, 0, canvas.width, canvas.height);
      if (!map) {
        return;
      }
      const scale = scaleOf(canvas, view, map) * ratio;
      const radius = (pointSize(map.count, view.zoom) * ratio) / 2;
      const step = Math.ceil(map.count / MOST_PLAIN);
      for (let at = 0; at < map.count; at += step) {
        context.fillStyle = `rgb(${bytes[4 * at]} ${bytes[4 * at + 1]} ${bytes[4 * at + 2]} / ${bytes[4 * at + 3] / 255})`;
        context.beginPath();
        context.arc(canvas.width / 2 + (map.x[at] - view.x) * scale, canvas.height / 2 - (map.y[at] - view.y) * scale, radius, 0, 2 * Math.PI);
        context.fill();
      }
    },
  };
}

/**
 * What draws on a canvas. A lost context is made anew by asking again.
 * @param {HTMLCanvasElement} canvas that nothing was drawn on yet
 * @returns {Drawing}
 */
export function drawing(canvas) {
  const gl = canvas.getContext('webgl2', { antialias: false });
  const used = gl && program(gl);
  if (gl && used) {
    return accelerated(canvas, gl, used);
  }
  if (gl) {
    // A canvas gives one kind of context only.
    const other = /** @type {HTMLCanvasElement} */ (canvas.cloneNode());
    canvas.replaceWith(other);
    return plain(other);
  }
  return plain(canvas);
}
