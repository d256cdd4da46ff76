/** What a quantity counts. */
export type QuantityKind = 'time' | 'frequency' | 'ratio' | 'group' | 'span'

export const quantityNames: Record<QuantityKind, string> = {
  time: 'Minutes or hours',
  frequency: 'How often',
  ratio: 'Ratio of staff',
  group: 'Size of the group',
  span: 'For how long',
}

export type Quantity = { kind: QuantityKind; from: number; to: number; text: string }

const words =
  'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty(?:[- ](?:two|four|five))?|thirty(?:[- ]two)?|forty(?:[- ]five)?|fifty|sixty|ninety'
const digits = String.raw`\d+(?:[.,]\d+)?(?:\s?[½¼¾])?|[½¼¾]`
const number = `(?:${digits}|${words})`
const range = String.raw`${number}(?:\s?(?:-|–|to|or)\s?${number})?`
const dash = String.raw`[\s\u00a0-]?`
const every = String.raw`(?:a|an|per|each|every|\/)`
const period = String.raw`(?:school\s)?(?:day|morning|afternoon|lesson|week|fortnight|month|half[- ]term|term|year)`
const people = '(?:children|pupils|students|peers|young people|learners|adults|members of staff|staff)'

const patterns: Record<QuantityKind, string[]> = {
  time: [
    String.raw`${range}${dash}\s?(?:minutes?|mins?|hours?|hrs?)(?:['’])?`,
    String.raw`(?:an?|half an|half a|quarter of an|one and a half|two and a half)\s(?:half[- ])?hours?`,
    String.raw`(?:a half|half)[- ]hour`,
  ],
  frequency: [
    String.raw`(?:${range}|x\s?\d+|\d+\s?x)\s?(?:times|sessions?|visits?|lessons?|x)?\s?${every}\s?${period}`,
    String.raw`(?:once|twice|thrice|three times|${range}\stimes)\s(?:${every}\s)?(?:${period}|daily|weekly|fortnightly|monthly|termly|half-termly|yearly|annually)`,
    String.raw`(?:every|each)\s(?:other\s|second\s|${number}\s)?(?:${period}|days|weeks|months|terms)`,
    String.raw`(?:\d+\s?x\s?|x\s?\d+\s|twice\s|once\s)?(?:daily|weekly|fortnightly|monthly|half[- ]termly|termly|annually)`,
    String.raw`(?:per|a)\s(?:day|week|fortnight|month|term|half[- ]term|year)`,
  ],
  ratio: [
    String.raw`[12]\s?:\s?\d{1,2}`,
    String.raw`\d{1,2}\s?:\s?[12]`,
    String.raw`(?:one|two|1|2)[- ]to[- ](?:one|two|\d{1,2})`,
    '1-1',
  ],
  group: [
    String.raw`groups?\sof\s(?:no more than\s|not more than\s|up to\s|at most\s|a maximum of\s|about\s)?${range}`,
    String.raw`(?:no more than|not more than|up to|at most|a maximum of)\s${number}\s(?:other\s)?${people}`,
    String.raw`in (?:a )?pairs?`,
  ],
  span: [
    String.raw`(?:for|over|within|during|lasting|after)\s(?:the\s(?:first|next)\s|at least\s|a minimum of\s|up to\s)?${range}${dash}(?:school\s)?(?:days|weeks?|months?|terms?|years?)(?!\s(?:old|of age))`,
    String.raw`${range}[- ](?:day|week|month|term)\s(?:block|course|programme)`,
    String.raw`by (?:the end of )?(?:(?:\d{1,2}\s)?(?:January|February|March|April|May|June|July|August|September|October|November|December)\s\d{4})`,
  ],
}

const kinds = Object.keys(patterns) as QuantityKind[]
const compiled = kinds.map((kind) => ({
  kind,
  pattern: new RegExp(String.raw`(?<![\p{L}\p{N}.:/])(?:${patterns[kind].join('|')})(?![\p{L}\p{N}])`, 'giu'),
}))

/**
 * What a text says in numbers, in digits or words, of how much, how often, by how many and for how long. Ages, school
 * years and times of the day are none: "aged 9", "Year 9", "at 9:30".
 *
 * @example quantitiesIn('30 minutes, twice a week, 1:1') gives a time, a frequency and a ratio
 */
export function quantitiesIn(text: string): Quantity[] {
  const found: Quantity[] = []
  for (const { kind, pattern } of compiled) {
    for (const match of text.matchAll(pattern)) {
      const from = match.index
      const quantity = { kind, from, to: from + match[0].length, text: match[0] }
      if (!isClock(text, quantity) && !isAge(text, quantity)) found.push(quantity)
    }
  }
  const first = found.toSorted((a, b) => a.from - b.from || b.to - a.to)
  return first.filter((each, index) => !first.slice(0, index).some((before) => before.to > each.from))
}

/** "at 1:30", "9:10 am": a time of the day, or a score. */
function isClock(text: string, { kind, from, to }: Quantity): boolean {
  if (kind !== 'ratio' || !text.slice(from, to).includes(':')) return false
  const before = text.slice(Math.max(0, from - 8), from)
  const after = text.slice(to, to + 6)
  return (
    /(?:^|\s)(?:at|by|until|till|from|to|before|after|about)\s$/i.test(before) ||
    /^\s?(?:am|pm|a\.m|p\.m|o['’])/i.test(after)
  )
}

/** "aged 9", "9 years old". */
function isAge(text: string, { from, to }: Quantity): boolean {
  return (
    /\b(?:aged?|year|age of)\s$/i.test(text.slice(Math.max(0, from - 7), from)) ||
    /^[\s-](?:old|of age)\b/i.test(text.slice(to, to + 8))
  )
}
