// What pages say, in the reader's language. The words lie in /i18n/…js, which stands in the head of each page that is
// not English. While pages are prerendered nobody reads them: then a message is written down as a mark, and the server
// puts the words in its place when it sends the page (shell/pages.py).
const BEGIN = "\ue000";
const END = "\ue001";
const isPrerendered = typeof window === "undefined";
const words = () => window.emberlightWords;
const mark = (...message) => BEGIN + JSON.stringify(message) + END;
const filled = (text, values) =>
  values ? text.replace(/\{(\w+)\}/g, (gap, name) => (name in values ? values[name] : gap)) : text;

/** `message` in the reader's language, each `{name}` being `values.name`. */
export function t(message, values) {
  if (isPrerendered) return mark("t", message, values || {});
  return filled(words()?.messages[message] || message, values);
}

/** `one` or `many` of something, `{n}` being how many. */
export function tn(one, many, n, values) {
  if (isPrerendered) return mark("tn", one, many, n, values || {});
  const forms = words()?.messages[one];
  const text = Array.isArray(forms) ? forms[Number(words().plural(n))] : n === 1 ? one : many;
  return filled(text, { n, ...values });
}

/** Mark a message for the catalogues that is translated later, where it is shown. */
export const noop = (message) => message;

/** The language of the page. */
export const code = () => (isPrerendered ? "en" : document.documentElement.lang || "en");

/** The way the page is written: ltr or rtl. */
export const direction = () => (isPrerendered ? "ltr" : document.documentElement.dir || "ltr");

/** The language of the page for Intl: its dates and figures, in the digits that clocks and years have here. */
export function language() {
  const { numberingSystem } = new Intl.NumberFormat(code()).resolvedOptions();
  return numberingSystem === "latn" ? code() : `${code()}-u-nu-latn`;
}

const spoken = (tag, reader) => {
  try {
    return new Intl.DisplayNames([reader], { type: "language", fallback: "none" }).of(tag) || "";
  } catch {
    return "";
  }
};
const alike = (one, other) => one.localeCompare(other, undefined, { sensitivity: "base" }) === 0;

/** What a track is called by its reader: "Deutsch [CC]" is "German [CC]" in English; a name of its own stays. */
export function trackName(name, tag) {
  const [, stem, mark] = (name || "").match(/^(.*?)(\s*[[(].*[\])])?$/s);
  const isLanguage = !stem || alike(stem, tag) || ["en", tag].some((reader) => alike(stem, spoken(tag, reader)));
  const said = isLanguage ? spoken(tag, language()) : "";
  return said ? said[0].toLocaleUpperCase(language()) + said.slice(1) + (mark || "") : name || tag;
}
