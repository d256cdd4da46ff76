import { z } from 'zod'
import { formTypeNames } from '#app/domain/shared/form-type.ts'
import { needGroupNames, needGroupOf } from '#app/domain/register/need-group.ts'
import { phaseNames, type RegisterPlan } from '#app/domain/register/plan.ts'
import { compareBytes, wholeFrame } from './frame-text.ts'
import { placeWords, sentenceWords, textKey } from './text-key.ts'

/** What a frame can be divided by. The order is that of the parts of a crossing. */
export const StrataCode = z.enum([
  'new_amended_other',
  'phase',
  'need_group',
  'setting_type',
  'locality',
  'looked_after',
])
export type StrataCode = z.infer<typeof StrataCode>

export const strataCodeNames: Record<StrataCode, string> = {
  new_amended_other: 'Issued in term, amended in term, other',
  phase: 'Phase of education',
  need_group: 'Area of need',
  setting_type: 'Type of setting',
  locality: 'Locality',
  looked_after: 'Looked after or not',
}

/** A frame that is not divided. */
export const undivided = 'none'

const choose = { error: 'Select how the frame is divided' }

/**
 * How the frame is divided, so that each part gets its share of the sample: codes joined by `+`, in their own order and
 * none twice, or `none`. As a form sends it, an array, or as it is kept, a text: `['locality', 'phase']` is
 * `phase+locality`.
 */
export const StrataBy = z.union([z.string(), z.array(z.string())], choose).transform((given, context): string => {
  const codes = new Set([given].flat().flatMap((each) => each.split('+')))
  const known = StrataCode.options.filter((code) => codes.has(code))
  if (codes.size > 0 && known.length === codes.size) return known.join('+')
  if (codes.size === 1 && codes.has(undivided)) return undivided
  context.addIssue({ code: 'custom', message: choose.error })
  return z.NEVER
})
export type StrataBy = z.infer<typeof StrataBy>

/** The divisions that are crossed: none for an undivided frame. */
export function strataCodes(strataBy: StrataBy): StrataCode[] {
  return strataBy === undivided ? [] : strataBy.split('+').map((code) => StrataCode.parse(code))
}

/** What a frame of forms can be divided by, beside not at all. */
export const formsStrataNames: Record<string, string> = {
  form_type: 'Type of form',
  service: 'Service that returned it',
}

/** How the frame is divided, in words: "Phase of education, crossed with locality". */
export function strataByName(strataBy: StrataBy): string {
  const ofForms = formsStrataNames[strataBy]
  if (ofForms !== undefined) return ofForms
  const [first, ...others] = strataCodes(strataBy).map((code) => strataCodeNames[code])
  if (first === undefined) return 'Not divided'
  return [first, ...others.map((name) => name.charAt(0).toLowerCase() + name.slice(1))].join(', crossed with ')
}

/** Whether a plan was issued or amended in the term. One that was both counts as issued. */
export const Touch = z.enum(['new', 'amended', 'other'])
export type Touch = z.infer<typeof Touch>

/** What a stratum can depend on. */
export type StratumFacts = Pick<
  RegisterPlan,
  'phase' | 'primaryNeed' | 'settingType' | 'locality' | 'isLookedAfter'
> & {
  touch: Touch
}

const partOf: Record<StrataCode, (facts: StratumFacts) => string> = {
  new_amended_other: ({ touch }) => touch,
  phase: ({ phase }) => phase ?? 'unknown',
  need_group: ({ primaryNeed }) => `need.${primaryNeed === null ? 'unknown' : needGroupOf(primaryNeed)}`,
  setting_type: ({ settingType }) => `setting.${textKey(settingType ?? '') || 'unknown'}`,
  locality: ({ locality }) => `locality.${textKey(locality ?? '') || 'unknown'}`,
  looked_after: ({ isLookedAfter }) => (isLookedAfter ? 'looked_after' : 'not_looked_after'),
}

/**
 * The key of the stratum that a plan belongs to: one part for each division, joined by `+`. It stands in the frame file
 * and never changes its meaning: `new+primary`, `need.semh`, `locality.west_hull`, `all` for an undivided frame.
 */
export function stratumOf(facts: StratumFacts, strataBy: StrataBy): string {
  return (
    strataCodes(strataBy)
      .map((code) => partOf[code](facts))
      .join('+') || wholeFrame
  )
}

/** Parts of keys that are words of our own, in the order in which strata are shown. */
const ownNames: Record<string, string> = {
  new: 'Issued in term',
  amended: 'Amended in term',
  other: 'Other plans',
  ...phaseNames,
  unknown: 'Phase not known',
  ...Object.fromEntries(Object.entries(needGroupNames).map(([group, name]) => [`need.${group}`, name])),
  'need.unknown': 'Need not known',
  looked_after: 'Looked after',
  not_looked_after: 'Not looked after',
  ...Object.fromEntries(Object.entries(formTypeNames).map(([type, name]) => [`form.${type}`, name])),
  [wholeFrame]: 'All together',
}
const ownOrder = Object.keys(ownNames)

/** A stratum in words, from its key alone: `new+primary+locality.west_hull` is "Issued in term; primary; West Hull". */
export function stratumName(key: string): string {
  return key
    .split('+')
    .map((part, index) => (index === 0 ? partName(part) : withinName(part)))
    .join('; ')
}

/** The same within a sentence: "issued in term; primary; West Hull". */
export function stratumWords(key: string): string {
  return key.split('+').map(withinName).join('; ')
}

function partName(part: string): string {
  const own = ownNames[part]
  if (own !== undefined) return own
  const [kind, ...rest] = part.split('.')
  const text = rest.join('.')
  if (kind === 'service') return text === 'unknown' ? 'Service not known' : sentenceWords(text)
  if (kind === 'setting') return text === 'unknown' ? 'Setting not known' : sentenceWords(text)
  if (kind === 'locality') return text === 'unknown' ? 'Locality not known' : placeWords(text)
  return part
}

/** Names of places and abbreviations keep their capitals. */
function withinName(part: string): string {
  const name = partName(part)
  const isName = part.startsWith('locality.') && part !== 'locality.unknown'
  return isName || /^[A-Z0-9]{2}/.test(name) ? name : name.charAt(0).toLowerCase() + name.slice(1)
}

/** Order in which strata are shown: words of our own as they stand above, free text by the bytes of its key, "not known" last. */
export function compareStrata(a: string, b: string): number {
  const [left, right] = [a.split('+'), b.split('+')]
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const difference = compareParts(left[index] ?? '', right[index] ?? '')
    if (difference !== 0) return difference
  }
  return 0
}

function compareParts(a: string, b: string): number {
  if (a === b) return 0
  const isUnknown = (part: string) => Number(part.endsWith('.unknown'))
  return ownOrder.indexOf(a) - ownOrder.indexOf(b) || isUnknown(a) - isUnknown(b) || compareBytes(a, b)
}
