/**
 * Controls, invisible format characters (bidi turns, zero-width letters, the tag
 * block in which text can be hidden), lone surrogates, private use and line
 * breaks: none is needed to read a name, each can make it read as something else.
 */
const unreadable = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu

/**
 * Text that a user or another service wrote, made safe to pass to a model as
 * data: one line, printable characters only, at most `max` of them.
 *
 * @example userText('bracket\u202E.stl\n') // 'bracket.stl'
 */
export function userText(text: string, max = 120): string {
  const characters = [...text.replace(unreadable, ' ').replace(/\s+/g, ' ').trim()]
  return characters.length <= max ? characters.join('') : `${characters.slice(0, max - 1).join('')}…`
}

/**
 * The same in quotation marks, for a line of its own in a tool's text: inner
 * marks are escaped, so that the reader sees where the data ends.
 */
export function quotedUserText(text: string, max = 120): string {
  return JSON.stringify(userText(text, max))
}

/** A sentence of the service, with anything that looks like an API key taken out. */
export function withoutKeys(sentence: string): string {
  return userText(sentence, 600).replace(/mc_(?:live|test|op)_[0-9A-Za-z]+/g, '[API key removed]')
}
