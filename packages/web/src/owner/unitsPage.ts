import type { Unit } from '@mattercloud/rules'
import { html, type Markup } from '../layout/html.ts'
import { type DrawingLinks, partDrawing } from '../layout/partDrawing.ts'
import { percent, shortNumber } from '../layout/shortNumber.ts'
import { csrfField, ownerPage, type SignedIn } from './ownerPage.ts'

const unitNames = { mm: 'millimetres', cm: 'centimetres', in: 'inches' } as const satisfies Record<
  Unit,
  string
>

/** A file whose unit is uncertain; lengths in mm. */
export interface FileToConfirm {
  id: string
  filename: string
  /** The revision that is shown; only this one is confirmed. */
  revision: number
  bbox_mm: readonly [number, number, number]
  unit: Unit
  /** From the analysis, 0 to 1. */
  unit_confidence: number
  is_confirmed: boolean
  drawing: DrawingLinks
}

export interface UnitsPageData {
  owner: SignedIn
  files: readonly FileToConfirm[]
}

/** The sizes of files that do not declare their unit. A program may order alone once the owner confirms the unit. */
export function unitsPage({ owner, files }: UnitsPageData): string {
  return ownerPage(
    'Units',
    owner,
    html`
      <p>Some files do not declare their unit. A program that may spend can order a part of uncertain size only after you have confirmed the size here. If a size is wrong, tell your agent the right unit.</p>
      ${files.length === 0 && html`<p>The unit of every file is certain.</p>`}
      ${files.map((file) => fileForm(file, owner))}
    `,
  )
}

function fileForm(file: FileToConfirm, owner: SignedIn): Markup {
  const { id, filename, revision, bbox_mm, unit, unit_confidence, is_confirmed, drawing } = file
  const size = `${bbox_mm.map(shortNumber).join(' × ')} mm`
  return html`<form method="post" action=${`/units/${id}`}>
    ${csrfField(owner)}
    <input type="hidden" name="revision" value=${String(revision)} />
    <fieldset class="part">
      <legend>${is_confirmed ? 'Confirmed' : `${percent(unit_confidence)} sure`}</legend>
      ${partDrawing(drawing, `Drawing of ${filename}, ${size}: front, left, top and isometric view`)}
      <div>
      <p><bdi>${filename}</bdi>, read in ${unitNames[unit]}:<br /><strong>${size}</strong></p>
      <p>${
        is_confirmed
          ? html`<button type="submit" name="decision" value="withdraw">Withdraw the confirmation</button>`
          : html`<button type="submit" name="decision" value="confirm">Confirm this size</button>`
      }</p>
      </div>
    </fieldset>
  </form>`
}
