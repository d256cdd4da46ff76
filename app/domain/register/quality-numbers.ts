import { ageOn } from './year-group.ts'
import { when, type Find } from './quality-finders.ts'

/** Six or older (by age, else by year group 2) and neither number is given, in a file that has columns for them. */
export const numberMissing: Find = ({ plan, dateOfBirth, upn, uln }, { asOf, headings }) => {
  if (upn !== null || uln !== null || (headings.upn === undefined && headings.uln === undefined)) return []
  const isSix = dateOfBirth === null ? (plan.yearGroup ?? 0) >= 2 : ageOn(dateOfBirth, asOf) >= 6
  return when(isSix, headings.upn === undefined ? 'uln' : 'upn', () => 'Empty')
}

/** Letters of a UPN with their values by place: I, O and S are left out, because they look like digits. */
const upnLetters = 'ABCDEFGHJKLMNPQRTUVWXYZ'

/**
 * Whether a unique pupil number can be right: a check letter, eleven digits, and a digit, or a letter in a temporary
 * number. Source: DfE, Unique pupil numbers, guidance on calculating the check letter: the values of places 2 to 13
 * times those places, modulo 23. `A123456789012` can be right.
 */
export function isUpn(text: string): boolean {
  if (!/^[A-HJ-NP-RT-Z]\d{11}[\dA-HJ-NP-RT-Z]$/.test(text)) return false
  let sum = 0
  for (let place = 2; place <= 13; place += 1) sum += valueOf(text.charAt(place - 1)) * place
  return upnLetters[sum % 23] === text[0]
}

function valueOf(sign: string): number {
  return /\d/.test(sign) ? Number(sign) : upnLetters.indexOf(sign)
}

/**
 * Whether a unique learner number can be right: ten digits, the first nine weighted 10 to 2, modulo 11, and ten less the
 * rest is the last. Source: Learning Records Service, ULN validation.
 */
export function isUln(text: string): boolean {
  if (!/^[1-9]\d{9}$/.test(text)) return false
  let sum = 0
  for (let place = 0; place < 9; place += 1) sum += Number(text[place]) * (10 - place)
  return sum % 11 !== 0 && 10 - (sum % 11) === Number(text[9])
}

/**
 * A UPN or ULN that can be one child's own, right or mistyped: words such as `TBC`, and a row of noughts, stand in many
 * rows and are nobody's. Null for those.
 */
export function ownNumber(text: string | null): string | null {
  return text !== null && /\d{6}/.test(text) && /[1-9]/.test(text) ? text : null
}

export const numberFaulty: Find = ({ upn, uln }) => [
  ...when(upn !== null && !isUpn(upn), 'upn', () => 'The check letter or the form of the number is not right'),
  ...when(uln !== null && !isUln(uln), 'uln', () => 'The check digit or the form of the number is not right'),
]

/** A URN has six digits, a UKPRN eight, a school's DfE number three and four. */
export const settingNumberFaulty: Find = ({ plan: { settingUrn } }) =>
  when(
    settingUrn !== null && !/^(\d{6}|(UKPRN )?\d{8}|\d{3} ?[/-]? ?\d{4})$/.test(settingUrn),
    'settingUrn',
    () => settingUrn ?? '',
  )

const damages: [RegExp, string][] = [
  [/^#(N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!)$/i, 'an error of a spreadsheet'],
  [/^\d{15}0+$/, 'a long number whose last digits a spreadsheet has made 0'],
  [/^\d+\.0+$/, 'a number that has been given decimals'],
  [/^\d{1,2}-(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*(-\d{2,4})?$/i, 'a reference turned into a date'],
  [/^(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*-\d{2,4}$/i, 'a reference turned into a date'],
  [/^\d{1,2}\/\d{1,2}\/\d{2,4}$|^\d{4}-\d{2}-\d{2}( 00:00:00)?$/, 'a date'],
  [/^(n\/?a|none|nil|null|unknown|not known|tbc|tba|tbd|test|x+|\?+|0+|[-–.]+)$/i, 'a word for a reference not known'],
  [/Ã[\u0080-\u00bf]|Â[\u0080-\u00bf]|â€/, 'letters read in the wrong encoding'],
]

/** What a spreadsheet or a person has made of a reference, or undefined when it looks like one. */
export function damageOf(ref: string): string | undefined {
  return damages.find(([pattern]) => pattern.test(ref))?.[1]
}

export const referenceDamaged: Find = ({ plan: { ref } }) => {
  const damage = damageOf(ref)
  return when(damage !== undefined, 'ref', () => `Looks like ${damage}`)
}

/** What is left of a reference when case, white space and leading zeros do not count. */
export function nearReference(ref: string): string {
  return ref
    .normalize('NFKC')
    .replace(/\s+/gu, '')
    .toLowerCase()
    .replace(/^0+(?=.)/, '')
}
