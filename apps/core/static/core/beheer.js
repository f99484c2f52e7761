/* What pages of the admin remember, for Alpine: its build for strict policies knows no globals. */
document.addEventListener("alpine:init", () => {
  Alpine.data("theme", () => window.theme());
  Alpine.data("pagina", () => ({
    activeTab: "",
    sidebarMobileOpen: false,
    sidebarDesktopOpen: localStorage.getItem("sidebarDesktopOpen") !== "0",
    window: { location: { pathname: location.pathname, search: location.search } },
    init() {
      const tab = this.$el.dataset.tab;
      this.activeTab = tab ? getCurrentTab() || tab : "";
      this.$watch("sidebarDesktopOpen", (open) => localStorage.setItem("sidebarDesktopOpen", open ? "1" : "0"));
    },
  }));
});

/* A box to search in takes the place of a select, whenever one appears, but does not take its label. */
function labelBoxes() {
  for (const box of document.querySelectorAll(".select2-selection[aria-labelledby]")) {
    const select = box.closest(".select2-container").previousElementSibling;
    const label = select && (select.getAttribute("aria-label") || (select.labels && select.labels[0] && select.labels[0].innerText));
    for (const part of label ? [box, ...box.querySelectorAll("[role=textbox]")] : []) {
      part.removeAttribute("aria-labelledby");
      part.setAttribute("aria-label", label.trim());
    }
  }
}
document.addEventListener("DOMContentLoaded", () => {
  labelBoxes();
  const watched = { childList: true, subtree: true, attributeFilter: ["aria-labelledby"] };
  new MutationObserver(labelBoxes).observe(document.body, watched);
});
