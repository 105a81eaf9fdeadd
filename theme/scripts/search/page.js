/* Search: results under the field while the reader types. Without this script the form goes to its action.

  <form data-module="search" action="list of municipalities" data-index="../sok/data/" data-root="../"
        data-kind-promise data-kind-post data-kind-dialogue data-kind-municipality data-kind-page  (words)>
    <input type="search" name="q">
    <div data-search-only hidden>                    anything that is of use only with this script
      <fieldset data-search-filter="county" data-param="lan" data-any="Alla" hidden><legend>Län</legend></fieldset>
        also municipality, year, theme, state, kind; data-any is the first choice where a list replaces boxes,
        data-choice the class of each box's label and of that list
      <select name="sort" data-search-sort><option value="">Bästa träff<option value="date">Senaste först</select>
    </div>
    <p role="status" data-search-status data-searching data-failed data-none="Inga träffar på {query}."
       data-some="Ingen sida har alla orden." data-hits-one="1 träff" data-hits-other="{count} träffar">
       one attribute per plural form of the language; data-some goes before it when pages have only some of the words
    <div data-search-help></div>                     the next two go here
    <template data-search-none>help and links</template>  <template data-search-failed>link to the list</template>
    <template data-search-result><li><a data-title></a><p data-facts></p><p data-excerpt></p></li></template>
    <ol data-search-results></ol>
    <button type="button" data-search-more hidden>Visa fler</button>
  </form>

  All but the form, the field, the status, the result template and the list may be left out.
  Addresses are relative to the page. Nothing from the index is ever read as HTML. */
const PAGE_SIZE = 10, MOST_BOXES = 20, PAUSE_MS = 150, SHORTEST = 2;

