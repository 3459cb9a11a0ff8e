#!/usr/bin/env python3
"""usage: run.py PROGRAM FOLDER [TEXTS]

Opens HTML reports in a headless Chromium and does there what a reader does.  Pictures of them
are kept in FOLDER.  TEXTS: sound documents that are damaged, for the figures.
"""
import glob, json, os, re, shutil, subprocess, sys, tempfile, time

sys.dont_write_bytecode = True
import browser

program, pictures = os.path.realpath(sys.argv[1]), os.path.realpath(sys.argv[2])
texts = os.path.realpath(sys.argv[3]) if len(sys.argv) > 3 else ""
top = os.path.realpath(os.path.join(os.path.dirname(__file__), "..", ".."))
passed = failed = skipped = 0


def check(what, ok, more=""):
    global passed, failed
    passed, failed = passed + bool(ok), failed + (not ok)
    if not ok:
        print("html: %s: FAILED %s" % (what, str(more)[:1500]))


def run(*arguments, cwd=None):
    env = dict(os.environ, LC_ALL="C.UTF-8", XDG_STATE_HOME=os.path.join(work, "state"),
               XDG_CACHE_HOME=os.path.join(work, "cache"))
    return subprocess.run([program, *arguments], cwd=cwd, env=env, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, stdin=subprocess.DEVNULL)


def report(folder, name, *more):
    path = os.path.join(work, name)
    with open(path, "wb") as out:
        out.write(run("check", "--format", "html", "--language", "en", *more, ".", cwd=folder).stdout)
    return path


def complaints():
    """What the page did wrong, as the browser tells it; and what it asked the network for."""
    bad = []
    for event in b.events:
        method, params = event.get("method"), event.get("params", {})
        if method in ("Runtime.exceptionThrown", "Log.entryAdded", "Page.javascriptDialogOpening"):
            bad.append(params)
        url = params.get("request", {}).get("url", "") if method == "Network.requestWillBeSent" else ""
        if url and not url.startswith(("file://", "blob:", "data:")):
            bad.append(url)
    b.events.clear()
    return bad


# A cell's text as it stands in the file: what is shown by its number is that character.
CELL = """const textOf = (cell) => { let s = ''; const walk = (n) => { for (const c of n.childNodes)
	if (c.nodeType === 3) s += c.data;
	else if (c.className === 'ctl') s += String.fromCodePoint(parseInt(c.textContent, 16));
	else if (c.className === 'cut') s += '\\ufffe'; else walk(c); }; walk(cell); return s; };"""
ROWS = "(() => {" + CELL + """return [...document.querySelectorAll('.file')].map((f) => [f.querySelector('h3').textContent,
	[...f.querySelectorAll('tbody tr:not(.note):not(.skip)')].map((tr) => [Number(tr.cells[0].dataset.line),
		textOf(tr.cells[1]), textOf(tr.cells[2] || tr.cells[1])])]); })()"""
BUILD_ALL = "dispatchEvent(new Event('beforeprint'))"


def lines_of(path):
    with open(path, "rb") as f:
        text = f.read()
    for bom, name in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if text.startswith(bom):
            return None
    return re.split("\r\n|\n|\r", text.decode("utf-8", "replace"))


def same(shown, lines, n):
    shown = shown.rstrip("\r\n")
    part = re.split("\r\n|\n|\r", shown)
    for a, l in zip(part, lines[n - 1:n - 1 + len(part)]):
        pattern = ".*".join(map(re.escape, a.split("\ufffe")))
        if not re.fullmatch(pattern, l, re.S):
            return False
    return True


