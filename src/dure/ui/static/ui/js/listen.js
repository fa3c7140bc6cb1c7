// <a data-listen href="recording">: plays here instead of opening; once more stops it.
{
  const sound = new Audio();
  let button;
  const rest = () => button && button.setAttribute("aria-pressed", "false");
  sound.addEventListener("ended", rest);
  addEventListener("click", (event) => {
    const link = event.target.closest("[data-listen]");
    if (!link) return;
    event.preventDefault();
    const stop = link === button && !sound.paused;
    sound.pause();
    rest();
    if (stop) return;
    button = link;
    button.setAttribute("role", "button");
    button.setAttribute("aria-pressed", "true");
    sound.src = link.href;
    sound.play().catch(rest);
  });
}
