// What a file name tells of the film in it. The operator sees the guess and may change it.

const NOISE = /\b(480p|576p|720p|1080p|2160p|4k|uhd|hdr10?|x26[45]|h\.?26[45]|hevc|av1|aac|flac|dts|ac3|web[- ]?dl|webrip|blu[- ]?ray|bdrip|dvdrip|remux|proper|repack|remastered|restored)\b.*$/i;
const EPISODE = /\bs(\d{1,3})[ ._-]?e(\d{1,4})\b|\b(\d{1,2})x(\d{2,3})\b/i;
const YEAR = /[([]?\b(18[89]\d|19\d\d|20\d\d)\b[)\]]?/g;

const tidy = (text) => text.replace(/[._]+/g, " ").replace(/[([{]\s*[)\]}]?\s*$/, "").replace(/\s+/g, " ").replace(/^[\s-]+|[\s-]+$/g, "");

const spoken = (text) => (text === text.toLowerCase() ? text.replace(/(^|\s)\p{L}/gu, (letter) => letter.toUpperCase()) : text);

/** Name, year and, where there is one, season and episode: "the_general.1926.1080p.mkv" is The General of 1926. */
export function guess(fileName) {
  const stem = tidy(fileName.replace(/\.[a-z0-9]{2,4}$/i, "").replace(/_/g, " ").replace(/\.(?=\S)/g, " "));
  const episode = stem.match(EPISODE);
  const years = [...stem.matchAll(YEAR)].filter((found) => found.index > 0 && Number(found[1]) <= new Date().getFullYear() + 1);
  const year = years.at(-1);
  const end = Math.min(episode?.index || stem.length, year?.index ?? stem.length);
  const name = spoken(tidy(stem.slice(0, end).replace(NOISE, "")));
  return {
    name: name || spoken(stem),
    year: year ? Number(year[1]) : null,
    season: episode ? Number(episode[1] ?? episode[3]) : null,
    number: episode ? Number(episode[2] ?? episode[4]) : null,
  };
}
