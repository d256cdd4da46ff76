import { z } from 'zod'
import { isFinding } from '#app/domain/rubric/items.ts'
import { FindingAnswer, NaReason, Place, Rating, type Criterion, type Finding } from '#app/domain/rubric/rubric.ts'
import { problemsOf, type Problem } from '#app/domain/audit/answers.ts'
import { answerOfAgreed } from '#app/domain/audit/agreed.ts'
import type { Agreed } from './item.ts'

const longest = 2000
const tooLong = { error: `Use at most ${longest} characters` }
const why = (sentence: string) => z.string({ error: sentence }).trim().min(1, { error: sentence }).max(longest, tooLong)

/** What a meeting sends when it settles an item: the agreed rating, why, and the version of the item that it saw. */
export const SettleForm = z.object({
  intent: z.literal('settle'),
  itemId: z.string(),
  version: z.coerce.number().int(),
  rating: Rating.optional(),
  finding: FindingAnswer.optional(),
  naReason: NaReason.optional(),
  places: z.array(Place).default([]),
  markers: z.array(z.string().max(100)).default([]),
  reason: why('Enter why this rating was agreed'),
})
export type SettleForm = z.infer<typeof SettleForm>

/** What a participant sends who does not share the agreed rating. */
export const DissentForm = z.object({
  intent: z.literal('dissent'),
  itemId: z.string(),
  dissentRating: Rating.optional(),
  dissentReason: why('Enter why you do not share the agreed rating'),
})
export type DissentForm = z.infer<typeof DissentForm>

export const WithdrawForm = z.object({ intent: z.literal('withdraw'), itemId: z.string() })

/** Everything that the page of one item can be asked to do. */
export const ItemForm = z.discriminatedUnion('intent', [SettleForm, DissentForm, WithdrawForm])
export type ItemForm = z.infer<typeof ItemForm>

/** The agreed rating of a form, without what does not belong to it: a reason only with "not applicable", and so on. */
export function agreedIn(item: Criterion | Finding, form: SettleForm): Agreed {
  if (isFinding(item)) {
    return { rating: null, finding: form.finding ?? null, naReason: null, places: [], markers: [] }
  }
  const rating = form.rating ?? null
  return {
    rating,
    finding: null,
    naReason: rating === 'na' ? (form.naReason ?? null) : null,
    places: item.asksPlace && rating !== 'na' ? form.places : [],
    markers: form.markers.filter((marker) => item.markers.some(({ id }) => id === marker)),
  }
}

/** Fields of an agreed rating that can be wrong; comment and evidence stay with the ratings that were given. */
const agreedFields: ReadonlySet<Problem['field']> = new Set(['rating', 'finding', 'naReason', 'places'])

/** What is wrong with an agreed rating, by the rules that an auditor's own rating follows. Empty when it is whole. */
export function agreedProblems(item: Criterion | Finding, agreed: Agreed): Problem[] {
  const answer = { ...answerOfAgreed({ ...agreed, itemId: item.id, agency: null }), version: 1 }
  const asked = { ...item, answeredBy: ['education' as const], formTypes: [] }
  const section = { id: item.section, title: '', lookAt: '', weight: 1, isInPlanGrade: true }
  const alone = {
    ...onlySection,
    sections: [section],
    findings: isFinding(asked) ? [asked] : [],
    criteria: isFinding(asked) ? [] : [asked],
  }
  return problemsOf(alone, { agency: 'education', formType: null }, { [item.id]: answer }).filter(({ field }) =>
    agreedFields.has(field),
  )
}

/** A rubric around one question. */
const onlySection = {
  id: 'one',
  version: '1',
  title: '',
  kind: 'plan' as const,
  publishedOn: '2000-01-01',
  source: '',
  changes: '',
  basedOn: null,
  bandsAre: 'agreed' as const,
  bands: { green: 80, amber: 50 },
}

/** True when a dissent holds what has been agreed in the end: it has lost its object. */
export function isMoot(dissent: { rating: Rating | null }, agreed: Agreed | null): boolean {
  return agreed !== null && dissent.rating !== null && dissent.rating === agreed.rating
}
