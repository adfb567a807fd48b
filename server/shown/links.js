// A plain click on a link to a page goes there inside the app, and "back" comes back to the very place.
(() => {
  const PATIENCE = 4000; // milliseconds until a page that was come back to has drawn its list
  const SOON = 500; // milliseconds until a page that is come back to has begun to be drawn
  const PAGE = /^\/(?!(?:health|metrics)$)[a-z_]*$/; // as server/bundle/scripts.py serves them

  const main = () => document.querySelector("[data-testid=stMain]");
  const connected = () => document.querySelector("[data-test-connection-state=CONNECTED]");

  function isPlain(click) {
    return !(click.defaultPrevented || click.button || click.ctrlKey || click.metaKey || click.shiftKey || click.altKey);
  }

  /** The links of the page to an address as it is written, in their order. */
  const linksTo = (href) =>
    [...(main()?.querySelectorAll("a[href]") ?? [])].filter((link) => link.getAttribute("href") === href);

  /** Whether a link stands in the page or the menu and leads to another page of ours. */
  function leadsInside(link) {
    const ours = link.origin === location.origin && PAGE.test(link.pathname) && !link.hasAttribute("download");
    return ours && link.closest("[data-testid=stMain], .menu") && !link.dataset.testid && !link.hash;
  }

  // Streamlit adds to the history the page that it was asked for before, where somebody has gone on meanwhile: from
  // another address until that one is drawn, only what the reader does adds to it.
  const add = history.pushState.bind(history);
  let isAwaited = false;
  history.pushState = (...entry) => {
    if (location.pathname === "/") history.replaceState(...entry); // it only leads on to somebody's desk
    else if (!isAwaited) add(...entry);
  };
  const isOver = ({ target }) => target.dataset.testScriptState === "notRunning";
  const states = { subtree: true, attributeFilter: ["data-test-script-state"] };
  new MutationObserver((all) => { isAwaited &&= !all.some(isOver); }).observe(document, states);
  window.addEventListener("popstate", () => { isAwaited = location.pathname !== "/"; }, true); // "/" leads on by itself
  for (const act of ["click", "keydown"]) window.addEventListener(act, () => { isAwaited = false; }, true);

  /** Have Streamlit look at another address, as it does after "back"; ``instead`` of this one in the history. */
  function go(address, instead = false) {
    if (instead) history.replaceState({}, "", address);
    else add({}, "", address);
    window.dispatchEvent(new PopStateEvent("popstate", { state: {} }));
    main()?.scrollTo(0, 0);
  }

  /** The same for what is no link. Where the page has no server, the browser goes by itself. */
  window.goInside = (address, instead) => (connected() ? go(address, instead) : location.assign(address));

  document.addEventListener("click", (click) => {
    const link = click.composedPath().find((each) => each instanceof HTMLAnchorElement);
    if (!link || !isPlain(click) || !leadsInside(link)) return;
    link.target = "_self"; // those in a text would open a tab
    if (!connected()) return; // the browser goes by itself
    click.preventDefault();
    const href = link.getAttribute("href");
    history.replaceState({ link: href, place: linksTo(href).indexOf(link), top: main().scrollTop }, "");
    go(link.href);
  });

  window.addEventListener("popstate", ({ state }) => {
    if (!state?.link) return;
    const began = performance.now();
    let ran = false;
    let hasGoneOn = false; // somebody who presses a key meanwhile is not taken back
    window.addEventListener("keydown", () => { hasGoneOn = true; }, { once: true, capture: true });
    (function look() { // the page that is left may have the same link, and is there until the other is drawn
      const isRunning = document.querySelector("[data-test-script-state=running]") !== null;
      const passed = performance.now() - began;
      ran ||= isRunning;
      const links = isRunning || !(ran || passed > SOON) ? [] : linksTo(state.link);
      const left = links[state.place] ?? links[0];
      if (left && hasGoneOn) return;
      if (left) {
        main().scrollTop = state.top;
        left.focus({ preventScroll: true });
      } else if (passed < PATIENCE) setTimeout(look, 50);
    })();
  });
})();
