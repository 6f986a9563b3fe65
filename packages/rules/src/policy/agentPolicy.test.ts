import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  agentPolicy,
  agentPolicyMarkdown,
  catalog,
  missingAddressFields,
  openQuestions,
  policyRuleSchema,
  type QuestionInput,
  questionSchema,
} from '../index.ts'
import type { PartMetrics } from '../risks/partMetrics.ts'

const address = {
  name: 'Ada Lovelace',
  line1: '123 Main St',
  city: 'San Francisco',
  state: 'CA',
  postal_code: '94105',
  country: 'US',
}
const answered = { material_id: 'sla_white', quantity: 1, ship_country: 'US' }
const readyToQuote: QuestionInput = { stage: 'quote', ...answered }
const readyToPay: QuestionInput = {
  stage: 'checkout',
  ...answered,
  shipping_address_json: address,
  quote: { risk_flags: [], execution_confidence: 0.92 },
}
const metrics: PartMetrics = {
  bbox_mm: [45.2, 30.1, 12.8],
  is_watertight: true,
  is_manifold: true,
  detected_unit: 'mm',
  unit_confidence: 0.69,
  warnings: [],
}
const rulesOf = (input: QuestionInput) => openQuestions(input).map(({ rule }) => rule)

describe('agent policy', () => {
  test("POLICY-1 the guide's five rules stand first and in its words", () => {
    expect(agentPolicy.rules.map(({ text }) => text)).toEqual([
      'Never proceed to payment without explicit user approval.',
      'Ask follow-up questions when required inputs are missing or ambiguous.',
      'Persist run state and resume from last successful step.',
      'Surface risks, confidence, and warnings before asking approval.',
      'On failure, report the exact failed step and recover without restarting.',
    ])
  })

  test("POLICY-2 the guide's state to persist", () => {
    expect(agentPolicy.state_to_persist.join(' ')).toBe(
      'account_id api_key_id file_id quote_id order_id public_order_id selected_material_id quantity ship_country last_known_status',
    )
  })

  test('POLICY-3 it is data: it survives JSON, and each rule has the shape and an id of its own', () => {
    expect(JSON.parse(JSON.stringify(agentPolicy))).toEqual(agentPolicy)
    const rules = [...agentPolicy.rules, ...agentPolicy.question_rules]
    for (const rule of rules) policyRuleSchema.parse(rule)
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length)
  })

  test('POLICY-4 the Markdown contains every rule, question, state and error', () => {
    const text = agentPolicyMarkdown()
    for (const { id, asks } of [...agentPolicy.rules, ...agentPolicy.question_rules]) {
      expect(text).toContain(`\`${id}\``)
      if (asks) expect(text).toContain(asks.question)
    }
    for (const word of [
      ...agentPolicy.state_to_persist,
      ...agentPolicy.failure_handling.flatMap(({ errors }) => errors),
    ]) {
      expect(text).toContain(`\`${word}\``)
    }
    expect(text).toContain(agentPolicy.version)
  })
})

