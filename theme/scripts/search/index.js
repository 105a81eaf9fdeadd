/* Reading the index: generator/render/search/national.py says which files there are and what is in them.
   A page is a number here, its municipality × EACH + its place there. */
const EACH = 65536;
// How many other words one word may stand for, and how many pages they may have together.
const MOST_WORDS = 8, MOST_PAGES = 8000, MOST_FILES = 4;
// A word that only begins as the one asked for counts less, and one with a slip of the pen still less.
const WHOLE = 1, BEGINS = 0.5, SLIP = 0.3;

async function openIndex(address, asking = "no-cache") {
  const files = new Map();
  const get = (path, options) => {
    if (!files.has(path)) {
      files.set(path, fetch(new URL(path, address), options).then((answer) => {
        if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
        return answer.json();
      }));
      files.get(path).catch(() => files.delete(path));
    }
    return files.get(path);
  };
  // The only name that stays; the others change with what is in them.
  const { stop, counties, shards, words, values, texts } = await get("index.json", { cache: asking });
  const total = shards.reduce((sum, [, , , pages]) => sum + pages, 0);
  const keys = Object.keys(words);
  const inName = (key) => /^[\0-\x7f]*$/.test(key) ? key : "-" + [...key].map((letter) => letter.codePointAt(0).toString(16)).join("-");

  // ---- words
  // The entries of the files whose keys begin these terms or are begun by them: what is known of each term there.
  async function look(keysWanted) {
    const found = await Promise.all([...new Set(keysWanted)].map(async (key) => {
      const name = inName(key);
      return (await get(`words/${name}.${words[key]}.json`)).flatMap(([digest, terms, lines], number) =>
        terms.split(" ").map((term, index) => ({
          term: term.slice(0, term.indexOf(":")),
          pages: +term.slice(term.indexOf(":") + 1),
          line: async () => (lines || await get(`pages/${name}-${number}.${digest}.json`))[index],
        })));
    }));
    return found.flat();
  }

  function keyOf(term) {
    for (let length = term.length; length; length--) if (Object.hasOwn(words, term.slice(0, length))) return [term.slice(0, length)];
    return [];
  }

  // What a typed word stands for: the word itself, words it begins, and when there are none, words it may be a slip for.
  async function findWords(word) {
    const term = findTerm(word), start = term.length < 4 ? foldWord(word) : term;
    const begun = start.length > 1 ? keys.filter((key) => key.startsWith(start)) : [];
    const known = await look([...keyOf(term), ...keyOf(start), ...begun.length > MOST_FILES ? [] : begun]);
    const exact = known.filter((entry) => entry.term === term).map((entry) => ({ ...entry, weight: WHOLE }));
    let pages = 0;
    const others = known.filter((entry) => start.length > 1 && entry.term !== term && entry.term.startsWith(start))
      .sort((a, b) => b.pages - a.pages || (a.term < b.term ? -1 : 1))
      .filter((entry, index) => index < MOST_WORDS && (pages += entry.pages) < MOST_PAGES)
      .map((entry) => ({ ...entry, weight: BEGINS }));
    if (exact.length || others.length || term.length < 4) return [...exact, ...others];
    const nearby = [0, 1, 2].flatMap((at) => [term.slice(0, at) + term.slice(at + 1),
      term.slice(0, at) + term[at + 1] + term[at] + term.slice(at + 2)]);
    return (await look([term, ...nearby].flatMap(keyOf))).filter((entry) => isSlip(term, entry.term))
      .sort((a, b) => b.pages - a.pages).slice(0, 3).map((entry) => ({ ...entry, weight: SLIP }));
  }

  // Whoever types "Habo" means Habo and not Håbo: municipalities that are called so only without the dots and rings.
  function namesakes(typed) {
    const called = (name, word, read) => splitWords(name).some((own) => read(own) === read(word));
    return new Set(typed.filter((word) => shards.some(([, name]) => called(name, word, String))).flatMap((word) =>
      shards.filter(([, name]) => called(name, word, foldWord) && !called(name, word, String))));
  }

  // ---- pages
  // Pages with their weights: of all words, or, where no page has all, of some. `terms` is what the words stood for.
  async function find(query) {
    const typed = [...new Set(splitWords(query))].filter((word) => !stop.includes(foldWord(word)));
    const groups = (await Promise.all(typed.map(findWords))).filter((group) => group.length);
    const maps = await Promise.all(groups.map(async (group) => {
      const weights = new Map();
      (await Promise.all(group.map((entry) => entry.line()))).forEach((line, index) => readPages(line, group[index].weight, weights));
      const rare = Math.log(1 + total / weights.size);
      weights.forEach((weight, page) => weights.set(page, weight * rare));
      return weights;
    }));
    maps.sort((a, b) => a.size - b.size);
    const others = namesakes(typed);
    const sum = (page) => maps.reduce((weight, weights) => weight + (weights.has(page) ? 1000 + weights.get(page) : 0), 0)
      / (others.has(shardOf(page)) ? 2 : 1);
    const [first = new Map(), ...rest] = maps;
    const all = [...first.keys()].filter((page) => rest.every((weights) => weights.has(page)));
    const found = all.length ? all : [...new Set(maps.flatMap((weights) => [...weights.keys()]))];
    return {
      hits: found.map((page) => ({ page, weight: sum(page) })),
      all: found === all && groups.length === typed.length,
      groups: groups.map((group) => group.map((entry) => entry.term)),
    };
  }

  const everything = () => shards.flatMap(([, , , pages], shard) =>
    Array.from({ length: pages }, (_, page) => ({ page: shard * EACH + page, weight: 0 })));
  const shardOf = (page) => shards[Math.floor(page / EACH)];

  // ---- facts: kind, year, theme and state, and the day. They are fetched for the counties that the hits are in.
  async function addFacts(hits) {
    const wanted = [...new Set(hits.map(({ page }) => shardOf(page)[2]))];
    const loaded = new Map(await Promise.all(wanted.map(async (county) => [county, await get(`facts/${county}.${counties[county][1]}.json`)])));
    hits.forEach((hit) => {
      const shard = shardOf(hit.page), { values: names, sets, pages } = loaded.get(shard[2]);
      const [numbers, days] = pages[shard[0]];
      if (!pages[shard[0]][2]) pages[shard[0]][2] = days.map(((sum) => (day) => sum += day)(0));
      hit.facts = { kind: [], year: [], theme: [], state: [] };
      sets[numbers[hit.page % EACH]].forEach((value) => hit.facts[names[value][0]].push(names[value][1]));
      hit.day = pages[shard[0]][2][hit.page % EACH];
    });
  }

  // What a result shows.
  async function show({ page }) {
    const [slug, municipality, , , version] = shardOf(page), place = page % EACH;
    const [url, title, kind, period, states, text] = (await get(`../../${slug}/soktexter/${version}-${Math.floor(place / texts)}.json`))[place % texts];
    return { url, title, kind, municipality, period, states, text };
  }

  return {
    find, everything, addFacts, show, values,
    county: (page) => counties[shardOf(page)[2]][0],
    municipality: (page) => shardOf(page)[1],
    counties: counties.map(([name]) => name).filter(Boolean),
    municipalities: shards.map(([, name]) => name).filter(Boolean),
  };
}

