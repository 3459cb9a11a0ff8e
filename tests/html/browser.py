"""A headless Chromium, spoken to over a pipe: nothing but Python's own library is needed."""
import base64, itertools, json, os, shutil, subprocess, tempfile, time

NAMES = "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"


def find():
    return next((path for path in map(shutil.which, NAMES) if path), None)


class Browser:
    def __init__(self, program):
        self.home = tempfile.mkdtemp()
        theirs, self.out = os.pipe()
        self.incoming, ours = os.pipe()
        # The browser reads from its descriptor 3 and writes to 4.
        command = 'exec "$0" "$@" 3<&%d 4>&%d' % (theirs, ours)
        # The shell does it, so that no code runs between fork and exec.
        self.process = subprocess.Popen(
            ["bash", "-c", command, program, "--headless=new", "--no-sandbox", "--disable-gpu",
             "--disable-dev-shm-usage", "--hide-scrollbars", "--remote-debugging-pipe",
             "--no-first-run", "--disable-background-networking", "--disable-component-update",
             "--disable-sync", "--lang=en-US", "--user-data-dir=" + self.home, "about:blank"],
            pass_fds=(theirs, ours), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)
        os.close(theirs)
        os.close(ours)
        self.ids, self.rest, self.events, self.session = itertools.count(1), b"", [], None
        target = self("Target.createTarget", url="about:blank")["targetId"]
        self.session = self("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in "Page", "Runtime", "Log", "Network":
            self(domain + ".enable")

    def message(self):
        while b"\0" not in self.rest:
            more = os.read(self.incoming, 1 << 16)
            if not more:
                raise RuntimeError("the browser has ended")
            self.rest += more
        one, self.rest = self.rest.split(b"\0", 1)
        return json.loads(one)

    def __call__(self, method, **params):
        number = next(self.ids)
        call = {"id": number, "method": method, "params": params}
        if self.session:
            call["sessionId"] = self.session
        os.write(self.out, json.dumps(call).encode() + b"\0")
        while True:
            message = self.message()
            if message.get("id") == number:
                if "error" in message:
                    raise RuntimeError(method + ": " + message["error"]["message"])
                return message["result"]
            self.events.append(message)
            if message.get("method") == "Page.javascriptDialogOpening":
                accept = {"id": next(self.ids), "method": "Page.handleJavaScriptDialog",
                          "params": {"accept": True}, "sessionId": self.session}
                os.write(self.out, json.dumps(accept).encode() + b"\0")

    def js(self, code):
        got = self("Runtime.evaluate", expression=code, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in got:
            raise RuntimeError(json.dumps(got["exceptionDetails"])[:600])
        return got["result"].get("value")

    def until(self, code, seconds=20):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            value = self.js(code)
            if value:
                return value
            time.sleep(0.05)
        raise RuntimeError("never came true: " + code)

    def open(self, path):
        self("Page.navigate", url="file://" + os.path.abspath(path))
        self.until("document.readyState === 'complete' && (document.body.dataset.ready || true)")

    def size(self, width, height, phone=False):
        self("Emulation.setDeviceMetricsOverride", width=width, height=height,
             deviceScaleFactor=1, mobile=phone)

    def scheme(self, dark, media=""):
        self("Emulation.setEmulatedMedia", media=media,
             features=[{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}])

    def key(self, key, code=0, text="", shift=False):
        for kind in "keyDown", "keyUp":
            self("Input.dispatchKeyEvent", type=kind, key=key, windowsVirtualKeyCode=code,
                 modifiers=8 if shift else 0, text=text if kind == "keyDown" else "")

    def picture(self, path):
        with open(path, "wb") as out:
            out.write(base64.b64decode(self("Page.captureScreenshot", format="png")["data"]))

    def close(self):
        self.session = None
        try:
            self("Browser.close")
            self.process.wait(20)
        except (RuntimeError, OSError, subprocess.TimeoutExpired):
            self.process.kill()
            self.process.wait()
        shutil.rmtree(self.home, ignore_errors=True)
