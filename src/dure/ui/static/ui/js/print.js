// <button data-print hidden>: opens the print window. Hidden without script.
{
  document.querySelectorAll("[data-print]").forEach((button) => (button.hidden = false));
  addEventListener("click", (event) => event.target.closest("[data-print]") && print());
}
