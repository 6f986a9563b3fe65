import type { Ink } from './drawing.ts'
import { palette } from './palette.ts'

export type Colour = readonly [red: number, green: number, blue: number]

/**
 * The colours of a sheet. Everything except the faults has a tone between paper and ink, so that an image needs few
 * colours and shading and lines match.
 */
export interface Theme {
  /** From paper (0) to ink (1). */
  tones: readonly (readonly [tone: number, colour: Colour])[]
  fault: Colour
  inks: Record<Exclude<Ink, 'fault'>, number>
  /** The tones of an unlit and of a fully lit face. */
  shade: readonly [dark: number, lit: number]
}

export const THEMES: Record<'light' | 'dark', Theme> = {
  light: {
    tones: [
      [0, rgb(palette.light.paper)],
      [0.27, [0xbf, 0xbb, 0xb1]],
      [0.52, [0x87, 0x83, 0x7a]],
      [0.68, rgb(palette.light.quiet)],
      [1, rgb(palette.light.ink)],
    ],
    fault: rgb(palette.light.fault),
    inks: { ink: 1, quiet: 0.68, rule: 0.3, paper: 0 },
    shade: [0.43, 0.03],
  },
  dark: {
    tones: [
      [0, rgb(palette.dark.paper)],
      [0.12, [0x2b, 0x30, 0x35]],
      [0.27, [0x4b, 0x51, 0x57]],
      [0.67, rgb(palette.dark.quiet)],
      [1, rgb(palette.dark.ink)],
    ],
    fault: rgb(palette.dark.fault),
    inks: { ink: 1, quiet: 0.67, rule: 0.22, paper: 0 },
    shade: [0.03, 0.3],
  },
}

/** The tone of a face with a light of 1 to 255. */
export function toneOf(light: number, { shade: [dark, lit] }: Theme): number {
  return dark + ((lit - dark) * (light - 1)) / 254
}

export function colourOf(tone: number, { tones }: Theme): Colour {
  let [fromTone, from] = tones[0] ?? [0, [0, 0, 0]]
  for (const [toTone, to] of tones) {
    if (tone <= toTone) {
      const share = toTone === fromTone ? 1 : (tone - fromTone) / (toTone - fromTone)
      return mixed(from, to, share)
    }
    fromTone = toTone
    from = to
  }
  return from
}

export function mixed(a: Colour, b: Colour, share: number): Colour {
  const channel = (i: 0 | 1 | 2) => Math.round(a[i] + (b[i] - a[i]) * share)
  return [channel(0), channel(1), channel(2)]
}

/** @param css such as `#15181c` */
function rgb(css: string): Colour {
  const channel = (offset: number) => Number.parseInt(css.slice(offset, offset + 2), 16)
  return [channel(1), channel(3), channel(5)]
}

export function hex(colour: Colour): string {
  return `#${colour.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`
}

/** The colour of an ink in a theme. */
export function inkColour(ink: Ink, theme: Theme): Colour {
  return ink === 'fault' ? theme.fault : colourOf(theme.inks[ink], theme)
}
