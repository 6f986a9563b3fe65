import type { Area } from '../rule.ts'
import { guide, page, web } from '../source.ts'

const whenToAsk = guide('When to ask the user')
const house = page('CONTRIBUTING.md', 'Rules of the code')
const required = guide('Required shipping fields')
const goingOn = page('docs/agent-builder.md', 'Going on where it was')

export const policy: Area = {
  title: 'Agent policy and addresses',
  rules: [
    {
      id: 'POLICY-1',
      rule: 'The agent policy begins with the guide’s five rules in the guide’s words.',
      source: [guide('Non-negotiable rules')],
    },
    {
      id: 'POLICY-2',
      rule: 'The agent policy lists exactly the guide’s state to persist.',
      source: [guide('State to persist across turns')],
    },
    {
      id: 'POLICY-3',
      rule: 'The agent policy is plain JSON, and each of its rules has a valid shape and an id of its own.',
      source: [guide('Full policy document')],
    },
    {
      id: 'POLICY-4',
      rule: 'The Markdown form of the policy has every rule, question, state and error of the data, and its version.',
      source: [goingOn],
    },
    {
      id: 'ASK-0',
      rule: 'Nothing is asked when everything is known and the part has no risks.',
      source: [whenToAsk],
    },
    {
      id: 'ASK-1',
      rule: 'Material, quantity and country are asked before a quote where they are missing or not usable, and not again once a quote has fixed them.',
      source: [whenToAsk],
    },
    {
      id: 'ASK-2',
      rule: 'The address is asked at checkout where it is missing or not usable, with the reason.',
      source: [whenToAsk, required],
    },
    {
      id: 'ASK-3',
      rule: 'A risk flag of the quote must be accepted by the user before checkout.',
      source: [whenToAsk],
    },
    {
      id: 'ASK-4',
      rule: 'An execution confidence below 0.75 must be accepted by the user before checkout.',
      source: [whenToAsk],
    },
    {
      id: 'ASK-5',
      rule: 'An uncertain unit is asked, with the size of the part in each unit, until it is certain or the user has confirmed it.',
      source: [guide('Unit Override'), guide('Non-negotiable rules')],
      except: 'A file without measurements is not asked about.',
    },
    {
      id: 'ASK-6',
      rule: 'Whatever is known, each question has a valid shape and belongs to a rule of the policy.',
      source: [whenToAsk],
    },
    {
      id: 'ADDR-1',
      rule: 'The guide’s address is valid and stays as it is, also with name and phone.',
      source: [required],
    },
    {
      id: 'ADDR-2',
      rule: 'Spaces around a field and a country code in lower case are corrected, not refused.',
      source: [required],
    },
    {
      id: 'ADDR-3',
      rule: 'Required fields that are missing, blank or not text are named.',
      source: [required, house],
    },
    {
      id: 'ADDR-4',
      rule: 'A field that is there but not valid is refused by name, and does not count as missing.',
      source: [required, web('ISO 3166-1', 'https://www.iso.org/iso-3166-country-codes.html')],
    },
    {
      id: 'ADDR-5',
      rule: 'An address takes every script, and no control character, text direction override or half of a character.',
      source: [web('Unicode: bidirectional algorithm', 'https://www.unicode.org/reports/tr9/')],
      except: 'Characters that join letters, which some scripts need, are allowed.',
    },
    {
      id: 'ADDR-6',
      rule: 'An unknown field of an address is refused by name.',
      source: [house],
    },
    {
      id: 'ADDR-7',
      rule: 'No input makes the parser of addresses fail unexpectedly, and an address that it accepts has every required field.',
      source: [required, house],
    },
  ],
}
