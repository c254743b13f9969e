// Bars in an SVG: columns for months, which have an order of their own, and rows for everything else.

const WIDTH = 340;
const numbers = new Intl.NumberFormat(undefined, { notation: 'compact', maximumFractionDigits: 1 });

function shape(name, attributes, text) {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (text !== undefined) made.textContent = text;
  return made;
}

function short(text, most) {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}

function row(bar, i, largest) {
  const y = i * 26;
  const length = Math.max(2, (bar.value / largest) * (WIDTH - 170));
  return [
    shape('text', { x: 0, y: y + 16 }, short(bar.label ?? 'none', 17)),
    shape('rect', { x: 115, y: y + 3, width: length, height: 18, rx: 4, class: bar.label === null ? 'none' : '' }),
    shape('text', { x: 121 + length, y: y + 16, class: 'value' }, numbers.format(bar.value)),
  ];
}

function column(bar, i, largest, count) {
  const step = WIDTH / count;
  const height = Math.max(2, (bar.value / largest) * 120);
  const middle = { x: (i + 0.5) * step, 'text-anchor': 'middle' };
  return [
    shape('rect', { x: i * step + 2, y: 140 - height, width: step - 4, height, rx: 3, class: bar.label === null ? 'none' : '' }),
    shape('text', { ...middle, y: 134 - height, class: 'value' }, numbers.format(bar.value)),
    shape('text', { ...middle, y: 156 }, bar.label?.slice(5) ?? '–'),
    shape('text', { ...middle, y: 170, class: 'value' }, i === 0 || bar.label?.endsWith('-01') ? bar.label?.slice(0, 4) ?? '' : ''),
  ];
}

/** Draws bars ({label, value}) into the SVG element. */
export function draw(svg, bars, months) {
  const largest = Math.max(...bars.map((bar) => bar.value), 1e-9);
  const height = months ? 176 : Math.max(1, bars.length) * 26;
  svg.setAttribute('viewBox', `0 0 ${WIDTH} ${height}`);
  svg.replaceChildren(...bars.flatMap((bar, i) =>
    months ? column(bar, i, largest, bars.length) : row(bar, i, largest)));
}
