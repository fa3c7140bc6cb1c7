// Leave at once. The page is hidden first, what the browser keeps of us is cleared as far as it
// lets us, and the new page takes this one's place in the history. Shift three times does the same.
// A "leave" event goes out first, for whoever holds a key.
{
  let times = [];
  const leave = (event) => {
    const exit = document.querySelector("[data-exit]");
    if (!exit) return;
    if (event) event.preventDefault();
    document.documentElement.hidden = true;
    document.title = "";
    try {
      document.dispatchEvent(new Event("leave"));
      sessionStorage.clear();
      localStorage.clear();
      caches.keys().then((all) => all.forEach((one) => caches.delete(one)));
    } catch {}
    location.replace(exit.href);
  };
  addEventListener("click", (event) => event.target.closest("[data-exit]") && leave(event));
  addEventListener("keyup", (event) => {
    times = event.key === "Shift" ? [...times.slice(-2), event.timeStamp] : [];
    if (times.length === 3 && times[2] - times[0] < 2000) leave();
  });
}
