import { type Face, glyphOf } from './glyph.ts'

export type { Face } from './glyph.ts'

/** How wide a text is, in the unit of its size. */
export function widthOf(text: string, size: number, face: Face, spacing = 0): number {
  let width = 0
  for (const letter of text) width += (glyphOf(letter, face).advance * size) / 1000 + spacing
  return width - (text === '' ? 0 : spacing)
}

/** Cuts a text to a width, with an ellipsis before its last letters, so that a file's ending stays. */
export function fitText(text: string, size: number, face: Face, width: number): string {
  if (widthOf(text, size, face) <= width) return text
  const letters = [...text]
  const tail = letters.slice(-Math.min(7, Math.floor(letters.length / 3)))
  const head = letters.slice(0, letters.length - tail.length)
  while (head.length > 1) {
    head.pop()
    const shorter = `${head.join('').trimEnd()}…${tail.join('')}`
    if (widthOf(shorter, size, face) <= width) return shorter
  }
  return '…'
}

/** Breaks a text into lines at its blanks; the text is cut at the end of the last permitted line. */
export function wrapText(text: string, size: number, face: Face, width: number, maxLines: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/\s+/).filter((part) => part !== '')) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line === '' || widthOf(longer, size, face) <= width || lines.length === maxLines - 1) line = longer
    else {
      lines.push(line)
      line = word
    }
  }
  if (line !== '') lines.push(line)
  return lines.map((words) => fitText(words, size, face, width))
}
