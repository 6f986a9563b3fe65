/**
 * Line breaks and other controls break labels and logs; characters that change the writing direction can make a page
 * show another text than the one stored; tag characters (U+E0000 to U+E007F) carry a text that nobody sees.
 */
const unprintable = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069\u{E0000}-\u{E007F}]/u

/** Fillers are letters to Unicode, and the Braille pattern without dots is a symbol: neither shows anything. */
const visible = /[^\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]/u

/**
 * Whether a text is one line that people can read as it is stored. Every script is allowed, with its joiners. An empty
 * text is allowed too; one of nothing but invisible characters is not.
 *
 * @example isPrintable('قم 12') // true
 * @example isPrintable('\u200B') // false
 */
export function isPrintable(text: string): boolean {
  return !unprintable.test(text) && (text === '' || visible.test(text))
}
