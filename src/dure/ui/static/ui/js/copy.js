// <button data-copy="#id" data-done="Copied" hidden>: copies the text of #id. Hidden without script.
{
  const show = () => document.querySelectorAll("[data-copy][hidden]").forEach((button) => (button.hidden = !navigator.clipboard));
  addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy]");
    if (!button) return;
    const from = document.querySelector(button.dataset.copy);
    await navigator.clipboard.writeText(from.value || from.textContent);
    button.textContent = button.dataset.done;
  });
  show();
}
