// Draws the report from the JSON blocks of the page.  All that comes from a file goes through
// textContent: nothing of it is ever markup.  Rows are built when somebody comes near them.
'use strict';
(() => {
const EN = {
  skip: 'Skip to the files', overview: 'Overview', files: 'Files', line: 'Line',
  was: 'Damaged', now: 'Repaired', other: '中文', otherLang: 'zh-Hant',
  headline: (r) => (r.repairing ? 'What was repaired, and what is still to be decided.'
    : 'What a repair would change, and what is left for you to decide.'),
  fFiles: 'files looked at', fRestored: (r) => (r.repairing ? 'characters restored' : 'characters can be restored'),
  fOpen: 'uncertain characters', fQuestions: 'questions that settle them', fFindings: 'findings of rules',
  cFiles: 'Files by state', cFilesP: 'Each file stands in one of these.',
  cChance: 'How sure is the likeliest?', cChanceP: 'Characters that lost bytes and could be several, by the chance of the likeliest. Solid: written; hatched: left for you.',
  cPages: 'Damage by code page', cPagesP: 'What the text was misread as. Solid: restored; hatched: left.',
  sure: (n) => `${n} more came back whole or with nothing else that fits.`,
  states: ['Sound', 'Restored in full', 'Restored in part, some left', 'Nothing can be restored', 'Findings of rules only', 'Could not be read or written'],
  chances: ['under 25%', '25–50%', '50–75%', '75–90%', '90–99%', '99–99.9%', 'over 99.9%', 'not weighed'],
  times: (n) => (n > 1 ? ` × ${n}` : ''), unknown: 'unknown page',
  show: 'Show', all: 'All', uncertain: 'Uncertain only', findings: 'Findings only',
  find: 'Find a file by name', prev: 'Previous uncertain character', next: 'Next uncertain character',
  kinds: ['restored, no byte was lost', 'restored: nothing else fits', 'restored by likelihood', 'restored as you answered', 'uncertain: left for you', 'left as it stands', 'other change'],
  restored: (n) => `${n} restored`, open: (n) => `${n} uncertain`, found: (n) => `${n} finding${n === '1' ? '' : 's'}`,
  none: 'No file has that.', more: (n) => `Show ${n} more rows`, cut: (n) => `… ${n} bytes …`,
  sev: ['', 'note', 'warning', 'error'], col: (c) => `column ${c}`,
  lost: (n, of) => `${n} byte${n === 1 ? '' : 's'} lost; ${of === 1 ? '1 character fits' : `${number(of)} characters fit`}.`, bytes: 'Bytes', nothing: '(removed)',
  moreFit: (n) => `and ${n} more`, leave: 'Leave it as it is', undo: 'Take the choice back',
  alike: (n) => (n > 1 ? `Your choice holds for all ${n} places like this one.` : 'This place is the only one of its kind.'),
  keys: 'Keys 1–9 choose, Esc closes, N and P go on.',
  label: (was, c, p, n) => `Uncertain: ${was}. Likeliest ${c}${p}, ${n} candidates.`,
  chosen: (c) => (c === null ? 'stays as it is' : `chosen: ${c}`),
  progress: (a, q, p) => `${a} of ${q} questions answered, for ${p} place${p === '1' ? '' : 's'}`,
  save: 'Save the answers', copy: 'Copy', copied: 'Copied.', saved: 'Saved.',
  how: 'Then:', noneLeft: 'No uncertain character is left to go to.',
  hidden: (n) => `${n} findings are hidden by the baseline.`, untold: (n) => `${n} findings more are not shown.`,
};
const ZH = {
  skip: '跳到檔案', overview: '總覽', files: '檔案', line: '行',
  was: '受損', now: '修復', other: 'English', otherLang: 'en',
  headline: (r) => (r.repairing ? '已修復的內容，以及仍待您決定的部分。' : '修復會改動的內容，以及留待您決定的部分。'),
  fFiles: '個檔案已檢查', fRestored: (r) => (r.repairing ? '個字元已還原' : '個字元可以還原'),
  fOpen: '個字元不確定', fQuestions: '題要您回答', fFindings: '個規則問題',
  cFiles: '檔案狀態', cFilesP: '每個檔案屬於其中一類。',
  cChance: '最可能的字有多確定？', cChanceP: '掉了位元組且有數種可能的字元，依最可能者的機率。實心：已寫入；斜紋：留給您決定。',
  cPages: '各編碼的損壞', cPagesP: '文字曾被誤讀成的編碼。實心：已還原；斜紋：保持原樣。',
  sure: (n) => `另有 ${n} 個字元完整還原，或只有一種可能。`,
  states: ['完好', '全部還原', '部分還原', '無法還原', '只有規則問題', '無法讀取或寫入'],
  chances: ['低於 25%', '25–50%', '50–75%', '75–90%', '90–99%', '99–99.9%', '高於 99.9%', '未估計'],
  times: (n) => (n > 1 ? ` × ${n}` : ''), unknown: '未知編碼',
  show: '顯示', all: '全部', uncertain: '只看不確定', findings: '只看問題',
  find: '依名稱尋找檔案', prev: '上一個不確定的字元', next: '下一個不確定的字元',
  kinds: ['已還原，沒有掉位元組', '已還原：別無可能', '依可能性還原', '依您的回答還原', '不確定：由您決定', '保持原樣', '其他更動'],
  restored: (n) => `還原 ${n}`, open: (n) => `不確定 ${n}`, found: (n) => `問題 ${n}`,
  none: '沒有符合的檔案。', more: (n) => `再顯示 ${n} 列`, cut: (n) => `… ${n} 位元組 …`,
  sev: ['', '提示', '警告', '錯誤'], col: (c) => `第 ${c} 欄`,
  lost: (n, of) => `掉了 ${n} 個位元組；有 ${number(of)} 個字可能。`, bytes: '位元組', nothing: '（移除）',
  moreFit: (n) => `另有 ${n} 個`, leave: '保持原樣', undo: '取消選擇',
  alike: (n) => (n > 1 ? `您的選擇適用於全部 ${n} 個相同之處。` : '只有這一處。'),
  keys: '按 1–9 選擇，Esc 關閉，N、P 前往下一個或上一個。',
  label: (was, c, p, n) => `不確定：${was}。最可能是 ${c}${p}，共 ${n} 個候選字。`,
  chosen: (c) => (c === null ? '保持原樣' : `已選：${c}`),
  progress: (a, q, p) => `已回答 ${a} / ${q} 題，共 ${p} 處`,
  save: '儲存答案', copy: '複製', copied: '已複製。', saved: '已儲存。',
  how: '然後執行：', noneLeft: '沒有其他不確定的字元。',
  hidden: (n) => `基準檔隱藏了 ${n} 個問題。`, untold: (n) => `另有 ${n} 個問題未顯示。`,
};
const [EXACT, ONLY, GUESSED, CHOSEN, OPEN, LEFT, CHANGE] = [0, 1, 2, 3, 4, 5, 6];
const ROWS = 300, HEAVY = 4000, FEW = 6, ANSWERS = 'report.mojimend-answers.jsonl';
const SEVERITIES = ['off', 'info', 'warning', 'error'], SIGNS = ['', '●', '▲', '■'];
const HIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e0fff}]/u;
const $ = (id) => document.getElementById(id);
const blocks = (name) => [...document.querySelectorAll(`script.json-${name}`)];
const sum = (list) => list.reduce((a, b) => a + b, 0);
const run = JSON.parse(blocks('run')[0].textContent);
const told = new Map(); // by question: a character, or null where it stays
const pieces = new WeakMap(); // by element: [piece, its other side]
const files = [];
let zh = false, T = EN, pinned = false, shownFor = null, saved = true, timer = 0, shows = 'all';