describe('open questions', () => {
  test('ASK-0 nothing is asked if everything is known and the part has no risks', () => {
    expect(openQuestions(readyToQuote)).toEqual([])
    expect(openQuestions(readyToPay)).toEqual([])
  })

  test('ASK-1 material, quantity and country are asked for before a quote, with the catalogue as options', () => {
    const questions = openQuestions({ stage: 'quote' })
    expect(questions.map(({ field }) => field)).toEqual(['material_id', 'quantity', 'ship_country'])
    expect(questions[0]?.options?.map(({ value }) => value)).toEqual(catalog.items.map(({ id }) => id))
  })

  test.each([
    [{ material_id: 'adamantium' }, 'ask-material'],
    [{ quantity: 0 }, 'ask-quantity'],
    [{ quantity: 1.5 }, 'ask-quantity'],
    [{ ship_country: 'UK' }, 'ask-ship-country'],
  ])('ASK-1 after an unusable answer %o the question is asked again', (change, rule) => {
    expect(rulesOf({ ...readyToQuote, ...change })).toEqual([rule])
  })

  test('ASK-1 a checkout does not ask again what its quote has fixed', () => {
    const { quote } = readyToPay
    expect(rulesOf({ stage: 'checkout', shipping_address_json: address, quote })).toEqual([])
    expect(rulesOf({ stage: 'checkout', shipping_address_json: address })).toHaveLength(3)
    // A quote made before fixes nothing for the next one.
    expect(rulesOf({ stage: 'quote', quote })).toHaveLength(3)
  })

  test('ASK-2 the address is asked for at checkout only, with what it lacks', () => {
    expect(rulesOf({ ...readyToQuote, shipping_address_json: {} })).toEqual([])
    const [question] = openQuestions({ ...readyToPay, shipping_address_json: { line1: 'x' } })
    expect(question).toMatchObject({
      type: 'address',
      why: 'The address lacks city, country, name, postal_code, state.',
    })
  })

  test.each([
    [{ ...address, country: 'USA' }, 'country'],
    [{ ...address, zip: '94105' }, 'zip'],
    [{ ...address, country: 'CA' }, 'The price is for US, but the address is in CA.'],
  ])('ASK-2 an address that cannot be used is asked for again: %o', (shipping_address_json, why) => {
    const [question] = openQuestions({ ...readyToPay, shipping_address_json })
    expect(question).toMatchObject({ rule: 'ask-shipping-address', why: expect.stringContaining(why) })
  })

  describe("ADDR-8 what the country's post needs is asked for", () => {
    const berlin = { line1: 'Torstr. 1', city: 'Berlin', country: 'DE' }
    const toBerlin = { ...readyToPay, ship_country: 'DE', shipping_address_json: berlin }

    test('Berlin without postal code and name: by one question, which says why', () => {
      expect(openQuestions(toBerlin)).toMatchObject([
        {
          rule: 'ask-shipping-address',
          question: 'What is the recipient and the postal code of the shipping address?',
          why: expect.stringMatching(/^The post of Germany needs the recipient's name and a postal code\. /),
        },
      ])
    })

    test.each([
      ['Ireland', { ...berlin, name: 'Ada', country: 'IE' }, ['postal_code']],
      ['the United Arab Emirates', { ...berlin, name: 'Ada', country: 'AE' }, ['state']],
      ['Angola, which has no postal codes', { ...berlin, name: 'Ada', country: 'AO' }, []],
      ['the United States', { ...berlin, name: ' ', country: 'US' }, ['name', 'postal_code', 'state']],
      ['no country', { ...berlin, country: undefined }, ['country']],
    ])('%s', (_, shipping_address_json, missing) => {
      expect(missingAddressFields({ shipping_address_json })).toEqual(missing)
    })

    test('it is left out if the user says that there is none, and nothing else is', () => {
      const without = { ...toBerlin, acknowledged_risks: ['no_postal_code'] }
      expect(openQuestions(without)[0]?.question).toBe('What is the recipient of the shipping address?')
      expect(rulesOf({ ...without, acknowledged_risks: ['no_postal_code', 'no_name'] })).toEqual([])
      const nowhere = { ...without, acknowledged_risks: ['no_postal_code', 'no_name', 'no_city'] }
      expect(rulesOf({ ...nowhere, shipping_address_json: { ...berlin, city: '' } })).toHaveLength(1)
    })

    test('the first question names them, for the country of the price', () => {
      expect(openQuestions({ ...toBerlin, shipping_address_json: undefined })[0]?.question).toBe(
        'What is the full shipping address (recipient, street and number, postal code, city)?',
      )
    })
  })

  test.each(['non_watertight', 'non_manifold', 'too_large', 'exceeds_build_volume'])(
    'ASK-3 risk %s',
    (flag) => {
      const risky = { ...readyToPay, quote: { risk_flags: [flag], execution_confidence: 0.92 } }
      const [question, ...others] = openQuestions(risky)
      expect(question).toMatchObject({ rule: 'ask-risk-flags', type: 'confirm', options: [{ value: flag }] })
      expect(others).toEqual([])
      expect(openQuestions({ ...risky, acknowledged_risks: [flag] })).toEqual([])
      expect(openQuestions({ ...risky, acknowledged_risks: ['other'] })).toHaveLength(1)
    },
  )

  test.each([
    [0.75, []],
    [0.74, ['ask-low-confidence']],
  ])('ASK-4 execution confidence %d', (execution_confidence, rules) => {
    const unsure = { ...readyToPay, quote: { risk_flags: [], execution_confidence } }
    expect(rulesOf(unsure)).toEqual(rules)
    expect(rulesOf({ ...unsure, acknowledged_risks: ['low_confidence'] })).toEqual([])
  })

  test('ASK-5 an ambiguous unit is asked for with the size that each unit would give', () => {
    const [question] = openQuestions({ ...readyToQuote, file: { metrics_json: metrics } })
    expect(question?.field).toBe('selected_unit')
    expect(question?.options).toEqual([
      { value: 'mm', label: 'mm: the part is 45.2 × 30.1 × 12.8 mm' },
      { value: 'cm', label: 'cm: the part is 452 × 301 × 128 mm' },
      { value: 'in', label: 'in: the part is 1148 × 764.5 × 325.1 mm' },
    ])
  })

  test('ASK-5 sizes are worked back from the unit that the file was read in', () => {
    const inCm: PartMetrics = { ...metrics, bbox_mm: [452, 301, 128], detected_unit: 'cm' }
    const [question] = openQuestions({ ...readyToQuote, file: { metrics_json: inCm, confirmed_by: 'agent' } })
    expect(question?.options?.[0]?.label).toBe('mm: the part is 45.2 × 30.1 × 12.8 mm')
  })

  test("ASK-5 a sure unit, or the user's word, is not asked", () => {
    expect(
      rulesOf({ ...readyToQuote, file: { metrics_json: { ...metrics, unit_confidence: 0.7 } } }),
    ).toEqual([])
    expect(rulesOf({ ...readyToQuote, file: { metrics_json: metrics, confirmed_by: 'user' } })).toEqual([])
    expect(rulesOf({ ...readyToQuote, file: { metrics_json: metrics, confirmed_by: null } })).toEqual([
      'ask-unit',
    ])
  })

  test.each([null, { error: { code: 'empty' } }, 5])(
    'ASK-5 a file without metrics is not asked about: %o',
    (metrics_json) => {
      expect(rulesOf({ ...readyToQuote, file: { metrics_json } })).toEqual([])
    },
  )

  test('ASK-6 for any input, each question has a valid shape and belongs to a rule of the policy', () => {
    const rules = new Set(agentPolicy.question_rules.map(({ id }) => id))
    const input = fc.record<QuestionInput>({
      stage: fc.constantFrom('quote', 'checkout'),
      material_id: fc.option(fc.string(), { nil: undefined }),
      quantity: fc.option(fc.double(), { nil: undefined }),
      ship_country: fc.option(fc.string(), { nil: undefined }),
      shipping_address_json: fc.anything(),
      quote: fc.option(
        fc.record({ risk_flags: fc.array(fc.string()), execution_confidence: fc.double({ min: 0, max: 1 }) }),
        { nil: undefined },
      ),
    })
    fc.assert(
      fc.property(input, (anything) => {
        for (const question of openQuestions(anything)) {
          questionSchema.parse(question)
          expect(rules.has(question.rule)).toBe(true)
        }
      }),
    )
  })
})
