// Jelas on other sites
if (!customElements.get("jelas-widget")) {
  const script = document.currentScript ?? document.querySelector('script[src*="static/widget.js"]');
  const home = new URL("../", script.src);
  const NAMES = ["language", "theme", "region", "topic", "accent"];
  const words = {
    id: { open: "Tanya Jelas", close: "Tutup", blocked: "Jelas belum termuat. Periksa jaringan, atau buka di tab baru" },
    en: { open: "Ask Jelas", close: "Close", blocked: "Jelas has not loaded yet. Check the network, or open a new tab" },
  };
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
:host{all:initial!important;direction:ltr!important;display:block!important;font:600 16px/1.3 system-ui,sans-serif!important}
button{font:inherit;cursor:pointer;min-height:48px;border:2px solid #0000;border-radius:24px;padding:0 20px;background:var(--jelas-accent,#0b5a55);color:var(--jelas-on-accent,#fff)}
:focus-visible{outline:3px solid #e3a008;outline-offset:2px}
.launch,.panel{position:fixed;z-index:2147483000;inset:auto 16px 16px auto;box-shadow:0 4px 18px #0005}
.panel{width:400px;height:min(680px,94vh);display:flex;flex-direction:column;border-radius:16px;overflow:hidden;background:#fffdf8;color:#15211f}
.panel button{border-radius:0;flex:none;display:flex;align-items:center}
.panel button::before{content:"Jelas"/"";margin-right:auto}
iframe{border:0;width:100%;flex:1 1 560px}
progress{width:100%}
:host([inline]) button{display:none}
:host([inline]) .panel{position:static;width:100%;height:auto;box-shadow:none;border-radius:0}
a{color:inherit;display:block;padding:24px}
:host([hidden]),[hidden]{display:none!important}
@media(max-width:480px){:host(:not([inline])) .panel{inset:0;width:100%;height:100%;border-radius:0}}
@media print{:host(:not([inline])){display:none!important}}`);

  const make = (tag, values) => Object.assign(document.createElement(tag), values);
  let memory = {};
  try { memory = sessionStorage ?? memory; } catch {} // closed to us

  customElements.define("jelas-widget", class extends HTMLElement {
    static observedAttributes = ["open", "inline", ...NAMES];
    questions = [];

    connectedCallback() {
      if (!this.panel) this.build();
      this.listen(addEventListener);
      this.ready = false; // if moved
      if (this.inline || this.open) this.show(true);
    }

    disconnectedCallback() { this.listen(removeEventListener); }

    listen(to) { for (const type of ["message", "online", "securitypolicyviolation"]) to.call(window, type, this); }

    attributeChangedCallback(name, before, now) {
      if (!this.panel || before === now) return;
      this.label();
      if (!NAMES.includes(name)) this.inline || this.open ? this.show() : this.hide();
      else if (this.frame) this.load();
    }

    get inline() { return this.hasAttribute("inline"); }
    get open() { return this.hasAttribute("open"); }
    set open(value) { this.toggleAttribute("open", !!value); }

    build() {
      const root = this.attachShadow({ mode: "open" });
      root.adoptedStyleSheets = [sheet];
      this.launch = make("button", { className: "launch", onclick: () => (this.open = true) });
      this.shut = make("button", { onclick: () => (this.open = false) });
      this.link = make("a", { href: home, target: "_blank", hidden: true });
      this.panel = make("div", { className: "panel", hidden: true, ariaLabel: "Jelas", onkeydown: (event) => event.key === "Escape" && (this.open = false) });
      this.wait = make("progress", { ariaLabel: "Jelas" });
      const told = make("output");
      told.append(this.link);
      this.panel.append(this.shut, told, this.wait);
      root.append(this.launch, this.panel);
      this.label();
    }

    label() {
      const lang = [this.getAttribute("language"), document.documentElement.lang.slice(0, 2), "id"].find((one) => words[one]);
      this.launch.lang = this.panel.lang = lang;
      ({ open: this.launch.textContent, close: this.shut.textContent, blocked: this.link.textContent } = words[lang]);
      this.panel.role = this.inline ? "group" : "dialog";
      const [, accent] = /^#?([0-9a-f]{6})$/i.exec(this.getAttribute("accent")) ?? [];
      const [red, green, blue] = accent?.match(/../g).map((part) => parseInt(part, 16) ** 2.2) ?? [];
      this.launch.style = this.shut.style = accent ? `background:#${accent};color:#${red * 3 + green * 10 + blue > 5e5 ? "000" : "fff"}` : "";
    }

    show(quiet) {
      this.before = document.activeElement;
      this.panel.hidden = false;
      this.launch.hidden = true;
      if (!this.frame) {
        this.frame = make("iframe", { title: "Jelas", allow: "clipboard-write" });
        this.load();
        this.panel.append(this.frame);
      }
      this.watch();
      if (this.inline) return;
      memory.jelas = "open";
      if (!quiet) (this.ready ? this.frame : this.shut).focus();
      this.fire("open");
    }

    hide() {
      if (this.inline) return;
      this.panel.hidden = true;
      this.launch.hidden = false;
      memory.jelas = "";
      this.launch.focus();
      this.before?.focus();
      this.fire("close");
    }

    load() {
      const url = new URL("embed", home);
      for (const name of NAMES) if (this.getAttribute(name)) url.searchParams.set(name, this.getAttribute(name));
      url.searchParams.set("origin", location.origin);
      this.frame.src = url;
      this.ready = false;
      this.watch();
    }

    watch() {
      clearTimeout(this.timer);
      this.blocked(!this.ready && !navigator.onLine);
      if (!this.ready) this.timer = setTimeout(() => this.blocked(true), 8000);
    }

    blocked(is) {
      this.link.search = new URLSearchParams({ language: this.panel.lang, q: this.questions.join(" ") });
      this.link.hidden = !is;
      this.frame.hidden = is;
      this.wait.hidden = is || this.ready;
    }

    ask(question) {
      if (question) this.questions.push(String(question));
      this.open = true;
      if (this.ready) this.pass();
    }

    pass() {
      for (const question of this.questions.splice(0)) this.tell("ask", { question });
    }

    tell(type, more) { this.frame.contentWindow.postMessage({ jelas: 1, type, ...more }, home.origin); }
    fire(type, detail) { this.dispatchEvent(new CustomEvent(`jelas:${type}`, { bubbles: true, composed: true, detail })); }

    handleEvent({ type, source, origin, data, blockedURI }) {
      if (!this.frame) return;
      if (type === "online" && !this.ready) this.load();
      if (blockedURI?.startsWith(home.origin)) this.blocked(true);
      if (source === this.frame.contentWindow && origin === home.origin && data?.jelas === 1) this.heard(data);
    }

    heard({ type, page, height, status, language }) {
      if (type === "ready" && page === this.frame.src) {
        this.ready = true;
        this.watch();
        if (this.shadowRoot.activeElement === this.shut) { this.frame.focus(); this.tell("focus"); }
        this.fire("ready");
        this.pass();
      }
      if (type === "size" && height > 0) this.frame.style.flexBasis = `${Math.min(height, 20000)}px`;
      if (type === "answer") this.fire("answer", { status, language });
      if (type === "close") this.open = false;
    }
  });

  const first = () => document.querySelector("jelas-widget");
  const set = (open) => first()?.toggleAttribute("open", open);
  window.Jelas = { open: () => set(true), close: () => set(false), ask: (question) => first()?.ask(question) };

  const begin = () => {
    if (first() || script.dataset.launcher === "off") return;
    const widget = make("jelas-widget");
    for (const name of NAMES) if (script.dataset[name]) widget.setAttribute(name, script.dataset[name]);
    widget.open = memory.jelas;
    document.body.append(widget);
  };
  document.readyState === "loading" ? addEventListener("DOMContentLoaded", begin) : begin();
}