function make(tag, name, text, parent) {
  const e = document.createElement(tag);
  if (name) e.className = name;
  if (text !== undefined && text !== null) e.textContent = text;
  if (parent) parent.append(e);
  return e;
}
const number = (n) => n.toLocaleString(zh ? 'zh-Hant' : 'en');
const hex = (n, width) => n.toString(16).toUpperCase().padStart(width, '0');
const bytesOf = (text) => [...new TextEncoder().encode(text)].map((b) => hex(b, 2));
const percent = (p) => (p === undefined ? '' : p > 9990 ? '>99.9%' : p < 10 ? '<0.1%' : `${(p / 100).toFixed(1)}%`);

// What nobody would see, or what turns text around, stands as its number in a frame.
function put(parent, text, damaged) {
  let plain = '';
  for (const c of text) {
    if (!HIDDEN.test(c) && !(damaged && c === '\u00a0')) {
      plain += c;
      continue;
    }
    if (plain) parent.append(plain);
    plain = '';
    make('span', 'ctl', hex(c.codePointAt(0), 2), parent);
  }
  if (plain) parent.append(plain);
  return parent;
}

// --- Overview
function bars(parent, title, text, rows) {
  const chart = make('section', 'chart', null, parent), table = make('table');
  const most = Math.max(1, ...rows.map((r) => sum(r[1].map((b) => b[1]))));
  make('h3', '', title, chart);
  make('p', '', text, chart);
  chart.append(table);
  const body = make('tbody', '', null, table);
  for (const [name, parts] of rows) {
    const tr = make('tr', '', null, body), all = sum(parts.map((p) => p[1]));
    make('th', '', name, tr).scope = 'row';
    const bar = make('div', 'bar', null, make('td', '', null, tr));
    bar.setAttribute('aria-hidden', 'true');
    for (const [kind, n] of parts)
      if (n) make('i', kind, null, bar).style.width = `${100 * n / most}%`;
    make('td', '', parts.length > 1 && parts[1][1] ? parts.map((p) => number(p[1])).join(' + ') : number(all), tr);
  }
}
function stateOf(f) {
  const k = f.kinds, restored = k[0] + k[1] + k[2] + k[3];
  if (!restored && !k[OPEN] && !k[LEFT]) return f.edits ? 1 : 4;
  return !k[OPEN] && !k[LEFT] ? 1 : restored ? 2 : 3;
}
function add(to, from) {
  from.forEach((n, i) => { to[i] = (to[i] || 0) + n; });
  return to;
}
function overview() {
  const kinds = [], written = [], open = [], rules = [], pages = new Map(), states = [0, 0, 0, 0, 0, run.unreadable];
  for (const f of files) {
    states[stateOf(f)]++;
    add(kinds, f.kinds);
    add(written, f.written);
    add(open, f.open);
    rules.push(f.notes);
    for (const [page, layers, restored, left] of f.pages) {
      const name = (page || T.unknown) + T.times(layers), had = pages.get(name) || [0, 0];
      pages.set(name, [had[0] + restored, had[1] + left]);
    }
  }
  states[0] = Math.max(0, run.files - sum(states) + run.unreadable);
  const k = (i) => kinds[i] || 0, restored = k(0) + k(1) + k(2) + k(3), list = $('figures');
  list.replaceChildren();
  for (const [name, n, kind] of [[T.fFiles, run.files, ''], [T.fRestored(run), restored, 'k0'],
    [T.fOpen, k(OPEN), 'k4'], [T.fQuestions, run.questions.length, ''], [T.fFindings, sum(rules), '']]) {
    const div = make('div', kind, null, list);
    make('dt', '', name, div);
    make('dd', '', number(n), div);
  }
  const charts = $('charts'), colors = ['k0', 'k0', 'k2', 'k4', 'k6', 'k5'];
  charts.replaceChildren();
  bars(charts, T.cFiles, T.cFilesP, T.states.map((s, i) => [s, [[colors[i], states[i]]]]).filter((s) => s[1][0][1]));
  bars(charts, T.cChance, `${T.cChanceP} ${T.sure(number(k(0) + k(1) + k(3)))}`,
    [6, 5, 4, 3, 2, 1, 0, 7].map((i) => [T.chances[i], [['k2', written[i] || 0], ['k4', open[i] || 0]]]));
  bars(charts, T.cPages, T.cPagesP, [...pages].sort((a, b) => sum(b[1]) - sum(a[1])).slice(0, 12)
    .map(([name, [done, left]]) => [name, [['k0', done], ['k4', left]]]));
  $('headline').textContent = [T.headline(run), run.hidden ? T.hidden(run.hidden) : '',
    run.untold ? T.untold(run.untold) : ''].join(' ');
}

