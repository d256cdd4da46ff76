import { z } from 'zod'
import { Refusal } from '#app/domain/shared/refusal.ts'

/** A band that a panel gives, from the best on; `red` reads "requires improvement" in most areas. */
export const Band = z.enum(['green', 'amber', 'red'], { error: 'Select a band' })
export type Band = z.infer<typeof Band>

/** Plans and panel are gathered; each judges alone; splits are talked about; the scores are shown; the bands are in force. */
export const StudyState = z.enum(['collecting', 'judging', 'talking', 'closed', 'published'])
export type StudyState = z.infer<typeof StudyState>

export const studyStateNames: Record<StudyState, string> = {
  collecting: 'Being prepared',
  judging: 'Panel judging alone',
  talking: 'Panel talking about splits',
  closed: 'Judged',
  published: 'Bands published',
}

/** From whose side a judge looks at the plans. */
export const Perspective = z.enum(['send', 'health', 'social_care', 'parent_carer'], {
  error: 'Select from whose side this judge looks',
})
export type Perspective = z.infer<typeof Perspective>

export const perspectiveNames: Record<Perspective, string> = {
  send: 'SEND',
  health: 'Health',
  social_care: 'Social care',
  parent_carer: 'Parent carers',
}

/** The panel: enough for a majority, few enough to talk. Source: statistics notes, g. */
export const fewestJudges = 3
export const mostJudges = 5
/** Contrasting groups work from eight plans on. */
export const fewestPlans = 8
/** Under thirty plans bands stay provisional. */
export const plansForAgreedBands = 30
export const mostPlans = 200

export const StudyForm = z.object({
  name: z.string({ error: 'Enter a name for the study' }).trim().max(100, { error: 'Use 100 characters or fewer' }),
  largestScore: z
    .number({ error: 'Enter the largest score that a plan could get' })
    .int({ error: 'Enter a whole number' })
    .min(1, { error: 'Enter a number of 1 or more' })
    .max(10_000, { error: 'Enter 10,000 or less' }),
  rubric: z.string({ error: 'Select the rubric that gets the bands' }),
})
export type StudyForm = z.infer<typeof StudyForm>

const longestComments = 10_000

/** One baseline audit: a reference, a score that judges never see while they judge, and the comments that they read. */
export const BaselineForm = z.object({
  ref: z.string({ error: 'Enter the reference of the plan' }).trim().max(100, { error: 'Use 100 characters or fewer' }),
  score: z.number({ error: 'Enter the score' }).min(0, { error: 'Enter a score of 0 or more' }),
  comments: z
    .string({ error: 'Enter the comments: they are what the panel judges by' })
    .trim()
    .max(longestComments, { error: 'Use 10,000 characters or fewer' }),
})
export type BaselineForm = z.infer<typeof BaselineForm>

export const JudgeForm = z.object({
  personId: z.string({ error: 'Select a person' }),
  perspective: Perspective,
})
export type JudgeForm = z.infer<typeof JudgeForm>

export const JudgementForm = z.object({
  band: Band,
  isBorder: z.boolean().default(false),
  reason: z.string({ error: 'Say in a sentence why' }).trim().max(2_000, { error: 'Use 2,000 characters or fewer' }),
})
export type JudgementForm = z.infer<typeof JudgementForm>

/** What a score or a comment cannot be, or null. The comments must not tell the score. */
export function baselineFault(
  { score, comments }: Pick<BaselineForm, 'score' | 'comments'>,
  largestScore: number,
): { field: 'score' | 'comments'; sentence: string } | null {
  if (score > largestScore) {
    return { field: 'score', sentence: `The score is above ${largestScore}, the largest that a plan could get` }
  }
  if (tellsScore(comments, { score, largestScore })) {
    return { field: 'comments', sentence: 'The comments tell the score, which the panel must not see. Take it out' }
  }
  return null
}

/** True for "scored 22", "a score of 22", "22 out of 52", "22/52"; not for "22 hours". */
function tellsScore(comments: string, { score, largestScore }: { score: number; largestScore: number }): boolean {
  const number = String(score).replace('.', String.raw`\.`)
  return (
    new RegExp(String.raw`\bscor(?:e|ed|es|ing)\b[^.\n]{0,25}\b${number}\b`, 'i').test(comments) ||
    new RegExp(String.raw`\b${number}\s*(?:/|out of|of)\s*${largestScore}\b`, 'i').test(comments)
  )
}

/** What a study still needs before its panel can judge; empty when it is ready. */
export function missingFor(counts: { plans: number; judges: number }): string[] {
  return [
    ...(counts.plans < fewestPlans ? [`At least ${fewestPlans} baseline audits: there are ${counts.plans}.`] : []),
    ...(counts.judges < fewestJudges || counts.judges > mostJudges
      ? [`${fewestJudges} to ${mostJudges} judges: there are ${counts.judges}.`]
      : []),
  ]
}

/** Where a study goes from where it is. */
const nextStates: Record<StudyState, StudyState | null> = {
  collecting: 'judging',
  judging: 'talking',
  talking: 'closed',
  closed: null,
  published: null,
}

/** The state after this one, as its head moves it on; publishing is another act. */
export function nextState(state: StudyState): StudyState | null {
  return nextStates[state]
}

/** Refuses what belongs to another state of the study. */
export function demandState(state: string, ...wanted: StudyState[]): void {
  if (wanted.some((one) => one === state)) return
  throw new Refusal(
    'conflict',
    'STUDY_MOVED_ON',
    'The study is at another step by now, so nothing was saved. Load the page again to see where it stands.',
  )
}
