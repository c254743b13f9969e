import { draw } from './chart.js';

const TYPES = {
  TEXT: 'Text', NOTE: 'Long text', NUMBER: 'Whole number', AMOUNT: 'Amount', DATE: 'Date', TIME: 'Date and time', YES_NO: 'Yes or no',
};
const SEARCHES = { NONE: 'No index', INDEXED: 'Searchable: an index', UNIQUE: 'Unique: no two records have the same value' };
const BADGES = { INDEXED: 'searchable', UNIQUE: 'unique' };
const COMPARISONS = { EQUAL: 'is', AT_LEAST: 'at least', AT_MOST: 'at most', CONTAINS: 'contains', EMPTY: 'is empty' };
const SIZE = 12;

// What the page shows; everything that is drawn follows from it and from what the server answers.
const view = { fields: [], filters: [], sort: null, descending: false, page: 0, sum: '', group: '' };

const $ = (selector, within = document) => within.querySelector(selector);

// Text goes into the page as text only, never as HTML.
function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

async function ask(method, path, body) {
  const answer = await fetch(`api/${path}`, {
    method,
    headers: body === undefined ? {} : { 'Content-Type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await answer.text();
  if (answer.ok) return text ? JSON.parse(text) : null;
  let message = `That did not work (${answer.status}).`;
  try { message = JSON.parse(text).message ?? message; } catch { /* not one of the application's own answers */ }
  throw new Error(message);
}

// Runs what somebody has asked for, and shows why it is not done.
async function attempt(action, place = $('#notice')) {
  place.hidden = true;
  try {
    await busily(action);
    return true;
  } catch (failure) {
    place.textContent = failure.message;
    place.hidden = false;
    return false;
  }
}

function fill(select, options, chosen) {
  select.replaceChildren(...Object.entries(options).map(([value, text]) => element('option', { value, textContent: text })));
  if (chosen in options) select.value = chosen;
}

function fieldNamed(name) {
  return view.fields.find((field) => field.name === name);
}

const isNumber = (field) => field.type === 'NUMBER' || field.type === 'AMOUNT';
const isTime = (field) => field.type === 'DATE' || field.type === 'TIME';

function shown(field, value) {
  if (value === null || value === undefined) return '';
  if (field.type === 'YES_NO') return value === '0' ? 'no' : 'yes';
  return field.type === 'AMOUNT' ? new Intl.NumberFormat(undefined, { minimumFractionDigits: 2 }).format(value) : value;
}

// ---- Records

// What waits for an answer: the page is busy until it has drawn it.
let waiting = 0;

async function busily(work) {
  waiting += 1;
  $('main').ariaBusy = 'true';
  try {
    return await work();
  } finally {
    waiting -= 1;
    $('main').ariaBusy = String(waiting > 0);
  }
}

async function refresh() {
  view.fields = await ask('GET', 'fields');
  view.filters = view.filters.filter((filter) => fieldNamed(filter.field));
  if (!fieldNamed(view.sort)) view.sort = null;
  const { filters, sort, descending, page } = view;
  const [found] = await Promise.all([
    ask('POST', 'records/search', { filters, sort, descending, page, size: SIZE }),
    refreshChart(),
  ]);
  showFields();
  showFilters();
  showRecords(found);
}

function showRecords({ total, records }) {
  $('#total').textContent = total.toLocaleString();
  $('thead').replaceChildren(element('tr', {}, ...view.fields.map(heading)));
  $('tbody').replaceChildren(...records.map((record) => {
    const row = element('tr', { tabIndex: 0 }, ...view.fields.map((field) => element('td', {
      className: isNumber(field) ? 'number' : '', textContent: shown(field, record.values[field.name]),
    })));
    row.onclick = () => editRecord(record);
    row.onkeydown = (event) => event.key === 'Enter' && editRecord(record);
    return row;
  }));
  const first = view.page * SIZE;
  $('#shown').textContent = total ? `${first + 1}–${first + records.length} of ${total}` : 'No records';
  $('#previous').disabled = view.page === 0;
  $('#next').disabled = first + records.length >= total;
}

function heading(field) {
  const button = element('button', { textContent: field.name });
  button.onclick = () => attempt(() => {
    view.descending = view.sort === field.name && !view.descending;
    Object.assign(view, { sort: field.name, page: 0 });
    return refresh();
  });
  const cell = element('th', { className: isNumber(field) ? 'number' : '' }, button);
  if (view.sort === field.name) cell.ariaSort = view.descending ? 'descending' : 'ascending';
  return cell;
}

function showFilters() {
  const form = $('#filter');
  fill(form.field, Object.fromEntries(view.fields.map(({ name }) => [name, name])), form.field.value);
  showFilterInput();
  $('#filters').replaceChildren(...view.filters.map((filter) => {
    const value = filter.comparison === 'EMPTY' ? '' : ` ${shown(fieldNamed(filter.field), filter.value)}`;
    const chip = element('button', {
      type: 'button', className: 'chip', textContent: `${filter.field} ${COMPARISONS[filter.comparison]}${value}`,
    });
    chip.onclick = () => filterBy(view.filters.filter((other) => other !== filter));
    return chip;
  }));
  showHint();
}

// The input fits the field's type, except that a text is not a long one here.
function showFilterInput() {
  const form = $('#filter');
  const field = fieldNamed(form.field.value);
  const type = !field || field.type === 'NOTE' ? 'TEXT' : field.type;
  if (form.value.dataset.type === type) return;
  const made = input({ name: 'value', type }, null);
  made.dataset.type = type;
  made.ariaLabel = 'Value';
  form.value.replaceWith(made);
}

function filterBy(filters) {
  Object.assign(view, { filters, page: 0 });
  return attempt(refresh);
}

// An index does not help to find what a text contains.
function showHint() {
  const used = [...view.filters.filter(({ comparison }) => comparison !== 'CONTAINS').map(({ field }) => field), view.sort];
  const slow = view.fields.find(({ name, type, search }) => used.includes(name) && search === 'NONE' && type !== 'NOTE');
  $('#hint').hidden = !slow;
  if (!slow) return;
  $('#hint span').textContent = `“${slow.name}” has no index, so all records are read for this.`;
  $('#hint button').textContent = 'Make it searchable';
  $('#hint button').onclick = () => attempt(async () => {
    await ask('PUT', `fields?name=${encodeURIComponent(slow.name)}`, { ...slow, search: 'INDEXED' });
    await refresh();
  });
}

function input(field, value) {
  const name = field.name;
  if (field.type === 'YES_NO') {
    const select = element('select', { name });
    fill(select, { '': '', 1: 'yes', 0: 'no' }, value ?? '');
    return select;
  }
  if (field.type === 'NOTE') return element('textarea', { name, rows: 3, value: value ?? '' });
  const type = { DATE: 'date', TIME: 'datetime-local' }[field.type] ?? 'text';
  return element('input', { name, type, inputMode: isNumber(field) ? 'decimal' : 'text', autocomplete: 'off', value: value ?? '' });
}

function editRecord(record) {
  const dialog = $('#record-dialog');
  const fields = view.fields;
  $('#record-title').textContent = record ? `Record ${record.id}` : 'New record';
  const inputs = fields.map((field) => input(field, record?.values[field.name] ?? null));
  $('.inputs', dialog).replaceChildren(...fields.map((field, i) => element('label', {}, field.name, inputs[i])));
  const save = () => {
    const values = Object.fromEntries(fields.map((field, i) => [field.name, inputs[i].value]));
    return record
      ? ask('PUT', `records/${record.id}`, { version: record.version, values })
      : ask('POST', 'records', values);
  };
  open(dialog, save, record && (() => ask('DELETE', `records/${record.id}?version=${record.version}`)));
}

// Opens a dialog, which closes when what it asks for is done, and otherwise says why it is not.
function open(dialog, save, drop) {
  const error = $('.error', dialog);
  const run = async (action) => {
    if (await attempt(action, error)) {
      dialog.close();
      await attempt(refresh);
    }
  };
  error.hidden = true;
  $('form', dialog).oninput = () => { error.hidden = true; };
  $('form', dialog).onsubmit = (event) => {
    event.preventDefault();
    run(save);
  };
  $('.danger', dialog).hidden = !drop;
  $('.danger', dialog).onclick = () => run(drop);
  $('.cancel', dialog).onclick = () => dialog.close();
  dialog.showModal();
}

// ---- Fields

function showFields() {
  $('#fields').replaceChildren(...view.fields.map((field) => {
    const edit = element('button', { textContent: 'Edit', ariaLabel: `Edit field ${field.name}` });
    edit.onclick = () => editField(field);
    const badge = BADGES[field.search] ? [element('span', { className: `badge ${field.search}`, textContent: BADGES[field.search] })] : [];
    return element('li', {}, element('b', { textContent: field.name, title: field.name }),
      element('span', { className: 'quiet', textContent: TYPES[field.type] }), ...badge, edit);
  }));
}

function editField(field) {
  const dialog = $('#field-dialog');
  const form = $('form', dialog);
  const inputs = form.elements;
  $('#field-title').textContent = field ? `Field “${field.name}”` : 'New field';
  inputs.name.value = field?.name ?? '';
  fill(inputs.type, TYPES, field?.type);
  fill(inputs.search, SEARCHES, field?.search);
  const path = field ? `fields?name=${encodeURIComponent(field.name)}` : 'fields';
  const save = () => ask(field ? 'PUT' : 'POST', path,
    { name: inputs.name.value, type: inputs.type.value, search: inputs.search.value });
  open(dialog, save, field && (() => ask('DELETE', path)));
}

// ---- Chart

async function refreshChart() {
  const groups = view.fields.filter(({ type }) => type !== 'NOTE');
  const preferred = groups.find(({ type, search, name }) => type === 'TEXT' && search !== 'UNIQUE' && name !== 'Name') ?? groups[0];
  if (!groups.some(({ name }) => name === view.group)) view.group = preferred?.name ?? '';
  if (!view.fields.some((field) => field.name === view.sum && isNumber(field))) view.sum = '';
  const form = $('#chart-form');
  fill(form.group, Object.fromEntries(groups.map(({ name }) => [name, name])), view.group);
  fill(form.sum, {
    '': 'Number of records',
    ...Object.fromEntries(view.fields.filter(isNumber).map(({ name }) => [name, `Sum of ${name}`])),
  }, view.sum);
  if (!view.group) return;
  const group = fieldNamed(view.group);
  const asked = { filters: view.filters, group: view.group, months: isTime(group), sum: view.sum || null };
  const bars = await ask('POST', 'charts', asked);
  if (asked.group !== view.group || asked.sum !== (view.sum || null)) return; // another one is on its way
  draw($('#chart'), bars.map((bar) => ({ ...bar, label: bar.label === null ? null : shown(group, bar.label) })), isTime(group));
}

// ---- Start

fill($('#filter').comparison, COMPARISONS);
$('#filter').field.onchange = showFilterInput;
$('#filter').onsubmit = (event) => {
  event.preventDefault();
  const { field, comparison, value } = event.target.elements;
  if (comparison.value !== 'EMPTY' && !value.value) return;
  filterBy([...view.filters, { field: field.value, comparison: comparison.value, value: value.value }]);
  value.value = '';
};
$('#chart-form').onchange = ({ currentTarget: { elements } }) => {
  Object.assign(view, { sum: elements.sum.value, group: elements.group.value });
  attempt(refreshChart);
};
$('#previous').onclick = () => attempt(() => { view.page -= 1; return refresh(); });
$('#next').onclick = () => attempt(() => { view.page += 1; return refresh(); });
$('#new-record').onclick = () => editRecord(null);
$('#new-field').onclick = () => editField(null);

attempt(async () => {
  const login = await ask('GET', 'login');
  $('#company').textContent = login.company;
  $('#member').textContent = login.name;
  await refresh();
});
