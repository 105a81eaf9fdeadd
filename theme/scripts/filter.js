/* Narrows a list while the reader types; without this script the whole list stands.

  <input type="search" data-filter="towns" autocomplete="off">
  <p role="status" data-filter-status="towns" data-none="…" data-one="1 kommun" data-other="{count} kommuner">
  <ul id="towns" data-filter-list> <li data-terms="Norrbottens län, Gammelstad"><a href="…">Luleå</a></li> </ul>

  Finds beginnings of words in an item and its data-terms, with or without å, ä, ö. Enter opens the best match.
  A [data-filter-group] inside the list (a heading and its items) goes with its last item. */
(() => {
  const fold = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  const language = document.documentElement.lang || "sv";
  for (const input of document.querySelectorAll("[data-filter]")) {
    const list = document.getElementById(input.dataset.filter);
    const status = document.querySelector(`[data-filter-status="${list.id}"]`);
    const items = [...list.querySelectorAll("li")].map((item) => [item, " " + fold(item.textContent + " " + (item.dataset.terms || ""))]);
    const narrow = () => {
      const words = fold(input.value).split(" ").filter(Boolean);
      let count = 0;
      for (const [item, text] of items) {
        item.hidden = !words.every((word) => text.includes(" " + word));
        count += !item.hidden;
      }
      for (const group of list.querySelectorAll("[data-filter-group]")) group.hidden = !group.querySelector("li:not([hidden])");
      if (!status) return;
      const { none, other, ...forms } = status.dataset;
      const wording = count ? forms[new Intl.PluralRules(language).select(count)] || other : none;
      status.textContent = words.length ? wording.replace("{count}", count.toLocaleString(language)) : "";
    };
    input.addEventListener("input", narrow);
    input.addEventListener("keydown", (event) => {
      const word = fold(input.value), open = items.filter(([item]) => !item.hidden);
      const best = open.find(([, text]) => text.startsWith(" " + word)) || open[0];
      if (event.key !== "Enter" || !word || !best) return;
      event.preventDefault();
      best[0].querySelector("a").click();
    });
    if (input.value) narrow();
  }
})();
