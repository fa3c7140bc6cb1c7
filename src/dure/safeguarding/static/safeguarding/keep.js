// Let the browser keep the neutral page, where it can. Without this everything works while there is a connection.
{
  const at = document.querySelector("[data-keeper]");
  if (at && "serviceWorker" in navigator) navigator.serviceWorker.register(at.dataset.keeper).catch(() => {});
}
