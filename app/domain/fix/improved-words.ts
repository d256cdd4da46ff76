import { listWords, plural } from '#app/domain/shared/count-words.ts'
import { changeOfPairs, pairSentence } from '#app/domain/measures/change.ts'
import type { ImprovedCounts } from './improved.ts'

/**
 * What became of the packs, in sentences for the page of a cycle: `Of 40 plans that were audited again, 31 improved
 * because of the audit, 7 show no change and 2 are worse.`
 */
export function improvedSentences(counts: ImprovedCounts): string[] {
  const { packs, reaudited, stillRed, itemsPutRight, items } = counts
  if (packs === 0) return []
  if (reaudited === 0) return [`No plan was audited again yet, of ${plural(packs, 'plan')} with a fix-it pack.`]
  const red =
    stillRed === 0 ? 'None is still red.' : `${plural(stillRed, 'plan still has', 'plans still have')} a red request.`
  const pairs = pairSentence(changeOfPairs(counts.improved, counts.worse))
  return [
    `Of ${plural(reaudited, 'plan that was', 'plans that were')} audited again, ${listWords(resultWords(counts))}.`,
    `${itemsPutRight} of ${plural(items, 'request')} ${itemsPutRight === 1 ? 'is' : 'are'} put right. ${red}`,
    ...(pairs === null ? [] : [pairs]),
  ]
}

function resultWords({ improved, same, worse }: ImprovedCounts): string[] {
  return [
    `${improved} improved because of the audit`,
    `${same} ${same === 1 ? 'shows' : 'show'} no change`,
    `${worse} ${worse === 1 ? 'is' : 'are'} worse`,
  ]
}
