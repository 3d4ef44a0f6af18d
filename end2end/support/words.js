//! The interface's words by their key, for tests that run in both languages.

import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { locales } from "./paths.js";

/** The interface's languages, each with a locale that asks for it. */
export const languages = [
  ["de", "de-DE"],
  ["en", "en-GB"],
];

/** Messages without variants: `key = text`, continued on indented lines. */
function read(language) {
  const folder = path.join(locales, language);
  const texts = readdirSync(folder).map((file) => readFileSync(path.join(folder, file), "utf8"));
  const messages = texts.join("\n").matchAll(/^([a-z0-9-]+) =[ \t]*(.*(?:\n[ \t]+\S.*)*)/gm);
  return new Map([...messages].map(([, key, text]) => [key, text.replaceAll(/\s*\n\s+/g, " ")]));
}

const known = { de: read("de"), en: read("en") };

/** A function from key and arguments to the words of a language. */
export function words(language) {
  return (key, given = {}) => {
    const text = known[language].get(key);
    if (text === undefined) throw new Error(`app/locales/${language} has no ${key}`);
    if (text.includes("->")) throw new Error(`${key} has variants`);
    return text.replaceAll(/\{ ?\$(\w+) ?\}/g, (_, name) => {
      if (!(name in given)) throw new Error(`${key} needs ${name}`);
      return String(given[name]);
    });
  };
}
