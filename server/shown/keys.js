// What keys do besides "/": through the rows of a list, through its tasks one after the other, and to be told of it.
(() => {
  const LIST = "list"; // in the storage of this tab: the addresses of the tasks of the list that was left last
  const ROWS = "table.rows tbody th > a:first-of-type, .ticked-row > :first-child > a:first-of-type";
  const TYPED_INTO = "input:not([type=checkbox]), textarea, select, [contenteditable]:not([contenteditable=false]), " +
    "[data-testid=stDataFrame] *"; // a table that is edited has keys of its own
  const keys = () => [
    ["/", translated("To the search")],
    ["j", translated("To the next row; an arrow down goes on from there")],
    ["k", translated("To the row before; an arrow up goes back from there")],
    ["Enter", translated("Open the row")],
    ["x", translated("Tick the row, or take its tick away")],
    ["n", translated("On an opened task: the next one of the list")],
    ["p", translated("On an opened task: the one before in the list")],
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

  /** Open the task that is so many on in the list, in the place of this one, so that Back leads to the list. */
  function open(step) {
    const tasks = JSON.parse(sessionStorage.getItem(LIST) ?? "[]");
    const here = tasks.findIndex((address) => code(address) === code(location.href));
    const wanted = isTask(location.href) && here >= 0 && tasks[here + step];
    if (wanted) goInside(wanted, true);
    return Boolean(wanted);
  }

  /** Say what the keys do, until it is closed. */
  function explain() {
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
    dialog.append(heading, list);
    dialog.addEventListener("close", () => dialog.remove());
    dialog.addEventListener("click", (click) => click.target === dialog && dialog.close());
    document.querySelector("[data-testid=stApp]").append(dialog); // which knows whether it is dark
    dialog.showModal();
    return true;
  }

  const DO = {
    j: () => goTo(1),
    k: () => goTo(-1),
    ArrowDown: () => rows().includes(document.activeElement) && goTo(1),
    ArrowUp: () => rows().includes(document.activeElement) && goTo(-1),
    x: tick,
    n: () => open(1),
    p: () => open(-1),
    "?": explain,
  };

  document.addEventListener("keydown", (key) => {
    if (key.ctrlKey || key.metaKey || key.altKey || key.isComposing || key.defaultPrevented) return;
    if (key.composedPath()[0].closest?.(TYPED_INTO) || document.querySelector("dialog[open], [role=dialog]")) return;
    if (Object.hasOwn(DO, key.key) && DO[key.key]()) key.preventDefault();
  });

  // A list is remembered when one of its tasks is opened; the parts of a task are a list as well.
  document.addEventListener(
    "click",
    (click) => {
      const link = click.composedPath().find((each) => each instanceof HTMLAnchorElement);
      const tasks = rows().map((row) => row.getAttribute("href"));
      const opened = link?.getAttribute("href");
      if (tasks.includes(opened)) sessionStorage.setItem(LIST, JSON.stringify(tasks.filter(isTask)));
    },
    true,
  );
})();
