// <form data-attendance>: a tick means "came". <button data-everyone> ticks all instead of sending;
// <span data-came> and <span data-away> keep count. Without script that button sends the form.
{
  const count = (form) => {
    const boxes = [...form.querySelectorAll("[type=checkbox]")];
    const came = boxes.filter((box) => box.checked).length;
    const write = (mark, number) => {
      const place = form.querySelector(mark);
      if (place) place.textContent = number.toLocaleString(document.documentElement.lang);
    };
    write("[data-came]", came);
    write("[data-away]", boxes.length - came);
  };
  addEventListener("change", (event) => {
    const form = event.target.closest("[data-attendance]");
    if (form) count(form);
  });
  addEventListener("click", (event) => {
    const button = event.target.closest("[data-everyone]");
    if (!button) return;
    event.preventDefault();
    button.form.querySelectorAll("[type=checkbox]").forEach((box) => (box.checked = true));
    count(button.form);
  });
}