// Adds the pages of one term: for each municipality the number of those skipped and ":" (nothing for none), and for each
// page the number of pages skipped (nothing for none) and a letter for the weight; a blank between municipalities.
function readPages(line, weight, into) {
  let shard = 0, page = 0, number = 0;
  for (const sign of line) {
    if (sign >= "0" && sign <= "9") number = number * 10 + +sign;
    else if (sign === ":") [shard, number] = [shard + number, 0];
    else if (sign === " ") [shard, page] = [shard + 1, 0];
    else {
      page += number;
      const key = shard * EACH + page++, own = weight * (sign.charCodeAt() - 96) ** 2;
      if (own > (into.get(key) || 0)) into.set(key, own);
      number = 0;
    }
  }
}

// Whether one letter is wrong, left out or added, or two have changed places.
function isSlip(one, other) {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at++;
  const [a, b] = [one.slice(at), other.slice(at)];
  return a.slice(1) === b.slice(1) || a.slice(1) === b || a === b.slice(1) || a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2);
}

// The part of the text where most of the words are near each other, as [text, is it one of them] in turn.
const AROUND = 26, BEFORE = 4;
function cutExcerpt(text, groups) {
  const cache = new Map();
  const groupOf = (word) => {
    const term = findTerm(word);
    return groups.findIndex((terms) => terms.some((own) => term === own || own.length > 3 && term.length > own.length + 2 && term.endsWith(own)));
  };
  const words = [...text.matchAll(/[\p{L}\p{N}]+/gu)].map(({ 0: word, index }) => {
    if (!cache.has(word)) cache.set(word, groupOf(word));
    return { index, end: index + word.length, group: cache.get(word) };
  });
  let best = 0, most = 0;
  words.forEach(({ group }, first) => {
    if (group < 0) return;
    const count = new Set(words.slice(first, first + AROUND - BEFORE).map((word) => word.group).filter((own) => own >= 0)).size;
    if (count > most) [best, most] = [first, count];
  });
  const first = Math.max(0, best - BEFORE), last = Math.min(words.length, first + AROUND) - 1;
  const parts = [];
  let at = first ? words[first].index : 0;
  if (first) parts.push(["… ", false]);
  for (const { index, end, group } of words.slice(first, last + 1)) {
    if (group < 0) continue;
    parts.push([text.slice(at, index), false], [text.slice(index, end), true]);
    at = end;
  }
  const end = last + 1 < words.length ? words[last].end : text.length;
  parts.push([text.slice(at, end), false]);
  if (end < text.length) parts.push([" …", false]);
  return parts;
}