// --- Rows
// [lost, bytes, candidates, chances, how many]: its own, or those of its question.
const dataOf = (piece) => (piece[2] !== OPEN ? piece.slice(3) : piece.length > 4 ? piece.slice(4) : run.questions[piece[3]].slice(3, 8));
function labelOf(piece) {
  if (piece[2] !== OPEN) return `${T.kinds[piece[2] || 0]}: ${piece[1] ?? piece[0]}`;
  const [, , chars, chances, n] = dataOf(piece), answer = told.get(piece[3]);
  if (answer !== undefined) return T.chosen(answer);
  return T.label(piece[0], [...chars][0], chances.length ? ` ${percent(chances[0])}` : '', n);
}
function draw(e) { // the repaired side of an open gap, as it is answered
  const [piece] = pieces.get(e), answer = told.get(piece[3]);
  e.replaceChildren();
  put(e, answer ?? piece[1] ?? piece[0], answer === undefined || answer === null);
  e.classList.toggle('told', answer !== undefined);
  e.setAttribute('aria-label', labelOf(piece));
}
function character(piece, was, now, first) {
  const kind = piece[2] || EXACT, left = make('span', `ch k${kind}`, null, was), right = make('span', `ch k${kind}`, null, now);
  put(left, piece[0], true);
  pieces.set(left, [piece, right]);
  pieces.set(right, [piece, left]);
  if (kind === OPEN) {
    right.dataset.q = piece[3];
    right.setAttribute('aria-haspopup', 'dialog');
    draw(right);
  } else {
    put(right, piece[1] ?? piece[0], piece[1] === null);
    if (right.textContent === '') right.classList.add('gone');
    right.setAttribute('aria-label', labelOf(piece));
  }
  right.setAttribute('role', kind === OPEN ? 'button' : 'note');
  right.tabIndex = kind !== EXACT && kind !== CHANGE || first ? 0 : -1;
}
function addRow(file, row) {
  const [line, parts, notes] = row, changed = parts.some(Array.isArray), tr = make('tr');
  make('td', 'n', line === file.line ? '…' : line, tr).dataset.line = line;
  const was = make('td', changed ? 'was' : 'same', null, tr), now = changed ? make('td', 'now', null, tr) : null;
  if (!changed) was.colSpan = 2;
  let first = changed && !parts.some((p) => Array.isArray(p) && p[2]);
  for (const part of parts) {
    if (typeof part === 'string') {
      put(was, part, true);
      if (now) put(now, part, false);
    } else if (typeof part === 'number') {
      for (const side of now ? [was, now] : [was]) make('span', 'cut', T.cut(number(part)), side);
    } else {
      character(part, was, now, first);
      first = false;
    }
  }
  if (file.line && line > file.line + 2) make('td', '', null, make('tr', 'skip', null, file.body)).colSpan = 3;
  file.line = line;
  file.body.append(tr);
  for (const [, column, severity, rule, message] of notes) {
    const note = make('tr', 'note', null, file.body);
    make('td', 'n', '', note);
    const cell = make('td', '', null, note), word = make('b', SEVERITIES[severity], null, cell);
    cell.colSpan = 2;
    word.textContent = `${SIGNS[severity]} ${T.sev[severity]}`;
    put(cell, message, false);
    make('code', '', ` ${rule} · ${T.col(column)}`, cell);
  }
}
// Two blocks of one file: what its own scan found, and what all documents say together.
function rowsOf(file) {
  const byLine = new Map(), rows = [];
  file.blocks.forEach((block, i) => {
    for (const row of JSON.parse(block.textContent).rows) {
      const had = byLine.get(row[0]);
      if (had && i) had[2].push(...row[2]);
      else rows.push(row);
      if (!had) byLine.set(row[0], row);
    }
  });
  return rows.sort((x, y) => x[0] - y[0]);
}
const isOpen = (row) => row[1].some((p) => Array.isArray(p) && p[2] === OPEN);
const isNote = (note) => note[3] !== 'encoding/mojibake';
const WANTED = { all: () => true, uncertain: isOpen, findings: (row) => row[2].some(isNote) };

