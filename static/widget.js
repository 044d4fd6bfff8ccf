// Jelas on another site: a button in the corner, or <jelas-widget>.
(() => {
  if (customElements.get("jelas-widget")) return; // loaded twice
  const script = document.currentScript;
  const home = new URL("../", script.src);
  const NAMES = ["language", "theme", "region", "topic", "accent"];
  const words = {
    id: { open: "Tanya Jelas", close: "Tutup", blocked: "Jelas gagal dimuat. Periksa jaringan, atau buka di tab baru" },
    en: { open: "Ask Jelas", close: "Close", blocked: "Jelas did not load. Check the network, or open a new tab" },
  };
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
:host{all:initial!important;display:block!important;font:600 16px/1.3 system-ui,sans-serif!important}
*{box-sizing:border-box}
button{font:inherit;cursor:pointer;min-height:48px;border:2px solid #0000;border-radius:24px;padding:0 20px;background:var(--jelas-accent,#0b5a55);color:var(--jelas-on-accent,#fff)}
:focus-visible{outline:3px solid #e3a008;outline-offset:2px}
.launch,.panel{position:fixed;z-index:2147483000;inset:auto 16px 16px auto;box-shadow:0 4px 18px #0005}
.panel{width:400px;height:min(680px,94vh);display:flex;flex-direction:column;border-radius:16px;overflow:hidden;background:#fffdf8;color:#15211f}
.panel button{border-radius:0;flex:none;display:flex;align-items:center}
.panel button::before{content:"Jelas"/"";margin-right:auto}
iframe{border:0;width:100%;flex:1;display:block}
:host([inline]) button{display:none}
:host([inline]) .panel{position:static;width:100%;height:auto;box-shadow:none;border-radius:0}
:host([inline]) iframe{flex:none;height:560px}
a{color:inherit;padding:24px}
[hidden]{display:none!important}
@media(max-width:480px){:host(:not([inline])) .panel{inset:0;width:100%;height:100%;border-radius:0}}
@media print{:host(:not([inline])){display:none!important}}`);

  const make = (tag, values) => Object.assign(document.createElement(tag), values);
  const memory = (open) => { // may be closed to us
    try { return (sessionStorage.jelas = open ?? sessionStorage.jelas ?? ""); } catch { return ""; }
  };

  class JelasWidget extends HTMLElement {
    static observedAttributes = ["open", ...NAMES];

    connectedCallback() {
      if (!this.panel) this.build();
      this.listen(addEventListener);
      this.ready = false; // a moved frame loads anew
      if (this.inline || this.open) this.show();
    }

    disconnectedCallback() {
      this.listen(removeEventListener);
      clearTimeout(this.timer);
    }

    listen(to) { for (const type of ["message", "online", "securitypolicyviolation"]) to.call(window, type, this); }

    attributeChangedCallback(name, before, now) {
      if (!this.panel || before === now) return;
      if (name === "open") now === null ? this.hide() : this.show();
      else { this.label(); if (this.frame) this.load(); }
    }

    get inline() { return this.hasAttribute("inline"); }
    get open() { return this.hasAttribute("open"); }
    set open(value) { this.toggleAttribute("open", !!value); }
    get words() { return words[this.getAttribute("language")] || words[document.documentElement.lang.slice(0, 2)] || words.id; }

    get address() {
      const url = new URL("embed", home);
      for (const name of NAMES) if (this.getAttribute(name)) url.searchParams.set(name, this.getAttribute(name));
      url.searchParams.set("origin", location.origin);
      return url.href;
    }

    build() {
      const root = this.attachShadow({ mode: "open" });
      root.adoptedStyleSheets = [sheet];
      this.launch = make("button", { className: "launch", type: "button", onclick: () => (this.open = true) });
      this.shut = make("button", { type: "button", onclick: () => (this.open = false) });
      this.link = make("a", { href: home.href, target: "_blank", rel: "noopener", hidden: true });
      this.panel = make("div", { className: "panel", hidden: true, role: this.inline ? "group" : "dialog", ariaLabel: "Jelas", onkeydown: (event) => event.key === "Escape" && (this.open = false) });
      this.panel.append(this.shut, this.link);
      root.append(this.launch, this.panel);
      this.label();
    }

    label() {
      this.launch.textContent = this.words.open;
      this.shut.textContent = this.words.close;
      this.link.textContent = this.words.blocked;
      const accent = this.getAttribute("accent");
      if (!/^\w{6}$/.test(accent)) return;
      const [red, green, blue] = accent.match(/../g).map((part) => parseInt(part, 16) ** 2.2);
      this.style.setProperty("--jelas-accent", "#" + accent);
      this.style.setProperty("--jelas-on-accent", red * 3 + green * 10 + blue > 5e5 ? "#000" : "#fff");
    }

    show() {
      this.before = document.activeElement;
      this.panel.hidden = false;
      this.launch.hidden = true;
      if (!this.frame) {
        this.frame = make("iframe", { title: "Jelas", allow: "clipboard-write", src: this.address });
        this.panel.append(this.frame);
      }
      this.watch();
      if (this.inline) return;
      memory("open");
      if (!this.quiet) (this.ready ? this.frame : this.shut).focus();
      this.fire("open");
    }

    hide() {
      if (this.inline) return;
      this.panel.hidden = true;
      this.launch.hidden = false;
      memory("");
      this.launch.focus();
      this.before?.focus();
      this.fire("close");
    }

    load() {
      this.ready = false;
      this.frame.src = this.address;
      this.watch();
    }

    watch() {
      clearTimeout(this.timer);
      if (this.ready) return;
      this.blocked(!navigator.onLine);
      this.timer = setTimeout(() => this.blocked(true), 8000);
    }

    blocked(is) {
      this.link.hidden = !is;
      this.frame.hidden = is;
    }

    ask(question) {
      this.question = String(question);
      this.open = true;
      if (this.ready) this.pass();
    }

    pass() {
      if (this.question) this.tell("ask", { question: this.question });
      this.question = "";
    }

    tell(type, more) { this.frame.contentWindow.postMessage({ jelas: 1, type, ...more }, home.origin); }
    fire(type, detail) { this.dispatchEvent(new CustomEvent(`jelas:${type}`, { bubbles: true, composed: true, detail })); }

    handleEvent(event) {
      if (!this.frame) return;
      const { type, source, origin, data } = event;
      if (type === "online" && !this.ready) this.load();
      if (type === "securitypolicyviolation" && event.blockedURI.startsWith(home.origin)) this.blocked(true);
      if (type === "message" && source === this.frame.contentWindow && origin === home.origin && data?.jelas === 1) this.heard(data);
    }

    heard({ type, page, height, status, language }) {
      if (type === "ready" && page === this.frame.src) {
        clearTimeout(this.timer);
        this.ready = true;
        this.blocked(false);
        if (this.shadowRoot.activeElement === this.shut) { this.frame.focus(); this.tell("focus"); }
        this.fire("ready");
        this.pass();
      }
      if (type === "size" && this.inline && height > 0) this.frame.style.height = `${Math.min(height, 20000)}px`;
      if (type === "answer") this.fire("answer", { status, language });
      if (type === "close") this.open = false;
    }
  }

  customElements.define("jelas-widget", JelasWidget);
  const first = () => document.querySelector("jelas-widget");
  const set = (open) => first()?.toggleAttribute("open", open);
  window.Jelas = { open: () => set(true), close: () => set(false), ask: (question) => first()?.ask(question) };

  function begin() {
    if (first() || script.dataset.launcher === "off") return;
    const widget = make("jelas-widget");
    for (const name of NAMES) if (script.dataset[name]) widget.setAttribute(name, script.dataset[name]);
    if (memory()) { widget.quiet = true; widget.setAttribute("open", ""); }
    document.body.append(widget);
    widget.quiet = false;
  }
  document.readyState === "loading" ? addEventListener("DOMContentLoaded", begin) : begin();
})();
