// What the page says in the reader's language, and the line that stands below while the server is away.
(() => {
  const PATIENCE = 2000; // milliseconds without the server that nobody has to be told of
  const ASK_EVERY = 5000; // milliseconds, so that a server that begins again is not asked by everybody at once
  let words = null; // until it is known in which language

  /** The sentence in the reader's language, its braces filled with facts. */
  window.translated = (sentence, facts = {}) =>
    (words?.[sentence] ?? sentence).replace(/\{(\w+)\}/g, (braces, name) => facts[name] ?? braces);

  /** Go on in a language: words by their sentences, and calendars of the locale. The page is loaded anew in another
   * than it began in, for what stands there already keeps the words that it asked for. */
  window.readIn = (locale, dictionary) => {
    if (words && navigator.language !== locale) {
      location.reload();
      return;
    }
    words = dictionary;
    document.documentElement.lang = locale.split("-")[0];
    Object.defineProperty(navigator, "language", { configurable: true, value: locale });
    Object.defineProperty(navigator, "languages", { configurable: true, value: [locale] });
  };

  const line = document.createElement("div");
  line.setAttribute("role", "status");
  line.style.cssText =
    "position: fixed; inset: auto 0 0; z-index: 1000000; text-align: center;" +
    "font: 1rem/1.4 'Source Sans', sans-serif; color: #fff; background: #374151";

  let awaySince = 0;
  let askedAt = 0;
  let signedOut = false;
  let tooMany = false;
  let shown = "";

  /** Have the line say a sentence, or nothing, and lead where the link does. */
  function show(sentence, ...links) {
    if (sentence === shown) return;
    shown = sentence;
    const text = document.createElement("p");
    text.style.cssText = "margin: 0; padding: 0.6rem 1rem";
    text.append(sentence, " ", ...links);
    line.replaceChildren(...(sentence ? [text] : []));
  }

  function wayIn() {
    const link = document.createElement("a");
    link.href = "/sign-in?next=" + encodeURIComponent(location.pathname + location.search);
    link.textContent = translated("Sign in again");
    link.style.color = "inherit";
    return link;
  }

  /** Find out whether the gate would send this browser to the sign-in, or has no room for one more page of it. */
  async function ask() {
    if (Date.now() - askedAt < ASK_EVERY) return;
    askedAt = Date.now();
    try {
      const answer = await fetch("/_stcore/health", { redirect: "manual", cache: "no-store" });
      signedOut = answer.type === "opaqueredirect" || answer.status === 401;
      tooMany = answer.status === 429;
    } catch {
      signedOut = tooMany = false;
    }
  }

  function look() {
    if (!document.body) return; // the script is read before the page is
    const app = document.querySelector("[data-testid=stApp]");
    if (!line.isConnected) document.body.append(line);
    if (!app || app.dataset.testConnectionState === "CONNECTED") {
      awaySince = 0;
      signedOut = tooMany = false;
      show("");
      return;
    }
    awaySince ||= Date.now();
    if (Date.now() - awaySince < PATIENCE) return;
    ask();
    if (signedOut)
      show(translated("You have been signed out meanwhile. What was saved is still there."), wayIn());
    else if (tooMany)
      show(translated(
        "You have as many pages open as can be at once. Close one of them, and this one goes on by itself."));
    else
      show(translated(
        "The server is not answering just now. This page reconnects by itself; what was saved is still there."));
  }

  setInterval(look, 500);
})();