// The table of a file, with the rows that the filter leaves; a good deal of them at once.
function build(file, upto = ROWS) {
  file.all ??= rowsOf(file);
  if (!file.table) {
    file.table = make('table', 'rows', null, file.details);
    const tr = make('tr', '', null, make('thead', '', null, file.table));
    for (const [name, text] of [['n', T.line], ['', T.was], ['', T.now]]) make('th', name, text, tr).scope = 'col';
    file.body = make('tbody', '', null, file.table);
    file.rows = file.all.filter(WANTED[document.body.dataset.show]);
    file.built = file.line = 0;
  }
  for (let weight = 0; file.built < Math.min(upto, file.rows.length) && (weight < HEAVY || upto === Infinity); file.built++) {
    weight += file.rows[file.built][1].length;
    addRow(file, file.rows[file.built]);
  }
  file.more?.remove();
  file.more = null;
  if (file.built >= file.rows.length) return;
  file.more = make('button', 'more', T.more(number(file.rows.length - file.built)), file.details);
  file.more.type = 'button';
  file.more.onclick = () => {
    const last = file.body.lastChild;
    build(file, file.built + ROWS);
    last.nextSibling.querySelector('[tabindex="0"]')?.focus();
  };
}
// Looks again whether the file is near.
function look(file) {
  watcher.unobserve(file.section);
  watcher.observe(file.section);
}
function clear(file) {
  file.table?.remove();
  file.more?.remove();
  file.table = file.more = null;
  look(file);
}
const watcher = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries) {
    const file = files.find((f) => f.section === target);
    if (isIntersecting && file && file.details.open) build(file);
  }
}, { rootMargin: '1200px' });

