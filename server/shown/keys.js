// What keys do: to the search, through the rows of a list and its tasks, to what decides, and to be told of it.
(() => {
  const LIST = "list"; // in the storage of this tab: the tasks of the list that was left last, by their addresses
  const OFF = "keys_off"; // in the storage of this browser: somebody has switched the keys of one character off
  const ROWS = "table.rows tbody th > a:first-of-type, .ticked-row > :first-child > a:first-of-type, " +
    ".duty a[href^='/task?']:first-of-type, .late a[href^='/task?']:first-of-type";
  const TYPED_INTO = "input:not([type=checkbox]), textarea, select, [contenteditable]:not([contenteditable=false]), " +
    "[data-testid=stDataFrame] *"; // a table that is edited has keys of its own
  const SEARCH = "form.search input[type=search]";
  const TOLD = 600; // milliseconds until the server knows of a cell that was just typed into
  const SOON = 500; // milliseconds until a page that is gone to has begun to be drawn
  const PATIENCE = 10000;
  // The first that is in sight is gone to, what is asked last before what leads there; only Enter presses it.
  const DECIDES = [
    ":is(.st-key-results_yes, .st-key-requests_yes) button",
    ":is(.st-key-results_confirm, .st-key-requests_decide, [class*=st-key-confirm_]) button",
  ];
  const RETURNS = [
    ":is([class*=_return_many_reason], [class*=_return_reason]) textarea",
    ":is(.st-key-results_return, [class*=st-key-open_return_]) button",
  ];
  const keys = () => [
    ["/", translated("To the search")],
    ["j", translated("To the next row; an arrow down goes on from there")],
    ["k", translated("To the row before; an arrow up goes back from there")],
    ["Enter", translated("Open the row")],
    ["x", translated("Tick the row, or take its tick away")],
    ["n", translated("On an opened task: the next one of the list")],
    ["p", translated("On an opened task: the one before in the list")],
    ["y", translated("To the button that confirms or says yes; Enter presses it")],
    ["b", translated("To the reason why a result is returned, or the button that asks for it")],
    ["?", translated("What the keys do")],
    ["Esc", translated("Close this")],
  ];

  const main = () => document.querySelector("[data-testid=stMain]");
  const rows = () => [...(main()?.querySelectorAll(ROWS) ?? [])].filter((link) => link.checkVisibility());
  const code = (address) => new URL(address, location.origin).searchParams.get("code");
  const isTask = (address) => new URL(address, location.origin).pathname === "/task";

  /** Go to the row that is so many on from where the keyboard is; from outside of the list to its first. */
  function goTo(step) {
    const links = rows();
    const wanted = links[Math.min(Math.max(from(links) + step, 0), links.length - 1)];
    wanted?.focus({ preventScroll: true });
    wanted?.scrollIntoView({ block: "nearest" });
    return Boolean(wanted);
  }

  /** The last row up to where the keyboard is, by its number; -1 before the first. */
  function from(links) {
    const here = document.activeElement;
    if (!main().contains(here)) return -1;
    const isAfter = (link) => here.compareDocumentPosition(link) & Node.DOCUMENT_POSITION_FOLLOWING;
    return links.filter((link) => !isAfter(link)).length - 1;
  }

  /** Tick the row where the keyboard is, or take its tick away. */
  function tick() {
    const box = document.activeElement.closest("[class*=_row_]")?.querySelector("input[type=checkbox]");
    box?.click();
    return Boolean(box);
  }

  /** Open the next task of the list, or the one before, in the place of this one, so that Back leads to the list. */
  function open(step) {
    const list = JSON.parse(sessionStorage.getItem(LIST) ?? '{"tasks": []}');
    const here = list.tasks.findIndex((address) => code(address) === code(location.href));
    if (!isTask(location.href) || here < 0) return false;
    const wanted = list.tasks[here + step];
    const beyond = step > 0 ? list.next : list.before;
    if (wanted) goInside(wanted, true);
    else if (beyond) turn(list.tasks.map(code), step > 0 ? [list.here, beyond] : [beyond], step);
    return Boolean(wanted || beyond);
  }

  /** Open the first task that is not among the ``known`` of the first page of the list that has such; backwards, the
   * last. What was confirmed has left its page, and others have moved up there. */
  function turn(known, [page, ...others], step) {
    goInside(page, true);
    whenDrawn(() => {
      const found = rows().filter((row) => isTask(row.href) && !known.includes(code(row.href)));
      if (found.length) found.at(step > 0 ? 0 : -1).click();
      else if (others.length) turn(known, others, step);
    });
  }

  /** Do it once the page that is gone to is drawn; unless somebody goes elsewhere meanwhile. */
  function whenDrawn(act) {
    const [began, address] = [performance.now(), location.href];
    let ran = false;
    (function look() {
      const isRunning = document.querySelector("[data-testid=stApp][data-test-script-state=running]") !== null;
      const passed = performance.now() - began;
      ran ||= isRunning;
      if (location.href !== address || passed > PATIENCE) return;
      if (isRunning || !(ran || passed > SOON)) setTimeout(look, 50);
      else act();
    })();
  }

  /** Go to the first of these places that is in sight and can be used. */
  function goToFirst(places) {
    const all = places.flatMap((place) => [...(main()?.querySelectorAll(place) ?? [])]);
    const wanted = all.find((each) => each.checkVisibility() && !each.disabled);
    wanted?.focus();
    wanted?.scrollIntoView({ block: "nearest" });
    return Boolean(wanted);
  }

  function toSearch() {
    const field = document.querySelector(SEARCH);
    field?.focus();
    field?.select();
    return Boolean(field);
  }

  /** A box that switches off every key which is a character, for who speaks to the machine or presses by mistake. */
  function offerSwitch() {
    const label = document.createElement("label");
    const box = Object.assign(document.createElement("input"), { type: "checkbox", checked: !areOff() });
    box.addEventListener("change", () => localStorage.setItem(OFF, box.checked ? "" : "yes"));
    label.append(box, translated("Keys of one character are on in this browser"));
    return label;
  }

  const areOff = () => localStorage.getItem(OFF) === "yes";

  /** Say what the keys do, until it is closed. */
  function explain() {
    const app = document.querySelector("[data-testid=stApp]"); // which knows whether it is dark
    if (!app) return false;
    const dialog = Object.assign(document.createElement("dialog"), { className: "keys" });
    const heading = Object.assign(document.createElement("h2"), { textContent: translated("What the keys do") });
    const list = document.createElement("dl");
    for (const [key, does] of keys()) {
      const name = document.createElement("dt");
      name.append(Object.assign(document.createElement("kbd"), { textContent: key }));
      list.append(name, Object.assign(document.createElement("dd"), { textContent: does }));
    }
    heading.id = "what-keys-do";
    dialog.setAttribute("aria-labelledby", heading.id);
    dialog.append(heading, list, offerSwitch());
    dialog.addEventListener("close", () => dialog.remove());
    dialog.addEventListener("click", (click) => click.target === dialog && dialog.close());
    app.append(dialog);
    dialog.showModal();
    return true;
  }

  const DO = {
    "/": toSearch,
    j: () => goTo(1),
    k: () => goTo(-1),
    ArrowDown: () => rows().includes(document.activeElement) && goTo(1),
    ArrowUp: () => rows().includes(document.activeElement) && goTo(-1),
    x: tick,
    n: () => open(1),
    p: () => open(-1),
    y: () => goToFirst(DECIDES),
    b: () => goToFirst(RETURNS),
    "?": explain,
  };

  document.addEventListener("keydown", (key) => {
    if (key.ctrlKey || key.metaKey || key.altKey || key.isComposing || key.defaultPrevented) return;
    if (key.composedPath()[0].closest?.(TYPED_INTO) || document.querySelector("dialog[open], [role=dialog]")) return;
    if (key.key.length === 1 && areOff()) return;
    if (Object.hasOwn(DO, key.key) && DO[key.key]()) key.preventDefault();
  });

  // A table that is edited lets no Esc out; the buttons that throw away and keep what was typed are pressed by it.
  document.addEventListener(
    "keydown",
    (key) => {
      if (key.key !== "Escape" || !key.composedPath()[0].closest?.("[data-testid=stDataFrame]")) return;
      main().querySelector(":is(.st-key-sheet_away, .st-key-sheet_away_no) button:enabled")?.click();
    },
    true,
  );

  /** Save a table that is edited: what is still being typed into a cell is taken in first. */
  function saveTable() {
    const button = () => main()?.querySelector(".st-key-sheet button");
    if (!button()) return false;
    const enter = { key: "Enter", code: "Enter", keyCode: 13, bubbles: true, cancelable: true };
    const cell = document.querySelector("#portal :is(textarea, input)");
    setTimeout(() => cell?.dispatchEvent(new KeyboardEvent("keydown", enter)), 30); // once Ctrl itself is heard
    const began = performance.now();
    (function look() { // the table tells what it holds a moment later, and is then drawn anew
      const passed = performance.now() - began;
      const rests = document.querySelector("[data-testid=stApp][data-test-script-state=notRunning]");
      if (passed > TOLD && rests) button()?.click();
      else if (passed < PATIENCE) setTimeout(look, 50);
    })();
    return true;
  }

  window.addEventListener(
    "keydown",
    (key) => {
      if (!(key.ctrlKey || key.metaKey) || key.altKey || key.key.toLowerCase() !== "s" || !saveTable()) return;
      key.preventDefault();
      key.stopImmediatePropagation(); // Streamlit would press the button before the cell is taken in
    },
    true,
  );

  document.addEventListener("click", (click) => click.target.closest?.("button.keys") && explain());

  // A list is remembered when one of its tasks is opened; the parts of a task are a list as well.
  document.addEventListener(
    "click",
    (click) => {
      const link = click.composedPath().find((each) => each instanceof HTMLAnchorElement);
      const all = rows().map((row) => row.getAttribute("href"));
      if (!all.includes(link?.getAttribute("href"))) return;
      const [before, next] = ["prev", "next"].map((rel) => main().querySelector(`a[rel=${rel}]`)?.href);
      const list = { tasks: all.filter(isTask), here: location.href, before, next };
      sessionStorage.setItem(LIST, JSON.stringify(list));
    },
    true,
  );
})();
