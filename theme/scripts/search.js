/* Search: results under the field while the reader types. Without this script the form goes to its action.

  <form data-module="search" action="list of municipalities" data-bundle="../pagefind/" data-root="../"
        data-kind-promise data-kind-post data-kind-dialogue data-kind-municipality data-kind-page  (words)>
    <input type="search" name="q">
    <div data-search-only hidden>                    anything that is of use only with this script
      <fieldset data-search-filter="county" data-param="lan" data-any="Alla" hidden><legend>Län</legend></fieldset>
        also municipality, year, theme, state, kind; data-any is the first choice where a list replaces boxes,
        data-choice the class of each box's label and of that list
      <select name="sort" data-search-sort><option value="">Bästa träff<option value="date">Senaste först</select>
    </div>
    <p role="status" data-search-status data-searching data-failed data-none="Inga träffar på {query}."
       data-hits-one="1 träff" data-hits-other="{count} träffar">   one attribute per plural form of the language
    <div data-search-help></div>                     the next two go here
    <template data-search-none>help and links</template>  <template data-search-failed>link to the list</template>
    <template data-search-result><li><a data-title></a><p data-facts></p><p data-excerpt></p></li></template>
    <ol data-search-results></ol>
    <button type="button" data-search-more hidden>Visa fler</button>
  </form>

  All but the form, the field, the status, the result template and the list may be left out.
  Addresses are relative to the page. Nothing from the index is ever read as HTML. */
