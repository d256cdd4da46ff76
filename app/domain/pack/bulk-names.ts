import type { PackItem } from './pack-item.ts'

/** Where a file of a bulk would go. */
export type BulkPlace = { entryId: string; planRef: string; item: PackItem }

export type SampledPlan = { entryId: string; planRef: string }

/**
 * Tells by a file's name which plan it belongs to and what it seems to be: the name begins with the plan's reference,
 * whatever its capitals, then something that is no letter or digit. The longest reference that fits counts, so that
 * `NM-10` never takes what belongs to `NM-100`. Null when no plan of the sample fits.
 *
 * @example placeOf('nm-0012 EP report.pdf', plans) is the plan NM-0012 and `form:ep`
 */
export function placeOf(fileName: string, plans: readonly SampledPlan[]): BulkPlace | null {
  const name = normal(fileName.replace(/\.[a-z0-9]{1,5}$/i, ''))
  const fitting = plans.filter(({ planRef }) => {
    const ref = normal(planRef)
    return name.startsWith(ref) && !/^[\p{L}\p{N}]/u.test(name.slice(ref.length))
  })
  const [best] = fitting.toSorted((a, b) => b.planRef.length - a.planRef.length)
  if (best === undefined) return null
  return { ...best, item: guessItem(name.slice(normal(best.planRef).length)) }
}

/** Windows allows no slash in a name: `NM/12` may come as `NM-12` or `NM_12`. */
function normal(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .trim()
    .replaceAll(/[/\\_ –—]/g, '-')
}

const guesses: [RegExp, PackItem][] = [
  [/DRAFT/, 'draft_plan'],
  [/ANNEX|APPENDI/, 'plan_annex'],
  [/ANNUAL.?REVIEW|\bAR\b/, 'annual_review'],
  [/\bEHCP\b|EHC.?PLAN/, 'plan'],
  [/EDUCATIONAL.?PSYCH|\bEPS?\b/, 'form:ep'],
  [/SPEECH|\bSA?LT\b|\bS&LT\b/, 'form:salt'],
  [/OCCUPATIONAL|\bOT\b/, 'form:ot'],
  [/PHYSIO/, 'form:physio'],
  [/CAMHS|MENTAL.?HEALTH/, 'form:camhs'],
  [/PAEDIATRI|PEDIATRI|\bCP\b|\bHEALTH.?ADVICE\b/, 'form:paediatric'],
  [/HEALTH.?VISIT|SCHOOL.?NURS/, 'form:health_visitor'],
  [/SOCIAL|\bSC\b|\bSW\b/, 'form:social_care'],
  [/PARENT|CARER|FAMILY/, 'form:parent'],
  [/CHILD|YOUNG.?PERSON|PUPIL|VIEWS|ALL.?ABOUT.?ME/, 'form:child'],
  [/SCHOOL|SETTING|COLLEGE|NURSERY|EDUCATION.?ADVICE/, 'form:education'],
  [/EHCP?|PLAN|FINAL|^-*$/, 'plan'],
  [/LETTER/, 'letter'],
]

/** What a document seems to be by its name; the officer confirms or corrects it. */
export function guessItem(name: string): PackItem {
  const words = normal(name)
  return guesses.find(([pattern]) => pattern.test(words))?.[1] ?? 'other_document'
}
