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
]
