import { type Item, WEIGHTS } from './drawing.ts'
import { formatLength } from './formatNumbers.ts'
import { type Scale, standardScale } from './scale.ts'

/** The longest bar, in mm on the sheet. */
const MAX_BAR_LENGTH = 62
const BAR_PARTS = 5
const BAR = { y: 193.5, height: 1.4 }

/** A bar of a round length at the scale of the three views. */
export function scaleBar(x: number, scale: Scale): Item[] {
  const length = standardScale(MAX_BAR_LENGTH / scale.factor).factor
  const part = (length * scale.factor) / BAR_PARTS
  const box = (from: number, to: number) => [
    from,
    BAR.y,
    to,
    BAR.y,
    to,
    BAR.y + BAR.height,
    from,
    BAR.y + BAR.height,
  ]
  const items: Item[] = []
  for (let i = 0; i < BAR_PARTS; i += 2) {
    items.push({ kind: 'area', outline: box(x + i * part, x + (i + 1) * part), ink: 'ink' })
  }
  const whole = box(x, x + BAR_PARTS * part)
  items.push({ kind: 'strokes', lines: [[...whole, x, BAR.y]], weight: WEIGHTS.fine, ink: 'ink' })
  const label = (labelX: number, text: string, anchor: 'start' | 'end'): Item => ({
    kind: 'letters',
    x: labelX,
    y: BAR.y - 1.6,
    text,
    size: 2.9,
    face: 'mono',
    ink: 'quiet',
    anchor,
  })
  items.push(label(x, '0', 'start'), label(x + BAR_PARTS * part, `${roundText(length)} mm`, 'end'))
  return items
}

function roundText(mm: number): string {
  return mm >= 0.001 && mm < 1e6 ? String(mm) : formatLength(mm)
}

/** First angle (ISO 5456-2): a cone's front and, to its right, the cone seen from its left, the narrow end. */
export function projectionSymbol(x: number): Item[] {
  const y = BAR.y + BAR.height / 2 - 1.6
  const [narrow, wide, length] = [2, 3.6, 6.6]
  const centre = x + length + 3 + wide
  return [
    {
      kind: 'strokes',
      lines: [[x, y - narrow, x + length, y - wide, x + length, y + wide, x, y + narrow, x, y - narrow]],
      weight: WEIGHTS.medium,
      ink: 'ink',
    },
    { kind: 'circle', x: centre, y, radius: wide, ink: 'ink', weight: WEIGHTS.medium },
    { kind: 'circle', x: centre, y, radius: narrow, ink: 'ink', weight: WEIGHTS.medium },
    {
      kind: 'strokes',
      lines: [
        [x - 1.4, y, x + length + 1.2, y],
        [centre - wide - 1.2, y, centre + wide + 1.4, y],
        [centre, y - wide - 1.4, centre, y + wide + 1.4],
      ],
      weight: WEIGHTS.fine,
      ink: 'quiet',
      dashes: [2.4, 0.7, 0.5, 0.7],
    },
  ]
}

/** How wide the symbol is. */
export const SYMBOL_WIDTH = 18
