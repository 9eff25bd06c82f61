import { TONGUES, type Tongue } from "../labels/tongues.ts";

const TRADITIONAL = /^zh-(?:.*-)?(?:hant|tw|hk|mo)\b/;

const tongueOf = (tag: string): Tongue | undefined => {
  const wanted = tag.trim().toLowerCase();
  if (TRADITIONAL.test(wanted)) return "zh-TW";
  const primary = wanted.split("-")[0];
  return TONGUES.find((tongue) => tongue.toLowerCase().split("-")[0] === primary);
};

/** Languages of an `Accept-Language` header (RFC 9110), the most wanted first. */
const wantedLanguages = (header: string): string[] =>
  header
    .split(",")
    .map((part) => {
      const [tag = "", ...parameters] = part.split(";");
      const quality = /^\s*q\s*=\s*([\d.]+)/i.exec(parameters.join(";"))?.[1];
      return { tag, quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ quality }) => quality > 0)
    .toSorted((a, b) => b.quality - a.quality)
    .map(({ tag }) => tag);

/**
 * What a reader is spoken to in: what the address says, else what the browser says, else English.
 *
 * @param asked value of `lang` in the address
 * @param header value of `Accept-Language`
 */
export const chooseTongue = (asked: string | undefined, header: string | undefined): Tongue => {
  const candidates = [...(asked === undefined ? [] : [asked]), ...wantedLanguages(header ?? "")];
  for (const tag of candidates) {
    const tongue = tongueOf(tag);
    if (tongue) return tongue;
  }
  return "en";
};