function list() {
  const parent = $('list');
  parent.replaceChildren();
  files.forEach((file, i) => {
    const k = file.kinds, restored = k[0] + k[1] + k[2] + k[3];
    file.table = file.more = null;
    file.section = make('section', 'file', null, parent);
    file.section.dataset.open = k[OPEN];
    file.section.dataset.notes = file.notes;
    file.details = make('details', '', null, file.section);
    const summary = make('summary', '', null, file.details), h3 = make('h3', '', null, summary);
    put(h3, file.path, true);
    h3.id = `file-${i}`;
    file.section.setAttribute('aria-labelledby', h3.id);
    if (restored) make('span', 'chip', T.restored(number(restored)), summary);
    if (k[OPEN]) make('span', 'chip k4', T.open(number(k[OPEN])), summary);
    if (file.notes) make('span', 'chip error', T.found(number(file.notes)), summary);
    file.details.open = true;
    summary.addEventListener('focus', () => file.details.open && build(file));
    file.details.addEventListener('toggle', () => look(file));
    watcher.observe(file.section);
  });
  if (files.length) build(files[0]);
}

// --- What is known about a character
function codes(parent, bytes, seen) { // those in a mark are lost: nothing seen stands for them
  const code = make('code', '', null, parent);
  let at = 0;
  for (const b of bytes) {
    const here = seen.slice(at, at + 2), known = !seen || here === b || here === '??';
    if (seen && known) at += 2;
    code.append(' ');
    if (known) code.append(b);
    else make('mark', '', `[${b}]`, code);
  }
}
function choose(id, c) {
  if (c === undefined) told.delete(id);
  else told.set(id, c);
  saved = false;
  for (const e of document.querySelectorAll(`[data-q="${id}"]`)) draw(e);
  $('said').textContent = c === undefined ? T.undo : T.chosen(c);
  answers();
  if (shownFor && pinned) open(shownFor, true);
}
function candidates(pop, chars, chances, seen, n, id) {
  const all = [...chars], answer = id === null ? undefined : told.get(id);
  let ol = make('ol', '', null, pop);
  all.forEach((c, i) => {
    if (i === FEW && all.length > FEW + 1) {
      const rest = make('details', '', null, pop);
      make('summary', '', T.moreFit(number(n - FEW)), rest);
      rest.open = all.indexOf(answer) >= FEW;
      ol = make('ol', '', null, rest);
    }
    const item = make(id === null ? 'div' : 'button', '', null, make('li', '', null, ol));
    if (id !== null) {
      item.type = 'button';
      item.setAttribute('aria-pressed', answer === c);
      item.onclick = () => choose(id, answer === c ? undefined : c);
    }
    put(make('span', 'c', null, item), c, true);
    make('span', 'p', percent(chances[i]), item);
    codes(item, bytesOf(c), seen);
    make('span', '', id !== null && i < 9 ? i + 1 : '', item).className = 'hint';
  });
  if (n > all.length) make('p', '', T.moreFit(number(n - all.length)), ol.parentNode);
}
// Below the character, or above it where there is more room: never over it.
function beneath(pop, at) {
  const bar = $('answers').hidden ? 0 : $('answers').offsetHeight, under = innerHeight - bar - at.bottom - 16, over = at.top - 16;
  const goes = pop.scrollHeight + 4 <= under || under >= over;
  pop.style.left = `${Math.max(8, Math.min(at.left - 16, innerWidth - pop.offsetWidth - 8))}px`;
  pop.style.maxHeight = `${Math.max(160, goes ? under : over)}px`;
  pop.style.top = goes ? `${at.bottom + 8}px` : 'auto';
  pop.style.bottom = goes ? 'auto' : `${innerHeight - at.top + 8}px`;
}
function open(e, pin) {
  const pop = $('pop'), [piece, other] = pieces.get(e), kind = piece[2] || EXACT;
  const focused = pop.contains(document.activeElement) ? [...pop.querySelectorAll('button')].indexOf(document.activeElement) : -1;
  close(false);
  shownFor = e;
  pinned = pin;
  for (const x of [e, other]) x.classList.add('lit');
  pop.setAttribute('aria-label', T.kinds[kind]);
  make('h4', '', T.kinds[kind], pop);
  const dl = make('dl', '', null, pop), pair = (name) => {
    make('dt', '', name, dl);
    return make('dd', '', null, dl);
  };
  put(pair(T.was), piece[0], true);
  if (piece[1] !== null) put(pair(T.now), piece[1] || T.nothing, false);
  if (kind === EXACT) make('code', '', bytesOf(piece[1]).slice(0, 60).join(' '), pair(T.bytes));
  if (kind !== EXACT && kind !== CHANGE) {
    const [lost, seen, chars, chances, n] = dataOf(piece);
    if (seen) make('code', '', seen.match(/../g).join(' '), pair(T.bytes));
    if (lost) make('p', '', T.lost(lost, n), pop);
    candidates(pop, chars, chances, seen, n, kind === OPEN ? piece[3] : null);
  }
  if (kind === OPEN) {
    const id = piece[3], acts = make('div', 'acts', null, pop), leave = make('button', '', T.leave, acts);
    leave.type = 'button';
    leave.setAttribute('aria-pressed', told.get(id) === null);
    leave.onclick = () => choose(id, told.get(id) === null ? undefined : null);
    make('p', '', `${T.alike(run.questions[id][8])} ${T.keys}`, pop);
    e.setAttribute('aria-expanded', 'true');
  }
  pop.hidden = false;
  beneath(pop, e.getBoundingClientRect());
  if (focused >= 0) pop.querySelectorAll('button')[focused]?.focus();
}
function close(back) {
  const e = shownFor;
  clearTimeout(timer);
  if (!e) return;
  for (const x of [e, pieces.get(e)[1]]) x.classList.remove('lit');
  e.removeAttribute('aria-expanded');
  shownFor = null;
  pinned = false;
  $('pop').hidden = true;
  $('pop').replaceChildren();
  if (back) e.focus();
}

