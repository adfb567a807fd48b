// The screens of a meeting: arrow keys and a presenter's remote go on and back, Esc leaves.
(() => {
  const LINKS = {
    ArrowRight: "a[rel=next]",
    PageDown: "a[rel=next]",
    ArrowLeft: "a[rel=prev]",
    PageUp: "a[rel=prev]",
    Escape: "a.leave",
  };
  const FIELDS = "input, textarea, select, [contenteditable]:not([contenteditable=false])";

  document.addEventListener("keydown", (key) => {
    if (key.defaultPrevented || key.ctrlKey || key.metaKey || key.shiftKey || key.altKey) return;
    if (key.target instanceof Element && key.target.closest(FIELDS)) return;
    const link = document.querySelector(".screen")?.querySelector(LINKS[key.key] ?? ":not(*)");
    if (!link) return;
    key.preventDefault();
    if (link.href !== location.href) link.click(); // else it is on the way there already
  });
})();