(() => {
  "use strict";
  const PAGE_SIZE = 10, MOST_BOXES = 20, PAUSE_MS = 150, SHORTEST = 2;
  // Pagefind adds these to the score of the text, by how much of the query each field covers.
  const WEIGHTS = { title: 6, municipality: 4, places: 4, themes: 2, period: 2, county: 1, terms: 0.5 };

  function enhance(form) {
    const find = (name) => form.querySelector(`[data-search-${name}]`);
    const input = form.elements.q, status = find("status"), list = find("results"), help = find("help");
    const more = find("more"), sort = find("sort"), language = document.documentElement.lang || "sv";
    const fieldsets = [...form.querySelectorAll("[data-search-filter]")];
    const number = (count) => count.toLocaleString(language);
    const plural = new Intl.PluralRules(language);
    const wordFor = (filter, value) => filter === "kind" && form.dataset["kind" + capital(value)] || value;
    let engine, timer, turn = 0, hits = [], shown = 0;

    // ---- loading, once, when the reader turns to the search
    const load = () => engine ??= import(new URL(form.dataset.bundle + "pagefind.js", document.baseURI)).then(
      async ({ createInstance }) => {
        const pagefind = createInstance({ noWorker: true, excerptLength: 26, ranking: { metaWeights: WEIGHTS } });
        await pagefind.init();
        const values = fieldsets.length ? await pagefind.filters() : {};
        fieldsets.forEach((fieldset) => fill(fieldset, values[fieldset.dataset.searchFilter] || {}));
        form.querySelectorAll("[data-search-only]").forEach((part) => { part.hidden = false; });
        return pagefind;
      });

    function fill(fieldset, values) {
      const { searchFilter: filter, param, any, choice: className = "" } = fieldset.dataset;
      const wanted = new URLSearchParams(location.search).getAll(param);
      const names = Object.keys(values).sort((a, b) =>
        filter === "year" ? b.localeCompare(a) : wordFor(filter, a).localeCompare(wordFor(filter, b), language));
      fieldset.hidden = names.length < 2 && !wanted.length;
      if (names.length > MOST_BOXES) {
        const select = make("select", { className, name: param, ariaLabel: fieldset.querySelector("legend")?.textContent });
        select.append(new Option(any, ""), ...names.map((name) => new Option(name, name, false, wanted.includes(name))));
        fieldset.append(select);
      } else {
        fieldset.append(...names.map((name) => {
          const label = make("label", { className });
          label.append(make("input", { type: "checkbox", name: param, value: name, checked: wanted.includes(name) }), " ", make("span"));
          return label;
        }));
      }
      count(fieldset, values);
    }

    // Each choice says how many pages it would leave; one that leaves none is hidden unless it is chosen.
    function count(fieldset, counts) {
      const filter = fieldset.dataset.searchFilter;
      const text = (value) => `${wordFor(filter, value)} (${number(counts[value] || 0)})`;
      fieldset.querySelectorAll("option:not([value=''])").forEach((option) => {
        option.textContent = text(option.value);
        option.hidden = !counts[option.value] && !option.selected;
      });
      fieldset.querySelectorAll("input").forEach((box) => {
        box.nextElementSibling.textContent = text(box.value);
        box.parentNode.hidden = !counts[box.value] && !box.checked;
      });
    }

    // ---- searching
    async function search() {
      clearTimeout(timer);
      if (!asked() && !engine) return;
      const mine = ++turn;
      const slow = setTimeout(() => mine === turn && say(status.dataset.searching), 400);
      try {
        const pagefind = await load();
        const query = input.value.trim(), chosen = {};
        for (const { dataset: { searchFilter, param } } of fieldsets) {
          const values = new FormData(form).getAll(param).filter(Boolean);
          if (values.length) chosen[searchFilter] = { any: values };
        }
        remember();
        const text = query.length < SHORTEST ? null : query;
        const idle = !text && !Object.keys(chosen).length;
        const found = await pagefind.search(text, { filters: chosen, sort: sort?.value ? { [sort.value]: "desc" } : {} });
        // Within a filter one more choice widens the result, so its counts come from a search without it.
        const counts = await Promise.all(fieldsets.map(async ({ dataset: { searchFilter: filter } }) => (chosen[filter]
          ? (await pagefind.search(text, { filters: { ...chosen, [filter]: undefined } })).filters
          : found.filters)[filter] || {}));
        if (mine !== turn) return;
        fieldsets.forEach((fieldset, index) => count(fieldset, counts[index]));
        if (idle) found.results = [];
        hits = found.results;
        shown = 0;
        const items = await next();
        if (mine !== turn) return;
        list.replaceChildren(...items);
        explain(idle || hits.length ? null : "none");
        say(idle ? "" : hits.length ? status.dataset["hits" + capital(plural.select(hits.length))] || status.dataset.hitsOther
          : status.dataset.none, query);
      } catch (error) {
        if (mine !== turn) return;
        console.warn(error);
        list.replaceChildren();
        if (more) more.hidden = true;
        explain("failed");
        say(status.dataset.failed);
      } finally {
        clearTimeout(slow);
      }
    }

    const asked = () => input.value.trim() || fieldsets.some(({ dataset: { param } }) => new URLSearchParams(location.search).has(param));

    function say(text = "", query = "") {
      text = text.replace("{count}", number(hits.length)).replace("{query}", () => query);
      if (status.textContent !== text) status.textContent = text;
    }

    function explain(name) {
      const template = name && find(name);
      help?.replaceChildren(...(template ? [template.content.cloneNode(true)] : []));
    }

    function remember() {
      const url = new URL(location.href);
      const names = ["q", sort?.name, ...fieldsets.map((fieldset) => fieldset.dataset.param)].filter(Boolean);
      names.forEach((name) => url.searchParams.delete(name));
      for (const [name, value] of new FormData(form)) if (value && names.includes(name)) url.searchParams.append(name, value);
      if (url.href !== location.href) history.replaceState(history.state, "", url);
    }

    // ---- results
    async function next() {
      const pages = await Promise.all(hits.slice(shown, shown += PAGE_SIZE).map((hit) => hit.data()));
      if (more) more.hidden = shown >= hits.length;
      return pages.map(draw);
    }

    function draw({ raw_url: url, meta, filters, excerpt }) {
      const item = find("result").content.firstElementChild.cloneNode(true);
      const link = item.querySelector("[data-title]"), facts = item.querySelector("[data-facts]");
      link.textContent = meta.title;
      link.href = form.dataset.root + url;
      facts.textContent = [wordFor("kind", filters.kind[0]), filters.municipality?.[0], meta.period, filters.state?.join(", ")]
        .filter(Boolean).join(" · ");
      // The excerpt is text with < and > escaped and <mark> around the words found.
      item.querySelector("[data-excerpt]").append(...excerpt.split(/<\/?mark>/).map((part, index) => {
        const text = part.replace(/&lt;/g, "<").replace(/&gt;/g, ">");
        return index % 2 ? make("mark", { textContent: text }) : text;
      }));
      return item;
    }

    const later = () => { clearTimeout(timer); timer = setTimeout(search, PAUSE_MS); };
    form.addEventListener("focusin", () => load().catch(() => {}), { once: true });
    input.addEventListener("input", later);
    form.addEventListener("change", (event) => { if (event.target !== input) search(); });
    form.addEventListener("submit", (event) => { event.preventDefault(); search(); });
    more?.addEventListener("click", async () => {
      const mine = turn, items = await next();
      if (mine !== turn) return;
      list.append(...items);
      items[0]?.querySelector("a").focus();
    });
    const given = new URLSearchParams(location.search);
    if (given.has("q")) input.value = given.get("q");
    if (sort && given.has(sort.name)) sort.value = given.get(sort.name);
    if (asked()) search();
  }

  const capital = (word) => word[0].toUpperCase() + word.slice(1);
  const make = (tag, properties) => Object.assign(document.createElement(tag), properties);
  document.querySelectorAll('[data-module="search"]').forEach(enhance);
})();
