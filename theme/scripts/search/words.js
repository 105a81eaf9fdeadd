/* From what a reader types to the terms of the index. The same as generator/render/search/words.py and stemmer.py;
   tests/browser/test_search_words.py holds them to each other. Older browsers know no lookbehind, so there is none. */
const LONGEST = 40;
const WHOLE_LETTERS = { ø: "o", æ: "ae", œ: "oe", ß: "ss", đ: "d", ð: "d", þ: "th", ł: "l" };
const BEGINNING = /^.*?[aeiouy][^aeiouy]/;
const ENDING = new RegExp("(?:heternas?|hetens?|heters?|het|andets?|andens?|andes?|arnas?|ernas?|ornas?|enas?|arens?|ades?|arne|aste|ares?|ast"
  + "|ans?|ens?|ern|ets?|ers?|ars?|ors?|as|ad|at|es|a|e)$");

const splitWords = (text) => text.toLowerCase().normalize("NFC").match(/[\p{L}\p{N}]+/gu) || [];

const foldWord = (word) => [...word].slice(0, LONGEST).join("").normalize("NFKD").toLowerCase().normalize("NFKD")
  .replace(/[øæœßđðþł]/g, (letter) => WHOLE_LETTERS[letter]).replace(/[^\p{L}\p{N}]/gu, "");

const findTerm = (word) => /^[a-z]+$/.test(word = foldWord(word)) ? stem(word) : word;

function stem(word) {
  const beginning = BEGINNING.exec(word);
  if (!beginning) return word;
  const start = Math.max(3, beginning[0].length);
  const cut = (pattern, most) => {
    const found = pattern.exec(word.slice(start));
    if (found) word = word.slice(0, start + found.index + most);
    return found;
  };
  if (/omrades?$/.test(word)) word = word.slice(0, word.lastIndexOf("e"));
  else if (start < word.length && !/(?:stad|resultat)$/.test(word)) {
    if (!cut(ENDING, 0) && /[bcdfghjklmnoprvy]s$/.test(word)) word = word.slice(0, -1);
    cut(/(?:dd|gd|nn|dt|gt|kt|tt)$/, 1);
    if (!cut(/(?:lig|ig|els)$/, 0)) cut(/lost$/, 3) || cut(/fullt$/, 4);
  }
  return word.replace(/(..[^aeiouy])eln?$/, "$1l").replace(/(...[^aeiouy])r$/, "$1");
}
