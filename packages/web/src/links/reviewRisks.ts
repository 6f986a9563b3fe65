import type { Risk, RiskSeverity } from '@mattercloud/rules'
import { html, type Markup } from '../layout/html.ts'
import { percent } from '../layout/shortNumber.ts'

/** A fault of the drawing with its number. */
export interface NumberedFault {
  number: number
  /** As the drawing writes the number. */
  ring: string
  what: string
  what_to_do: string
}

const labels: Record<RiskSeverity, string> = {
  blocks: 'It cannot be made so.',
  ask: 'For you to accept.',
  note: 'Good to know.',
}

/** Everything that may go wrong, by the numbers of the drawing, and the numbers that are no risk in this material. */
export function riskSection({
  risks,
  faults,
  execution_confidence,
}: {
  risks: readonly Risk[]
  faults: readonly NumberedFault[]
  execution_confidence: number
}): Markup {
  const named = new Set(risks.flatMap((risk) => risk.faults))
  const others = faults.filter(({ number }) => !named.has(number))
  return html`<section>
      <h2>Risks</h2>
      ${
        risks.length === 0
          ? html`<p>None found.</p>`
          : html`<ul class="risks">
              ${risks.map((risk) => riskItem(risk, faults))}
            </ul>`
      }
      <p class="quiet">Confidence that the part comes out as meant: ${percent(execution_confidence)}.</p>
    </section>
    ${
      others.length > 0 &&
      html`<section>
        <h2>Also in the drawing: no risk in this material</h2>
        <ul class="faults">
          ${others.map(({ ring, what }) => html`<li><span class="ring">${ring}</span><span>${what}</span></li>`)}
        </ul>
      </section>`
    }`
}

function riskItem(
  { id, severity, words, remedy, faults: numbers }: Risk,
  faults: readonly NumberedFault[],
): Markup {
  const rings = faults.filter(({ number }) => numbers.includes(number))
  return html`<li class=${severity}>
    ${rings.map(({ ring }) => html`<span class="ring">${ring}</span> `)}<strong>${labels[severity]}</strong> ${words}
    ${remedy !== null && html`<small>${remedy}</small>`} <code>${id}</code>
  </li>`
}

/** What the button says about them, so that nobody approves without having been told. */
export function acceptedWords(risks: readonly Risk[]): string {
  const count = risks.filter(({ severity }) => severity === 'ask').length
  return count === 0 ? '' : count === 1 ? ' with this risk' : ` with these ${count} risks`
}
