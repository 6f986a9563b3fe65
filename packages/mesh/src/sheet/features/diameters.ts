import { type Item, WEIGHTS } from '../drawing.ts'
import { type DrawnView, isBoxOnPart, isOnPart } from '../drawnView.ts'
import { lengthText } from '../figures.ts'
import { widthOf } from '../font/text.ts'
import { boxesAlong, isCrossed, isInField, overlaps, type Taken } from '../taken.ts'

/** Round surfaces of one size, and where a leader may point at one of them. */
export interface DiameterGroup {
  /** In mm of the part. */
  diameter: number
  depth: number | undefined
  count: number
  /** A circle's middle and radius, or a place on an outline with radius 0, on the sheet. */
  places: readonly { x: number; y: number; radius: number; view: DrawnView }[]
}

/** With more sizes than these a part is all leaders; then nothing is said. */
const MOST_GROUPS = 6
/** So many of the places of a group are tried. */
const MOST_PLACES = 12

const SIZE = 3.3
const ARROW = { length: 2.2, width: 0.7 }

/**
 * Diameters of holes and pins, each beside its view on the end of a leader. What finds no free place is left out.
 *
 * @param occupied grows by what was drawn
 */
export function diameters(
  groups: readonly DiameterGroup[],
  views: readonly DrawnView[],
  occupied: Taken[],
): Item[] {
  if (groups.length > MOST_GROUPS) return []
  return groups.flatMap((group) => {
    const best = placeOf(group, views, occupied)
    if (best === undefined) return []
    occupied.push(best.box, ...boxesAlong(best.tip, best.elbow))
    return labelled(group, best)
  })
}

interface Label {
  tip: [number, number]
  elbow: [number, number]
  box: Taken
  isRight: boolean
  cost: number
}

function wordsOf({ count, diameter, depth }: DiameterGroup): string[] {
  const times = count > 1 ? `${count} × ` : ''
  return [`${times}ø${lengthText(diameter)}`, ...(depth === undefined ? [] : [`${lengthText(depth)} deep`])]
}

const shelfOf = (words: readonly string[]) =>
  Math.max(...words.map((word) => widthOf(word, SIZE, 'mono'))) + 1.6

function placeOf(
  group: DiameterGroup,
  views: readonly DrawnView[],
  occupied: readonly Taken[],
): Label | undefined {
  const words = wordsOf(group)
  const width = shelfOf(words)
  const height = words.length > 1 ? 9 : 5
  let best: Label | undefined
  const spread = Math.max(1, group.places.length / MOST_PLACES)
  for (let i = 0; i < group.places.length; i += spread) {
    const place = group.places[Math.floor(i)]
    if (place === undefined) continue
    const others = views.filter((view) => view !== place.view)
    for (let turn = 0; turn < 24; turn++) {
      const angle = ((turn + 0.5) * Math.PI) / 12
      const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
      const tip: [number, number] = [place.x + place.radius * cos, place.y + place.radius * sin]
      for (let away = 5; away <= 44; away += 3) {
        const elbow: [number, number] = [tip[0] + away * cos, tip[1] + away * sin]
        const isRight = cos > 0
        const box: Taken = { x: isRight ? elbow[0] : elbow[0] - width, y: elbow[1] - 4.6, width, height }
        // Leaders neither level nor upright are told from the part's edges.
        const steep = Math.abs(Math.abs(Math.atan(sin / cos)) - Math.PI / 4)
        const cost = away + steep * 16
        if (best && cost >= best.cost) continue
        if (!isInField(box) || occupied.some((other) => overlaps(box, other))) continue
        if (isBoxOnPart(views, { x: box.x - 1, y: box.y - 0.5, width: width + 2, height: height + 1 }))
          continue
        if (occupied.some((other) => isCrossed(tip, elbow, other))) continue
        if (boxesAlong(tip, elbow).some(({ x, y }) => isOnPart(others, x + 0.5, y + 0.5))) continue
        best = { tip, elbow, box, isRight, cost }
      }
    }
  }
  return best
}

function labelled(group: DiameterGroup, { tip, elbow, box, isRight }: Label): Item[] {
  const [x, y] = elbow
  const away = Math.hypot(x - tip[0], y - tip[1])
  const [dx, dy] = [(x - tip[0]) / away, (y - tip[1]) / away]
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
    ...wordsOf(group).map(
      (text, i): Item => ({
        kind: 'letters',
        x: box.x + box.width / 2,
        y: i === 0 ? y - 1.1 : y + 3.5,
        text,
        size: SIZE,
        face: 'mono',
        ink: 'ink',
        anchor: 'middle',
      }),
    ),
  ]
}