// --- Going on by keyboard
const visible = (e) => e.getClientRects().length > 0;
function step(by) {
  const from = shownFor && pinned ? shownFor : document.activeElement;
  const able = files.filter((f) => f.kinds[OPEN] && !f.section.classList.contains('unmatched'));
  let at = able.findIndex((f) => f.section.contains(from));
  if (at < 0) at = by > 0 ? 0 : able.length - 1;
  for (; at >= 0 && at < able.length; at += by) {
    const file = able[at];
    file.details.open = true;
    build(file, file.built || ROWS);
    const gaps = () => [...file.body.querySelectorAll('.now .k4')];
    let all = gaps(), here = all.indexOf(from);
    if (by < 0 && here < 0) build(file, Infinity);
    else if (by > 0 && here === all.length - 1) {
      const row = file.rows.findIndex((r, i) => i >= file.built && isOpen(r));
      while (row >= file.built) build(file, file.built + ROWS);
    }
    all = gaps();
    here = all.indexOf(from);
    const next = here >= 0 ? here + by : by > 0 ? 0 : all.length - 1;
    if (!all[next]) continue;
    close(false);
    all[next].scrollIntoView({ block: innerWidth < 740 ? 'start' : 'center', behavior: 'instant' });
    all[next].focus();
    open(all[next], true);
    return;
  }
  $('said').textContent = T.noneLeft;
}
function beside(e, by) {
  const all = [...e.closest('tbody').querySelectorAll('.now .ch')].filter(visible);
  all[all.indexOf(e) + by]?.focus();
}
function onKey(event) {
  const e = event.target, pop = $('pop'), key = event.key, inPop = pop.contains(e);
  if (event.ctrlKey || event.altKey || event.metaKey || e.matches('input')) return;
  const on = pieces.has(e) ? e : inPop ? shownFor : null;
  if (key === 'Escape' && shownFor) close(inPop);
  else if (key === 'n' || key === 'p') step(key === 'n' ? 1 : -1);
  else if (on && /^[1-9]$/.test(key) && on.dataset.q) {
    const c = [...dataOf(pieces.get(on)[0])[2]][key - 1];
    if (shownFor !== on) open(on, true);
    pinned = true;
    if (c) choose(Number(on.dataset.q), c);
  } else if (inPop && (key === 'ArrowDown' || key === 'ArrowUp')) {
    const all = [...pop.querySelectorAll('button, summary')].filter(visible);
    all[all.indexOf(e) + (key === 'ArrowDown' ? 1 : -1)]?.focus();
  } else if (pieces.has(e) && (key === 'Enter' || key === ' ' || key === 'ArrowDown')) {
    open(e, true);
    pop.querySelector('button')?.focus();
  } else if (pieces.has(e) && (key === 'ArrowRight' || key === 'ArrowLeft')) beside(e, key === 'ArrowRight' ? 1 : -1);
  else return;
  event.preventDefault();
}

