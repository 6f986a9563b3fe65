/**
 * Control characters, invisible format characters (bidi controls, zero-width characters, the tag
 * block in which text can be hidden), lone surrogates, private use and line
 * breaks: no name needs them, and each can make a name look like something else.
 */
const unreadable = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu

/**
 * Text that a user or another service wrote, made safe to pass to a model as
 * data: one line, only printable characters, at most `max` of them.
 *
 * @example
 * userText('bracket\u202E.stl\n') // 'bracket .stl'
 */
export function userText(text: string, max = 120): string {
  const characters = [...text.replace(unreadable, ' ').replace(/\s+/g, ' ').trim()]
  return characters.length <= max ? characters.join('') : `${characters.slice(0, max - 1).join('')}…`
}

/**
 * The same in quotation marks, for a separate line in a tool's text: inner
 * quotation marks are escaped, so that the reader sees where the data ends.
 *
 * @example
 * quotedUserText('my "best" part.stl') // '"my \\"best\\" part.stl"'
 */
export function quotedUserText(text: string, max = 120): string {
  return JSON.stringify(userText(text, max))
}

/**
 * A sentence of the service, without everything that looks like an API key.
 *
 * @example
 * withoutKeys('mc_test_abc is revoked') // '[API key removed] is revoked'
 */
export function withoutKeys(sentence: string): string {
  return userText(sentence, 600).replace(/mc_(?:live|test|op)_[0-9A-Za-z]+/g, '[API key removed]')
}

/**
 * A file's name in quotation marks, for a sentence; undefined if it is long, has many words or unusual characters: such
 * a name could be read as an instruction, and stands only in its own field or line.
 *
 * @example plainName('bracket v2.stl') // '"bracket v2.stl"'
 */
export function plainName(path: string): string | undefined {
  const isPlain = path
    .split(/[\\/]/)
    .every((name) => /^[\p{L}\p{N}][\p{L}\p{N} ._()+-]{0,39}$/u.test(name) && name.split(' ').length <= 4)
  return isPlain ? quotedUserText(path, 200) : undefined
}
