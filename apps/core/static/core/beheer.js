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

/* A box to search in takes the place of a select, but not its label. */
window.addEventListener("load", () => {
  for (const box of document.querySelectorAll(".select2-selection")) {
    const select = box.closest(".select2-container").previousElementSibling;
    const label = select && (select.getAttribute("aria-label") || (select.labels && select.labels[0] && select.labels[0].innerText));
    if (label) box.setAttribute("aria-label", label.trim());
  }
});
