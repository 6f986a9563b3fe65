/** A word not to use and what to write instead. */
export interface AvoidedWord {
  avoid: RegExp
  use: string
}

/**
 * Parts of exported names: `mostSteps` has the parts `most` and `steps`. A reader who does not know the
 * project must understand each name; these have made readers stop.
 */
export const avoidedInNames: readonly AvoidedWord[] = [
  { avoid: /^(least|fewest)$/, use: 'min' },
  { avoid: /^most$/, use: 'max' },
  { avoid: /^(longest|largest|deepest|widest|steepest|highest)$/, use: 'max, as in maxDepth' },
  { avoid: /^(shortest|smallest|thinnest|flattest|lowest)$/, use: 'min, as in minWidth' },
  { avoid: /^corners?$/, use: 'index, indices or positions' },
  { avoid: /^sides$/, use: 'halfEdges, extents or edgeFaces' },
  { avoid: /^(turned|twisted|against)$/, use: 'flipped' },
  { avoid: /^stood$/, use: 'toZUp' },
  { avoid: /^pace$/, use: 'scheduler, rate' },
  { avoid: /^crew$/, use: 'workerPool' },
  { avoid: /^obey$/, use: 'execute' },
  { avoid: /^patience$/, use: 'idleTimeout, timeout' },
  { avoid: /^leave$/, use: 'dispose' },
  { avoid: /^taken$/, use: 'the thing that was taken: occupied, received, result' },
  { avoid: /^readings?$/, use: 'requestCache' },
  { avoid: /^belongs$/, use: 'binding' },
  { avoid: /^marks$/, use: 'hashes' },
  { avoid: /^(ladder|rungs?)$/, use: 'elicitation' },
  { avoid: /^(thief|robbery|robbed|rob|raid|loot|victim)$/, use: 'adversary, scenario, credentials, target' },
  { avoid: /^weather$/, use: 'faultInjection' },
  { avoid: /^road$/, use: 'e2e, flow' },
  { avoid: /^care$/, use: 'redelivery' },
  { avoid: /^(speech|spoken)$/, use: 'messages, text' },
  { avoid: /^upkeep$/, use: 'maintenance' },
  { avoid: /^sweep$/, use: 'purge' },
  { avoid: /^scrub$/, use: 'anonymise' },
  { avoid: /^endings$/, use: 'errors, end' },
  { avoid: /^(mend|mended|mends|mendable|mending)$/, use: 'fix, repair' },
  { avoid: /^anew$/, use: 'again' },
  { avoid: /^(lane|lanes)$/, use: 'queue, group' },
  { avoid: /^(tooDear|dear)$/, use: 'tooExpensive' },
]

/**
 * Names of variables, parameters and functions inside a file that do not say what they hold. A name that is taken
 * over from a property, as in `const { at } = entry`, is allowed: the property may be stored or sent.
 */
export const avoidedLocalNames: readonly AvoidedWord[] = [
  { avoid: /^known$/, use: 'what it is: stored, existing, previous, candidates' },
  { avoid: /^made$/, use: 'what was made: created, order, response' },
  { avoid: /^again$/, use: 'what is repeated: retry, second, reopened' },
  { avoid: /^asked$/, use: 'what was asked for: request, requestedAmount, questions' },
  { avoid: /^got$/, use: 'what was received: outcome, actual, response' },
  { avoid: /^said$/, use: 'what was said: reply, text, terms' },
  { avoid: /^tried$/, use: 'what was tried: attempts' },
  { avoid: /^told$/, use: 'what was reported: reports, events, messages' },
  { avoid: /^seen$/, use: 'what was seen: visited, statuses, received' },
  { avoid: /^me$/, use: 'who it is: buyer, owner, agent' },
  { avoid: /^at$/, use: 'index, offset, time, position' },
]

/** In texts that a person reads: errors, mails, pages, tool texts, help, docs, comments and test titles. */
export const avoidedInTexts: readonly AvoidedWord[] = [
  { avoid: /\b(un)?mend(s|ed|ing|able)?\b/i, use: 'fix, repair' },
  { avoid: /\banew\b/i, use: 'again' },
  {
    avoid:
      /(?<!there )\b(is|are|was|were) no (valid )?(\w+ )?(code|id|file|address|number|key|link|page|country|currency|unit|material)\b/i,
    use: 'is not a valid …',
  },
  { avoid: /\ba \w+ that is none\b/i, use: 'is not a …' },
  { avoid: /\blet(s|ting)? (\w+ )?go\b(?! on)/i, use: 'release, dispose' },
  { avoid: /\b(hold|holds|held|holding) (\w+ )?to (its|the|a|that|what|this)\b/i, use: 'check against' },
  { avoid: /\bin the midst\b/i, use: 'during, in the middle' },
  { avoid: /\bas it likes\b/i, use: 'freely' },
  { avoid: /\bwhatever comes\b/i, use: 'any input' },
  { avoid: /\b(thief|thieves|loot|robbed|robbery)\b/i, use: 'adversary, credentials, target, scenario' },
  { avoid: /\bupkeep\b/i, use: 'maintenance' },
  { avoid: /\bscrub(s|bed|bing)?\b/i, use: 'anonymise' },
  { avoid: /\bfor ever\b/i, use: 'permanently, without end' },
  {
    avoid: /\bso (many|much) (?!as\b|that\b|for\b)/i,
    use: 'this many, that many, or the name of the number',
  },
  { avoid: /\bread in (a|another|the) unit\b/i, use: 'interpreted in, with its dimensions in' },
  { avoid: /\b(asks?|wants?) (for )?its customer\b/i, use: 'requires authentication' },
  {
    avoid: /\b(requests|calls|retries|clicks|orders|deliveries|uploads|refunds|attempts) at once\b/i,
    use: 'concurrent',
  },
  { avoid: /\btakes nothing\b/i, use: 'has no input, does not charge' },
]
