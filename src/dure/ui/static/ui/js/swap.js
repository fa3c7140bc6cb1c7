// A form or link with data-swap="#id" fetches its page and puts the #id found there in place of
// ours; an answer without it, and any error page, is shown whole. Without connection nothing is
// lost: the sentence of <body data-lost> says so. data-still leaves history and focus alone.
{
  const address = () => location.pathname + location.search;
  let here = address();
  const tell = (text, shown) => {
    const news = document.getElementById("news");
    news.className = shown ? "news" : "hide";
    news.textContent = text || "";
  };
  const swap = async (from, url, body) => {
    const id = from.dataset.swap;
    const still = "still" in from.dataset;
    const old = document.querySelector(id);
    if (old.hasAttribute("aria-busy")) return;
    old.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(url, {
        method: body ? "POST" : "GET",
        body,
        headers: { "X-Part": id.slice(1) },
      });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.querySelector(id);
      if (!fresh) {
        if (!body || answer.redirected) location.assign(answer.url);
        else document.body.replaceWith(page.body);
        return;
      }
      const had = document.activeElement.id;
      old.replaceWith(fresh);
      if (page.title) document.title = page.title;
      if (!body && !still) {
        history.pushState(0, "", answer.url);
        here = address();
      }
      const next = fresh.querySelector("[autofocus],[aria-invalid=true]") || (had && document.getElementById(had));
      if (next) next.focus();
      else if (!still) {
        fresh.tabIndex = -1;
        fresh.focus();
      }
      const said = fresh.closest("[data-say]") || fresh.querySelector("[data-say]");
      tell(said && said.dataset.say);
    } catch {
      old.removeAttribute("aria-busy");
      tell(document.body.dataset.lost, true);
    }
  };
  addEventListener("click", (event) => {
    const link = event.target.closest("a[data-swap]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    swap(link, link.href);
  });
  addEventListener("submit", (event) => {
    const form = event.target;
    const button = event.submitter;
    if (!form.dataset.swap) return;
    event.preventDefault();
    const url = new URL(form.getAttribute("action") || "", location);
    const sent = new FormData(form);
    if (button && button.name) sent.append(button.name, button.value);
    if (form.getAttribute("method") === "post") return swap(form, url, sent);
    url.search = new URLSearchParams(sent);
    swap(form, url);
  });
  // A link within the page comes by here, too, and loads nothing.
  addEventListener("popstate", () => address() === here || location.reload());
}