// --- Answers
const answerLines = () => [...told].map(([id, answer]) => {
  const [before, seen, after] = run.questions[id];
  return `${JSON.stringify({ before, seen, after, answer })}\n`;
}).join('');
function answers() {
  const bar = $('answers'), questions = run.questions;
  bar.hidden = !questions.length;
  bar.replaceChildren();
  if (!questions.length) return;
  make('p', '', T.progress(number(told.size), number(questions.length), number(sum([...told.keys()].map((id) => questions[id][8])))), bar);
  const how = make('p', 'how', `${T.how} `, bar);
  make('code', '', `mojimend review --apply --answers ${ANSWERS} PATH…`, how);
  const save = make('button', 'first', T.save, bar), copy = make('button', '', T.copy, bar);
  for (const b of [save, copy]) {
    b.type = 'button';
    b.disabled = !told.size;
  }
  copy.hidden = !navigator.clipboard;
  save.id = 'save';
  save.onclick = () => {
    const a = make('a'), url = URL.createObjectURL(new Blob([answerLines()], { type: 'application/jsonl' }));
    a.href = url;
    a.download = ANSWERS;
    a.click();
    setTimeout(() => URL.revokeObjectURL(url), 60000);
    saved = true;
    $('said').textContent = T.saved;
  };
  copy.onclick = () => navigator.clipboard?.writeText(answerLines()).then(() => { $('said').textContent = copy.textContent = T.copied; });
}

