// Round every page: "/" leads into the search field, and a menu that covers the page closes when a line is chosen.
(() => {
  const PATIENCE = 10000; // milliseconds until the answer to a search is drawn
  const NARROW = "(max-width: 768px)"; // where the menu covers the page
  const TYPED_INTO = "input, textarea, select, [contenteditable]:not([contenteditable=false]), [role=dialog] *";

  const field = () => document.querySelector("form.search input");

  /** Open the one task that was asked for by its code, in the place of the search. */
  function openExact(asked) {
    const until = performance.now() + PATIENCE;
    (function look() {
      if (new URLSearchParams(location.search).get("q") !== asked) return; // somebody has gone on
      const answer = document.querySelector(".answer");
      if (answer?.dataset.asked === asked) {
        if (answer.dataset.opens) goInside(answer.dataset.opens, true);
      } else if (performance.now() < until) setTimeout(look, 50);
    })();
  }

  document.addEventListener("keydown", (key) => {
    if (key.key !== "/" || key.ctrlKey || key.metaKey || key.altKey || key.isComposing) return;
    if (!field() || key.composedPath()[0].matches?.(TYPED_INTO)) return;
    key.preventDefault();
    field().focus();
    field().select();
  });

  document.addEventListener("submit", (sent) => {
    if (!sent.target.matches("form.search")) return;
    sent.preventDefault();
    const asked = field().value.trim();
    if (!asked) return;
    goInside(`/search?${new URLSearchParams({ q: asked })}`);
    openExact(asked);
  });

  document.addEventListener("click", (click) => {
    if (!click.target.closest?.(".menu a") || !matchMedia(NARROW).matches) return;
    document.querySelector("[data-testid=stSidebarCollapseButton] button")?.click();
  });
})();
