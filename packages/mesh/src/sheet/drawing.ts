import type { Polyline } from './chains.ts'
import type { Face } from './font/text.ts'

/** A sheet is A4 landscape; all lengths are in mm, x to the right and y down. */
export const SHEET = { width: 297, height: 210 }

/** Line weights in mm (ISO 128). */
export const WEIGHTS = { thick: 0.7, medium: 0.35, fine: 0.18 }

/** The role of a colour; a theme gives the colour itself. */
export type Ink = 'ink' | 'quiet' | 'rule' | 'paper' | 'fault'

export interface Strokes {
  kind: 'strokes'
  lines: readonly Polyline[]
  weight: number
  ink: Ink
  /** Lengths of dashes and gaps, alternating. */
  dashes?: readonly number[]
  /** A line of the sheet, not of the part: it may be moved to whole pixels. */
  isRule?: boolean
}

export interface Area {
  kind: 'area'
  outline: Polyline
  ink: Ink
}

export interface Circle {
  kind: 'circle'
  x: number
  y: number
  radius: number
  fill?: Ink
  ink: Ink
  /** 0 omits the outline. */
  weight: number
}

export interface Letters {
  kind: 'letters'
  x: number
  /** The baseline. */
  y: number
  text: string
  size: number
  face: Face
  ink: Ink
  anchor: 'start' | 'middle' | 'end'
  /** Reads upwards, as along a vertical dimension. */
  isUpright?: boolean
  /** Between letters. */
  spacing?: number
}

/** The lit faces of a view. */
export interface Shading {
  kind: 'shading'
  x: number
  y: number
  width: number
  height: number
  columns: number
  rows: number
  /** 1 (dark) to 255 (lit), 0 where the paper is visible. */
  light: Uint8Array
  /** 1 where a flipped face is visible. */
  flipped: Uint8Array
}

export type Item = Strokes | Area | Circle | Letters | Shading

/** A finished sheet, before it becomes PNG or SVG; later items cover earlier ones. */
export interface Drawing {
  /** A description for screen readers. */
  title: string
  items: readonly Item[]
  /** The part of A4 that it fills. */
  area: { x: number; y: number; width: number; height: number }
}