def test_rows(folder):
    """Both sides are, line by line, what is in the file and what a repair writes there."""
    fixed = os.path.join(work, "fixed")
    shutil.copytree(folder, fixed)
    run("fix", "--no-fixes", "--no-journal", ".", cwd=fixed)
    b.js(BUILD_ALL)
    files, rows, wrong = b.js(ROWS), 0, []
    for name, shown in files:
        before, after = (lines_of(os.path.join(d, name)) for d in (folder, fixed))
        if before is None:
            continue
        for i in range(len(shown) - 1, 0, -1):  # a long line goes on in the next row
            if shown[i][0] == shown[i - 1][0]:
                _, was, now = shown.pop(i)
                shown[i - 1][1:] = [shown[i - 1][1] + was, shown[i - 1][2] + now]
        for n, was, now in shown:
            rows += 1
            if not same(was, before, n) or not same(now, after, n):
                wrong.append((name, n, was, now))
    check("what is shown is what stands there, and what is written", rows > 50 and not wrong,
          (rows, wrong[:3]))


def gaps_of(folder):
    got = run("check", "--format", "jsonl", ".", cwd=folder).stdout.decode()
    found = map(json.loads, got.splitlines())
    return [(f["path"], g) for f in found for g in f.get("gaps", [])]


OPEN = "[...document.querySelectorAll('.now .k4')]"