function enhance(form) {
  const find = (name) => form.querySelector(`[data-search-${name}]`);
  const input = form.elements.q, status = find("status"), list = find("results"), help = find("help");
  const more = find("more"), sort = find("sort"), language = document.documentElement.lang || "sv";
  const fieldsets = [...form.querySelectorAll("[data-search-filter]")];
  const number = (count) => count.toLocaleString(language);
  const plural = new Intl.PluralRules(language);
  const wordFor = (filter, value) => filter === "kind" && form.dataset["kind" + capital(value)] || value;
  let engine, timer, turn = 0, hits = [], shown = 0, show;

  // ---- loading, once, when the reader turns to the search
  const load = (asking) => engine ??= openIndex(new URL(form.dataset.index, document.baseURI), asking).then((index) => {
    const names = { ...index.values, county: index.counties, municipality: index.municipalities };
    fieldsets.forEach((fieldset) => fill(fieldset, names[fieldset.dataset.searchFilter] || []));
    form.querySelectorAll("[data-search-only]").forEach((part) => { part.hidden = false; });
    return index;
  });

  function fill(fieldset, values) {
    if (fieldset.querySelector("label, select")) return;
    const { searchFilter: filter, param, any, choice: className = "" } = fieldset.dataset;
    const wanted = new URLSearchParams(location.search).getAll(param);
    const names = [...values].sort((a, b) =>
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
    count(fieldset);
  }

  // Each choice says how many pages it would leave; one that leaves none is hidden unless it is chosen.
  // Without counts every choice is there, and says nothing.
  function count(fieldset, counts) {
    const filter = fieldset.dataset.searchFilter;
    const text = (value) => wordFor(filter, value) + (counts ? ` (${number(counts[value] || 0)})` : "");
    fieldset.querySelectorAll("option:not([value=''])").forEach((option) => {
      option.textContent = text(option.value);
      option.hidden = counts && !counts[option.value] && !option.selected;
    });
    fieldset.querySelectorAll("input").forEach((box) => {
      box.nextElementSibling.textContent = text(box.value);
      box.parentNode.hidden = counts && !counts[box.value] && !box.checked;
    });
  }

  // ---- searching
  async function search() {
    clearTimeout(timer);
    if (!asked() && !engine) return;
    const mine = ++turn;
    const slow = setTimeout(() => mine === turn && say(status.dataset.searching), 400);
    try {
      const known = engine, index = await load();
      remember();
      // A site that was published anew has other files than the index that was read before. To a server that tells time in
      // whole seconds the index may look the same: it is fetched, not asked about.
      const answer = await answerWith(index).catch((error) => {
        if (!known) throw error;
        engine = null;
        return load("reload").then(answerWith);
      });
      if (mine !== turn) return;
      hits = answer.found;
      show = answer.show;
      fieldsets.forEach((fieldset) => count(fieldset, answer.counts?.[fieldset.dataset.searchFilter]));
      list.replaceChildren(...answer.items);
      showMore(PAGE_SIZE);
      explain(answer.idle || hits.length ? null : "none");
      say(answer.idle ? "" : hits.length ? (answer.all ? "" : `${status.dataset.some || ""} `) + howMany() : status.dataset.none);
    } catch (error) {
      if (mine !== turn) return;
      engine = null;
      console.warn(error);
      hits = [];
      list.replaceChildren();
      showMore(0);
      explain("failed");
      say(status.dataset.failed);
    } finally {
      clearTimeout(slow);
    }
  }

  // The pages that have the words and what is chosen, how many each choice would leave, and the first of them drawn.
  async function answerWith(index) {
    const query = input.value.trim(), chosen = {};
    for (const { dataset: { searchFilter, param } } of fieldsets) {
      const values = new FormData(form).getAll(param).filter(Boolean);
      if (values.length) chosen[searchFilter] = values;
    }
    const text = query.length >= SHORTEST;
    if (!text && !Object.keys(chosen).length) return { found: [], items: [], idle: true };
    const { hits: pages, all, groups } = text ? await index.find(query) : { hits: index.everything(), all: true, groups: [] };
    const counts = await countChoices(index, pages, chosen);
    const found = pages.filter(({ page, facts }) => !failing(index, page, facts, chosen).length);
    const order = sort?.value ? (a, b) => b.day - a.day : (a, b) => b.weight - a.weight;
    // Equal pages stand by municipality, the newest first.
    found.sort((a, b) => order(a, b) || Math.floor(a.page / EACH) - Math.floor(b.page / EACH) || b.page - a.page);
    const show = (hit) => index.show(hit).then((page) => draw(page, groups));
    return { found, show, all, counts, items: await Promise.all(found.slice(0, PAGE_SIZE).map(show)) };
  }

  // What is known of the pages' kinds, years, themes and states is fetched only when it is seen or used.
  async function countChoices(index, pages, chosen) {
    const panel = form.querySelector("[data-search-only] details"), isSeen = fieldsets.length && (!panel || panel.open);
    const { county, municipality, ...others } = chosen;
    const near = pages.filter(({ page }) => !failing(index, page, {}, { ...county && { county }, ...municipality && { municipality } }).length);
    if (isSeen) await index.addFacts(pages);
    else if (sort?.value || Object.keys(others).length) await index.addFacts(near);
    if (!isSeen) return undefined;
    const counts = Object.fromEntries(fieldsets.map(({ dataset }) => [dataset.searchFilter, {}]));
    for (const { page, facts } of pages) {
      const fails = failing(index, page, facts, chosen), values = valuesOf(index, page, facts);
      // Within a filter one more choice widens the result, so its counts are those without it.
      for (const filter in counts) if (fails.every((name) => name === filter))
        values[filter].forEach((value) => { counts[filter][value] = (counts[filter][value] || 0) + 1; });
    }
    return counts;
  }

  const valuesOf = (index, page, facts) => ({ ...facts, county: [index.county(page)], municipality: [index.municipality(page)] });

  // Which of the chosen filters a page does not pass.
  function failing(index, page, facts, chosen) {
    const values = valuesOf(index, page, facts);
    return Object.keys(chosen).filter((filter) => !chosen[filter].some((value) => values[filter]?.includes(value)));
  }

  const asked = () => input.value.trim() || fieldsets.some(({ dataset: { param } }) => new URLSearchParams(location.search).has(param));

  const howMany = () => status.dataset["hits" + capital(plural.select(hits.length))] || status.dataset.hitsOther;

  function say(text = "") {
    text = text.replace("{count}", number(hits.length)).replace("{query}", () => input.value.trim());
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
  function showMore(count) {
    shown = count;
    if (more) more.hidden = shown >= hits.length;
  }

  function draw({ url, title, kind, municipality, period, states, text }, groups) {
    const item = find("result").content.firstElementChild.cloneNode(true);
    const link = item.querySelector("[data-title]"), facts = item.querySelector("[data-facts]");
    link.textContent = title;
    link.href = new URL(url, new URL(form.dataset.root, document.baseURI));
    facts.textContent = [wordFor("kind", kind), municipality, period, states].filter(Boolean).join(" · ");
    item.querySelector("[data-excerpt]").append(...cutExcerpt(text, groups).map(([part, isFound]) =>
      isFound ? make("mark", { textContent: part }) : part));
    return item;
  }

  const later = () => { clearTimeout(timer); timer = setTimeout(search, PAUSE_MS); };
  form.addEventListener("focusin", () => load().catch(() => {}), { once: true });
  input.addEventListener("input", later);
  form.addEventListener("change", (event) => { if (event.target !== input) search(); });
  form.addEventListener("submit", (event) => { event.preventDefault(); search(); });
  more?.addEventListener("click", async () => {
    const mine = turn, items = await Promise.all(hits.slice(shown, shown + PAGE_SIZE).map(show));
    if (mine !== turn) return;
    list.append(...items);
    showMore(shown + PAGE_SIZE);
    items[0]?.querySelector("a").focus();
  });
  const given = new URLSearchParams(location.search);
  if (given.has("q")) input.value = given.get("q");
  if (sort && given.has(sort.name)) sort.value = given.get(sort.name);
  form.querySelector("[data-search-only] details")?.addEventListener("toggle", ({ target }) => { if (target.open) search(); });
  if (asked()) search();
}

const capital = (word) => word[0].toUpperCase() + word.slice(1);
const make = (tag, properties) => Object.assign(document.createElement(tag), properties);
document.querySelectorAll('[data-module="search"]').forEach(enhance);
