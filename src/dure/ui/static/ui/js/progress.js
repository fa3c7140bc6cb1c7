// A link with data-again is followed every three seconds while the page is looked at, until an
// answer comes without it. With data-swap it brings one part of the page; without script it is a link.
setInterval(() => {
  const again = document.querySelector("[data-again]");
  if (again && !document.hidden) again.click();
}, 3000);