def test_candidates(folder):
    wanted = [g for _, g in gaps_of(folder) if g["lost"] and g["candidate_count"] > 1]
    got = b.js("(async () => { const all = []; for (const e of " + OPEN + """) {
	e.click();
	all.push([...document.querySelectorAll('#pop li .c')].map((c) => c.textContent).join(''));
	} return all; })()""")
    expected = ["".join(g["candidates"]) for g in wanted]
    hidden = re.compile("[\u0080-\u009f\u00a0\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
    pairs = [(x, y) for x, y in zip(got, expected) if not hidden.search(y)]
    check("each uncertain character has its candidates, likeliest first",
          len(got) == len(expected) > 20 and all(x == y for x, y in pairs),
          (len(got), len(expected), [p for p in pairs if p[0] != p[1]][:2]))
    b.key("Escape", 27)
    check("Escape closes them", b.js("document.getElementById('pop').hidden"))


def test_keyboard():
    b.js("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    count = b.js(OPEN + ".length")
    b.js("document.activeElement.blur(); window.met = new Set(); document.addEventListener('focusin',"
         " (e) => e.target.matches('.now .k4') && met.add(e.target)); scrollTo(0, 0)")
    b.js("document.querySelector('#language').focus()")
    for _ in range(b.js("document.querySelectorAll('[tabindex=\"0\"], button, input, summary').length") + 5):
        b.key("Tab", 9)
    check("Tab comes to each uncertain character", b.js("met.size") == count,
          (b.js("met.size"), count))
    b.js("document.activeElement.blur(); met.clear(); scrollTo(0, 0)")
    for _ in range(count + 2):
        b.key("n", 78, "n")
    check("N goes through all of them", b.js("met.size") == count, (b.js("met.size"), count))
    b.key("Escape", 27)


def test_filter():
    b.js("document.querySelector('input[value=uncertain]').click()")
    b.js(BUILD_ALL)
    got = b.js("[...document.querySelectorAll('.rows tbody tr:not(.note):not(.skip)')]"
               ".map((r) => Boolean(r.querySelector('.now .k4')))")
    rows = b.js("new Set(" + OPEN + ".map((e) => e.closest('tr'))).size")
    check("the filter leaves the lines with uncertain characters", all(got) and len(got) == rows,
          (len(got), rows))
    b.js("document.querySelector('input[value=findings]').click()")
    got = b.js("[...document.querySelectorAll('.file')].filter((f) => f.getClientRects().length)"
               ".map((f) => f.querySelector('h3').textContent)")
    check("and those with findings", "rule-card-empty.md" in got and "mixed-words-cp1252.md" not in got, got)
    b.js("document.querySelector('input[value=all]').click(); const find = document.getElementById('find');"
         "find.value = 'DEMO'; find.dispatchEvent(new Event('input'))")
    got = b.js("[...document.querySelectorAll('.file')].filter((f) => f.getClientRects().length)"
               ".map((f) => f.querySelector('h3').textContent)")
    check("a file is found by its name", got == ["demo.md"], got)
    b.js("find.value = 'no such'; find.dispatchEvent(new Event('input'))")
    check("and it says so where there is none", b.js("!document.getElementById('none').hidden"))
    b.js("find.value = ''; find.dispatchEvent(new Event('input'))")


# Where a text is not read well by everybody: below 4.5 to 1 against what is behind it.
CONTRAST = """(() => {
const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
const over = (below, color) => { canvas.globalCompositeOperation = 'source-over';
	canvas.fillStyle = below; canvas.fillRect(0, 0, 1, 1); canvas.fillStyle = color; canvas.fillRect(0, 0, 1, 1);
	const [r, g, bl] = canvas.getImageData(0, 0, 1, 1).data; return `rgb(${r},${g},${bl})`; };
const light = (c) => { const [r, g, bl] = c.match(/\\d+/g).map((v) => { v /= 255;
	return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; }); return 0.2126 * r + 0.7152 * g + 0.0722 * bl; };
const behind = (e) => e ? over(behind(e.parentElement), getComputedStyle(e).backgroundColor) : 'rgb(255,255,255)';
const poor = new Set();
for (const e of document.querySelectorAll('body *')) {
	if (e.closest('script, style, :disabled') || !e.getClientRects().length || e.closest('.hush')) continue;
	if (![...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim())) continue;
	const back = behind(e), text = over(back, getComputedStyle(e).color);
	const [a, c] = [light(back), light(text)].sort((x, y) => y - x);
	if ((a + 0.05) / (c + 0.05) < 4.5) poor.add(`${e.tagName}.${e.className} ${text} on ${back}`);
}
return [...poor]; })()"""

LABELS = """[...document.querySelectorAll('button, input, [role=button], a[href], section, [role=dialog]')]
	.filter((e) => e.getClientRects().length && !(e.getAttribute('aria-label') || e.textContent.trim()
		|| e.closest('label')?.textContent.trim() || e.getAttribute('aria-labelledby'))).map((e) => e.outerHTML.slice(0, 90))"""


def test_looks(page):
    for name, width, height, dark in (("light", 1360, 900, False), ("dark", 1360, 900, True),
                                      ("phone", 390, 844, False)):
        b.size(width, height, name == "phone")
        b.scheme(dark)
        b.open(page)
        b.key("n", 78, "n")
        time.sleep(0.2)
        poor = b.js(CONTRAST)
        check("contrast, " + name, not poor, poor)
        check("nothing is wider than the window, " + name,
              b.js("document.documentElement.scrollWidth <= innerWidth && innerWidth === %d" % width),
              b.js("[document.documentElement.scrollWidth, innerWidth]"))
        b.picture(os.path.join(pictures, "html-%s.png" % name))
    unnamed = b.js(LABELS)
    check("everything has a name", not unnamed, unnamed)
    marks = b.js("['header', 'main', 'footer', 'h1', 'h2', 'h3'].map((n) => document.querySelectorAll(n).length)")
    check("landmarks and headings", marks[:4] == [1, 1, 1, 1] and marks[4] == 2, marks)
    b.size(1360, 900)
    b.scheme(False)
    b.open(page)
    b.picture(os.path.join(pictures, "html-overview.png"))
    b.js("document.getElementById('language').click()")
    check("it speaks Chinese, too", b.js("document.documentElement.lang") == "zh-Hant"
          and "總覽" in b.js("document.body.innerText"))
    b.picture(os.path.join(pictures, "html-chinese.png"))
    b.scheme(False, "print")
    check("on paper there is all, and nothing to press", b.js(
        BUILD_ALL + "; getComputedStyle(document.getElementById('answers')).display === 'none' && "
        "getComputedStyle(document.querySelector('.tools')).display === 'none' && " + OPEN + ".length > 20"))
    check("it prints", len(b("Page.printToPDF")["data"]) > 10000)
    b.scheme(False)


def test_answers(folder, page):
    """Choices go out by the button and into the files by review."""
    downloads = os.path.join(work, "downloads")
    os.mkdir(downloads)
    b("Browser.setDownloadBehavior", behavior="allow", downloadPath=downloads)
    b.open(page)
    wanted = []
    for digit in "1", "2", "1", "3":
        b.key("n", 78, "n")
        b.key(digit, 48 + int(digit), digit)
        wanted.append(b.js("document.querySelector('#pop [aria-pressed=true] .c').textContent"))
    b.key("n", 78, "n")
    b.js("document.querySelector('#pop .acts button').click()")
    shown = b.js("[...document.querySelectorAll('.now .told')].map((e) => e.textContent)")
    check("choices are shown where they hold", all(c in shown for c in wanted), (shown, wanted))
    check("they are counted", re.match("5 of ", b.js("document.querySelector('#answers p').textContent")))
    b.js("document.getElementById('save').click()")
    end = time.monotonic() + 20
    while not glob.glob(downloads + "/*.jsonl") and time.monotonic() < end:
        time.sleep(0.1)
    name = (glob.glob(downloads + "/*") or [""])[0]
    check("the answers are saved", name.endswith(".mojimend-answers.jsonl"), name)
    if not name:
        return
    with open(name, encoding="utf-8") as f:
        answers = [json.loads(line) for line in f]
    check("each with its key", [a["answer"] for a in answers] == wanted + [None]
          and all(set(a) == {"before", "seen", "after", "answer"} for a in answers), answers)
    copy = os.path.join(work, "applied")
    shutil.copytree(folder, copy)
    got = run("review", "--apply", "--no-journal", "--answers", name, ".", cwd=copy)
    places = sum(b.js("JSON.parse(document.querySelector('.json-run').textContent).questions")[q][8]
                 for q in b.js(OPEN + ".filter((e) => e.matches('.told')).map((e) => Number(e.dataset.q))")
                 [:0] or range(4))
    written = int(re.search(r"(\d+) characters? written as answered", got.stdout.decode()).group(1))
    check("review writes them", got.returncode in (0, 1) and written >= 1
          and b"cannot have stood" not in got.stderr and written == places,
          (got.returncode, written, places, got.stdout[-300:], got.stderr[-300:]))


HOSTILE = [
    "</script><script>window.hostile = 1</script>", "<!--<script>", "<img src=x onerror=hostile=2>",
    "]]></style><svg onload=hostile=3>", "\u202eevil\u2066 \x1b[31m \x07 \x9b31m", "{{files}} ${hostile=4} '\"`",
    "&lt;b&gt; <b>bold</b>", "\u2028\u2029\ufeff", "##[error] ::error::x",
]


def test_hostile():
    folder = os.path.join(work, "hostile")
    os.mkdir(folder)
    for i, text in enumerate(HOSTILE):
        name = text.replace("/", "\u2215").replace("\x00", "") + ".md"
        damaged = "\u6587\u5b57".encode().decode("cp1252", "ignore")
        with open(os.path.join(folder, name), "w", encoding="utf-8", newline="") as f:
            f.write("# %s %s\r%s%s\n%s \n" % (text, damaged, damaged, text, text))
    for name in b"alike\xfe.md", b"alike\xff.md":
        with open(os.path.join(os.fsencode(folder), name), "wb") as f:
            f.write("# \u00e6\u2013\u2021\n".encode())
    page = report(folder, "hostile.html")
    with open(page, encoding="utf-8", newline="") as f:
        text = f.read()
    check("no raw control in the page", not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text))
    check("a file ends no script and opens none",
          text.count("</script") == text.count("<script") == 2 * text.count('class="json-file"') + 2, text.count("<script"))
    b.open(page)
    b.js(BUILD_ALL)
    check("nothing of a file runs", b.js("typeof hostile === 'undefined' && !document.querySelector('img, svg, #list b b')"))
    names = b.js("[...document.querySelectorAll('h3')].map((h) => h.textContent)")
    check("hostile names stand there as text", any("<img src=x onerror=hostile=2>" in n for n in names), names)
    check("two that no text tells apart are two", sum(n.startswith("alike") for n in names) == 2, names)
    check("nothing failed over them", not complaints())
    b.js("const s = document.createElement('script'); s.textContent = 'window.hostile = 5'; document.body.append(s);"
         "const d = document.createElement('div'); d.innerHTML = '<img src=\"https://example.com/x\" onerror=\"hostile=6\">';"
         "document.body.append(d)")
    check("and the policy stops what would", b.js("typeof hostile === 'undefined'") and complaints())


def test_figures():
    global skipped
    if not texts or not os.path.isdir(texts):
        print("html: figures: skipped: there are no texts for them")
        skipped += 1
        return
    folder, count = os.path.join(work, "texts"), 0
    for path in sorted(glob.glob(texts + "/**/*.md*", recursive=True))[:15]:
        to = os.path.join(folder, os.path.relpath(path, texts))
        os.makedirs(os.path.dirname(to), exist_ok=True)
        with open(path, "rb") as f, open(to, "wb") as out:
            subprocess.run([program, "damage", "--page", "windows-1254", "--undefined", "drop"], stdin=f, stdout=out)
        count += 1
    page, paints = report(folder, "texts.html"), []
    for _ in range(3):
        b.open(page)
        b.until("document.body.dataset.ready")
        paints.append(b.until("performance.getEntriesByName('first-contentful-paint')[0]?.startTime"))
    size = os.path.getsize(page)
    print("html: %d documents: %d bytes, first paint after %d ms, %d ms and %d ms" % (count, size, *paints))
    check("under 2 MB", size < 2 << 20, size)
    for i in range(1, 20):
        shutil.copytree(folder + "/", os.path.join(work, "many", str(i)))
    page = report(os.path.join(work, "many"), "many.html")
    b.open(page)
    b.until("document.body.dataset.ready")
    paint = b.until("performance.getEntriesByName('first-contentful-paint')[0]?.startTime")
    begin = time.monotonic()
    b.js("[...document.querySelectorAll('input, button')].find((e) => /uncertain/i.test(e.value || e.textContent)).click(); document.body.offsetHeight")
    print("html: %d documents: %d bytes, first paint after %d ms, filtered in %d ms" % (
        19 * count, os.path.getsize(page), paint, 1000 * (time.monotonic() - begin)))
    check("first paint under a second", min(paints) < 1000, paints)


def main():
    folder = os.path.join(work, "fixtures")
    os.mkdir(folder)
    for path in sorted(glob.glob(top + "/fixtures/*/in.*")):
        shutil.copy(path, os.path.join(folder, path.split("/")[-2] + os.path.splitext(path)[1]))
    page = report(folder, "fixtures.html")
    b.size(1360, 900)
    b.open(page)
    check("it is drawn", b.until("document.body.dataset.ready"))
    test_rows(folder)
    test_candidates(folder)
    test_keyboard()
    test_filter()
    check("without a complaint of the browser", not (said := complaints()), said)
    test_looks(page)
    test_answers(folder, page)
    b.events.clear()
    test_hostile()
    test_figures()


chromium = browser.find()
if not chromium:
    print("html: skipped: chromium is not installed")
    print("html: 0 passed, 0 failed, 1 skipped")
    sys.exit(0)
os.makedirs(pictures, exist_ok=True)
work = tempfile.mkdtemp()
b = browser.Browser(chromium)
try:
    main()
except RuntimeError as failure:
    check("the browser", False, failure)
finally:
    b.close()
    shutil.rmtree(work, ignore_errors=True)
print("html: %d passed, %d failed, %d skipped" % (passed, failed, skipped))
sys.exit(failed > 0)
