import { formatCount, listWords, plural } from '#app/domain/shared/count-words.ts'
import { isSmall } from '#app/domain/shared/suppress.ts'
import { cellName, commonestMissing, stagePhrases, type EngagementGrid } from './grid.ts'

/**
 * The commonest missing stage in a sentence: "The commonest missing stage is the draft plan: in 24 of 150 judgements of it
 * (16%) nothing shows that the voice was heard. Most often it is the child or young person at the draft plan: 18 of 74
 * plans (24%)." Counts under five are told as such.
 */
export function missingSentence(grid: EngagementGrid): string {
  const missing = commonestMissing(grid)
  if (missing === null) {
    const judged = grid.cells.some(({ engaged }) => engaged > 0)
    return judged
      ? 'No stage is missing: every voice that could be judged was heard, clearly or in part, at every stage.'
      : 'No stage was judged in any plan, so nothing can be said of what is missing.'
  }
  const { stage, cell } = missing
  const stages = listWords(stage.keys.map((key) => stagePhrases[key]))
  const cells = listWords(cell.keys.map(cellName))
  const many = stage.keys.length > 1
  const first = isSmall(stage.missing)
    ? `The commonest missing ${many ? 'stages are' : 'stage is'} ${stages}, in fewer than five judgements${many ? ' each' : ''}.`
    : `The commonest missing ${many ? 'stages are' : 'stage is'} ${stages}: in ${formatCount(stage.missing)} of ${plural(stage.of, 'judgement')}${many ? ' each' : ' of it'} (${stage.percent}%) nothing shows that the voice was heard.`
  if (isSmall(cell.missing)) return `${first} No single voice is missing there in five plans or more.`
  return `${first} Most often it is the ${cells}: ${formatCount(cell.missing)} of ${plural(cell.of, 'plan')}${cell.keys.length > 1 ? ' each' : ''} (${cell.percent}%).`
}
