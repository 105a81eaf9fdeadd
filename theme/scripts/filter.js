/* Narrows a list while the reader types. Without it the whole list stands.

  <input type="search" data-filter="towns" autocomplete="off">
  <p role="status" data-filter-status="towns" data-none="…" data-one="1 kommun" data-other="{count} kommuner">
  <ul id="towns" data-filter-list> <li data-terms="Norrbotten, Gammelstad"><a href="…">Luleå</a></li> </ul>

  Finds beginnings of words in an item and its data-terms, with å, ä, ö or without. Enter opens the best.
  A [data-filter-group] in the list goes with its last item. */
(() => {
  const fold = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  for (const input of document.querySelectorAll("[data-filter]")) {
    const list = document.getElementById(input.dataset.filter);
    const status = document.querySelector(`[data-filter-status="${list.id}"]`);
    const items = [...list.querySelectorAll("li")].map((item) => [item, " " + fold(item.textContent + " " + (item.dataset.terms || ""))]);
    const narrow = () => {
      const words = fold(input.value).split(" ");
      for (const [item, text] of items) item.hidden = !words.every((word) => text.includes(" " + word));
      for (const group of list.querySelectorAll("[data-filter-group]")) group.hidden = !group.querySelector("li:not([hidden])");
      if (!status) return;
      const count = items.filter(([item]) => !item.hidden).length, language = document.documentElement.lang || "sv";
      const { other, none, ...forms } = status.dataset;
      const wording = count ? forms[new Intl.PluralRules(language).select(count)] || other : none;
      status.textContent = words[0] && wording.replace("{count}", count.toLocaleString(language));
    };
    input.addEventListener("input", narrow);
    input.addEventListener("keydown", (event) => {
      const word = fold(input.value), left = items.filter(([item]) => !item.hidden);
      const best = left.find(([, text]) => text.startsWith(" " + word)) || left[0];
      if (event.key !== "Enter" || !word || !best) return;
      event.preventDefault();
      best[0].querySelector("a").click();
    });
    if (input.value) narrow();
  }
})();