// --- Filters, words, and the begin of it all
function filter() {
  const word = $('find').value.toLowerCase(), show = document.body.dataset.show;
  const changed = show !== shows;
  let some = false;
  close(false);
  shows = show;
  for (const f of files) {
    const matches = f.path.toLowerCase().includes(word);
    f.section.classList.toggle('unmatched', !matches);
    some ||= matches && (show === 'all' || (show === 'uncertain' ? f.kinds[OPEN] : f.notes) > 0);
    if (changed && f.table) clear(f);
    else if (matches) look(f);
  }
  $('none').hidden = some;
  $('none').textContent = some ? '' : T.none;
}
function tools() {
  const parent = $('tools'), set = make('fieldset'), legend = $('legend'), word = $('find')?.value ?? '';
  parent.replaceChildren(set);
  make('legend', 'hush', T.show, set);
  for (const show of ['all', 'uncertain', 'findings']) {
    const label = make('label', 'pick', null, set), radio = make('input', '', null, label);
    Object.assign(radio, { type: 'radio', name: 'show', value: show, checked: document.body.dataset.show === show });
    radio.onchange = () => {
      document.body.dataset.show = show;
      filter();
    };
    make('span', '', T[show], label);
  }
  const find = make('input', '', null, parent), steps = make('div', 'steps', null, parent);
  Object.assign(find, { type: 'search', id: 'find', placeholder: T.find, value: word, oninput: filter });
  find.setAttribute('aria-label', T.find);
  for (const [name, by, key] of [[T.prev, -1, 'P'], [T.next, 1, 'N']]) {
    const b = make('button', '', by < 0 ? '← ' : '→ ', steps);
    b.type = 'button';
    b.disabled = !run.questions.length;
    b.setAttribute('aria-label', name);
    b.title = name;
    b.onclick = () => step(by);
    make('kbd', '', key, b);
  }
  legend.replaceChildren();
  const used = add([], files.flatMap((f) => [f.kinds]).reduce((a, k) => add(a, k), []));
  T.kinds.forEach((name, i) => {
    if (!used[i] && i !== CHANGE || i === CHANGE && !run.repairing) return;
    const li = make('li', '', null, legend);
    make('span', `ch k${i}`, '文', li).setAttribute('aria-hidden', 'true');
    li.append(name);
  });
}
function speak(chinese) {
  zh = chinese;
  T = zh ? ZH : EN;
  document.documentElement.lang = zh ? 'zh-Hant' : 'en';
  for (const e of document.querySelectorAll('[data-t]')) e.textContent = T[e.dataset.t];
  $('language').textContent = T.other;
  $('language').lang = T.otherLang;
  close(false);
  overview();
  tools();
  list();
  answers();
  filter();
}
function read() {
  const byName = new Map(), rows = blocks('rows');
  blocks('file').forEach((block, i) => {
    const f = JSON.parse(block.textContent), name = `${f.bytes ?? ''}/${f.path}`, had = byName.get(name);
    f.notes = sum(f.findings) - f.mojibake;
    if (had) {
      had.notes += f.notes;
      had.blocks.push(rows[i]);
      return;
    }
    f.blocks = [rows[i]];
    byName.set(name, f);
    files.push(f);
  });
}
document.addEventListener('keydown', onKey);
document.addEventListener('focusin', ({ target }) => {
  if (pieces.has(target) && target !== shownFor) open(target, false);
  else if (!pieces.has(target) && !$('pop').contains(target) && !pinned) close(false);
});
document.addEventListener('click', ({ target }) => {
  const e = target.closest?.('.now .ch');
  if (e && pieces.has(e)) open(e, true);
  else if (target.isConnected && !$('pop').contains(target) && !target.closest('.steps')) close(false);
});
document.addEventListener('pointerover', ({ target }) => {
  const e = target.closest?.('.rows .ch');
  clearTimeout(timer);
  if (pinned || $('pop').contains(target)) return;
  if (e && pieces.has(e)) timer = setTimeout(() => open(e, false), 100);
  else if (shownFor) timer = setTimeout(() => close(false), 250);
});
addEventListener('scroll', () => pinned || close(false), { passive: true });
addEventListener('beforeprint', () => files.forEach((f) => f.details.open && build(f, Infinity)));
addEventListener('beforeunload', (event) => told.size && !saved && event.preventDefault());
$('language').onclick = () => speak(!zh);
read();
speak(files.length ? files[0].zh : /^zh/.test(navigator.language));
document.title = `mojimend · ${number(run.files)} ${T.files}`;
document.body.dataset.ready = 'yes';
})();
