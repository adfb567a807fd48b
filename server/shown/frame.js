// Round every page: the search field opens what it is asked for, and a menu that covers the page closes when a line is
// chosen.
(() => {
  const PATIENCE = 10000; // milliseconds until the answer to a search is drawn
  const NARROW = "(max-width: 768px)"; // where the menu covers the page

  const field = () => document.querySelector("form.search input[type=search]");

  /** Open what was asked for by name, or is the only hit, in the place of the search. */
  function openMeant(asked) {
    const until = performance.now() + PATIENCE;
    (function look() {
      if (new URLSearchParams(location.search).get("q") !== asked) return; // somebody has gone on
      const answer = document.querySelector(".answer");
      if (answer?.dataset.asked === asked) {
        if (answer.dataset.opens) goInside(answer.dataset.opens, true);
      } else if (performance.now() < until) setTimeout(look, 50);
    })();
  }

  document.addEventListener("submit", (sent) => {
    if (!sent.target.matches("form.search")) return;
    sent.preventDefault();
    const asked = field().value.trim();
    if (!asked) return;
    goInside(`/search?${new URLSearchParams(new FormData(sent.target))}`);
    openMeant(asked);
  });

  document.addEventListener("click", (click) => {
    if (!click.target.closest?.(".menu a") || !matchMedia(NARROW).matches) return;
    document.querySelector("[data-testid=stSidebarCollapseButton] button")?.click();
  });
})();
