/** A run of letters, a run of digits, or one Han character, which needs no space around it to be a word. */
const token = /\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{M}])+|\p{Nd}+/gu

/**
 * A text's words in one spelling: small letters, full-width forms made plain, letters apart from
 * digits, so that "PA12", "pa 12" and "ＰＡ-12" read the same.
 *
 * @example materialTokens('Ti-6Al-4V') // ['ti', '6', 'al', '4', 'v']
 * @example materialTokens('透明 resin') // ['透', '明', 'resin']
 */
export function materialTokens(text: string): string[] {
  return text.normalize('NFKC').toLowerCase().match(token) ?? []
}
