import { type Item, WEIGHTS } from '../drawing.ts'
import { type DrawnView, isBoxOnPart, isOnPart } from '../drawnView.ts'
import { widthOf } from '../font/text.ts'
import { formatLength } from '../formatNumbers.ts'
import { areasAlong, crosses, isInsideFrame, type OccupiedArea, overlaps } from '../occupiedArea.ts'

/** Cylinders of one size, and where a leader may point at one of them. */
export interface DiameterGroup {
  /** In mm of the part. */
  diameter: number
  depth: number | undefined
  count: number
  /** A circle's middle and radius, or a place on an outline with radius 0, on the sheet. */
  places: readonly { x: number; y: number; radius: number; view: DrawnView }[]
}

/** With more sizes than these, leaders would cover the part, so none is drawn. */
const MAX_GROUPS = 6
/** How many places of a group are tried. */
const MAX_PLACES = 12

const TEXT_SIZE = 3.3
const ARROW = { length: 2.2, width: 0.7 }

/**
 * Diameters of holes and pins, each beside its view on the end of a leader. A diameter without a free place is omitted.
 *
 * @param occupied receives the areas of what is drawn
 */
export function diameters(
  groups: readonly DiameterGroup[],
  views: readonly DrawnView[],
  occupied: OccupiedArea[],
): Item[] {
  if (groups.length > MAX_GROUPS) return []
  return groups.flatMap((group) => {
    const best = placeOf(group, views, occupied)
    if (best === undefined) return []
    occupied.push(best.box, ...areasAlong(best.tip, best.elbow))
    return drawLabel(group, best)
  })
}

interface Label {
  tip: [number, number]
  elbow: [number, number]
  box: OccupiedArea
  isRight: boolean
  cost: number
}

function linesOf({ count, diameter, depth }: DiameterGroup): string[] {
  const times = count > 1 ? `${count} × ` : ''
  return [
    `${times}ø${formatLength(diameter)}`,
    ...(depth === undefined ? [] : [`${formatLength(depth)} deep`]),
  ]
}

const widthOfLabel = (textLines: readonly string[]) =>
  Math.max(...textLines.map((line) => widthOf(line, TEXT_SIZE, 'mono'))) + 1.6

function placeOf(
  group: DiameterGroup,
  views: readonly DrawnView[],
  occupied: readonly OccupiedArea[],
): Label | undefined {
  const textLines = linesOf(group)
  const width = widthOfLabel(textLines)
  const height = textLines.length > 1 ? 9 : 5
  let best: Label | undefined
  const stride = Math.max(1, group.places.length / MAX_PLACES)
  for (let i = 0; i < group.places.length; i += stride) {
    const place = group.places[Math.floor(i)]
    if (place === undefined) continue
    const others = views.filter((view) => view !== place.view)
    for (let step = 0; step < 24; step++) {
      const angle = ((step + 0.5) * Math.PI) / 12
      const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
      const tip: [number, number] = [place.x + place.radius * cos, place.y + place.radius * sin]
      for (let distance = 5; distance <= 44; distance += 3) {
        const elbow: [number, number] = [tip[0] + distance * cos, tip[1] + distance * sin]
        const isRight = cos > 0
        const box: OccupiedArea = {
          x: isRight ? elbow[0] : elbow[0] - width,
          y: elbow[1] - 4.6,
          width,
          height,
        }
        // Diagonal leaders are easier to distinguish from the part's edges.
        const steep = Math.abs(Math.abs(Math.atan(sin / cos)) - Math.PI / 4)
        const cost = distance + steep * 16
        if (best && cost >= best.cost) continue
        if (!isInsideFrame(box) || occupied.some((other) => overlaps(box, other))) continue
        if (isBoxOnPart(views, { x: box.x - 1, y: box.y - 0.5, width: width + 2, height: height + 1 }))
          continue
        if (occupied.some((other) => crosses(tip, elbow, other))) continue
        if (areasAlong(tip, elbow).some(({ x, y }) => isOnPart(others, x + 0.5, y + 0.5))) continue
        best = { tip, elbow, box, isRight, cost }
      }
    }
  }
  return best
}

function drawLabel(group: DiameterGroup, { tip, elbow, box, isRight }: Label): Item[] {
  const [x, y] = elbow
  const distance = Math.hypot(x - tip[0], y - tip[1])
  const [dx, dy] = [(x - tip[0]) / distance, (y - tip[1]) / distance]
  const base: [number, number] = [tip[0] + dx * ARROW.length, tip[1] + dy * ARROW.length]
  const half = ARROW.width / 2
  const end = isRight ? box.x + box.width : box.x
  return [
    { kind: 'strokes', lines: [[...tip, x, y, end, y]], weight: WEIGHTS.fine, ink: 'quiet' },
    {
      kind: 'area',
      outline: [...tip, base[0] - dy * half, base[1] + dx * half, base[0] + dy * half, base[1] - dx * half],
      ink: 'quiet',
    },
    ...linesOf(group).map(
      (text, i): Item => ({
        kind: 'letters',
        x: box.x + box.width / 2,
        y: i === 0 ? y - 1.1 : y + 3.5,
        text,
        size: TEXT_SIZE,
        face: 'mono',
        ink: 'ink',
        anchor: 'middle',
      }),
    ),
  ]
}
