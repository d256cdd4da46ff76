import { formatDate } from '#app/domain/shared/plain-date.ts'
import { agencyNames } from '#app/domain/shared/agency.ts'
import {
  exclusionSentence,
  ExclusionReason,
  frameRuleNames,
  replacementReasonNames,
  ReplacementReason,
} from '#app/domain/frame/frame.ts'
import { strataByName, stratumName } from '#app/domain/frame/strata.ts'
import { isWitnessed, seedSourceNames } from '#app/domain/seed/seed.ts'
import { suppressRow } from '#app/domain/shared/suppress.ts'
import { methodName, type CycleProfile } from '#app/domain/measures/profile.ts'
import { formatCount, lowerFirst, sharePercent } from '#app/domain/measures/words.ts'
import type { Agreement } from '#app/domain/agreement/agreement.ts'
import { date, factTable, figureTable, hidden, number, share, text } from '#app/domain/report/cells.ts'
import { drafted, warned } from '#app/domain/report/drafted.ts'
import type { Cell } from '#app/domain/report/report.ts'
import type { DraftSection } from '#app/domain/report/sentences.ts'

/** How the sample was made: enough for a sceptic to draw it again. */
export function methodSection({ method, fullyAudited }: CycleProfile, agreement: Agreement | null): DraftSection {
  const facts: [string, Cell][] = [
    ['Cycle', text(methodName(method))],
    ['Frame', text(frameRuleNames[method.frameRule])],
    ['Freeze date', date(method.frozenOn)],
    ['Eligible plans in the frame', number(method.registerSize)],
    ['Frame hash (SHA-256)', text(method.frameHash)],
    ...ruleFacts(method),
    ['Seed', text(method.seed)],
    ['How the seed was made', text(seedSourceNames[method.seedSource])],
    ['Plans drawn', number(method.sampled)],
    ...extensionFacts(method),
    ['Plans replaced', number(method.replaced.reduce((total, each) => total + each.count, 0))],
    ...method.replaced
      .filter(({ count }) => count > 0)
      .map(({ reason, count }): [string, Cell] => [`Replaced: ${replacementWords(reason)}`, number(count)]),
    ['Plans audited by all three agencies', share(fullyAudited, method.sampled)],
    ...moderationFacts(method),
    ...agreementFacts(agreement),
    ['Rubric', text(`${method.rubricId} ${method.rubricVersion}`)],
    ['Locked on', date(method.lockedOn)],
  ]
  return {
    id: 'method',
    title: 'How the sample was made',
    blocks: [
      factTable('Method', facts),
      strataTable(method),
      agencyTable(method),
      isWitnessed(method.seedSource)
        ? drafted('method.trust', ...trustSentences(method))
        : warned('method.trust', ...trustSentences(method)),
      ...(agreement === null ? [] : [drafted('method.agreement', agreementSentence(agreement))]),
      drafted('method.luck', 'Ranges cover the luck of the draw. They do not cover mistakes of the auditors.'),
    ],
  }
}

function replacementWords(reason: string): string {
  const known = ReplacementReason.safeParse(reason)
  return known.success ? lowerFirst(replacementReasonNames[known.data]) : reason
}

/** Fewer double-rated plans than this say nothing of agreement but their own counts. */
const fewestForWords = 5

function wholeGrades(agreement: Agreement) {
  const whole = agreement.grades.find(({ of }) => of === 'whole')
  const pairs = whole?.table.flat().reduce((sum, count) => sum + count, 0) ?? 0
  return { whole, pairs }
}

/** How far the two blind ratings of a plan agree. They tell of auditors, not of children: no count is hidden. */
function agreementFacts(agreement: Agreement | null): [string, Cell][] {
  if (agreement === null) return []
  const { whole, pairs } = wholeGrades(agreement)
  const ac2 = whole?.coefficients?.ac2
  return [
    ['Plans rated by two auditors', number(agreement.doubleRated)],
    ...(whole === undefined || pairs === 0
      ? []
      : [
          ['Same overall grade from both', share(whole.same, pairs)] satisfies [string, Cell],
          ['Red from one and green from the other', number(whole.splits)] satisfies [string, Cell],
        ]),
    ...(ac2?.value == null
      ? []
      : [
          ['Agreement beyond chance (AC2, linear weights)', text(coefficientWords(ac2.value, ac2.range))] satisfies [
            string,
            Cell,
          ],
        ]),
  ]
}

function coefficientWords(value: number, range: { low: number; high: number } | null): string {
  return range === null ? value.toFixed(2) : `${value.toFixed(2)} (${range.low.toFixed(2)} to ${range.high.toFixed(2)})`
}

function agreementSentence(agreement: Agreement): string {
  const { whole, pairs } = wholeGrades(agreement)
  if (whole === undefined || pairs === 0) {
    return 'No plan was graded twice, so nothing is known of how far two auditors agree.'
  }
  const said = `Two auditors gave ${whole.same} of ${pairs} plans the same overall grade without seeing each other’s rating.`
  return pairs < fewestForWords ? `${said} These are too few to say how far auditors agree.` : said
}

/** Each time the sample was made larger, with the reason given then. */
function extensionFacts({ extensions = [] }: CycleProfile['method']): [string, Cell][] {
  return extensions.map(({ on, sizeBefore, sizeAfter, reason }, index) => [
    extensions.length === 1 ? 'Sample made larger' : `Sample made larger (${index + 1})`,
    text(`From ${sizeBefore} to ${sizeAfter} plans on ${formatDate(on)}: ${reason}`),
  ])
}

/** Ratings that were given twice, and what became of their differences. */
function moderationFacts({ moderation }: CycleProfile['method']): [string, Cell][] {
  if (moderation === undefined || moderation.pairs + moderation.items === 0) return []
  const { pairs, items, settled, kept, dissents } = moderation
  return [
    ['Ratings given a second time, blind', number(pairs)],
    ['Questions on which ratings differed', number(items)],
    ['Settled in moderation', number(settled)],
    ['Not settled: the first rating counts', number(kept)],
    ['Dissents from an agreed rating', number(dissents)],
  ]
}

/** The rules of the draw as they were chosen, and the name under which they were kept. */
function ruleFacts({ policyName, minimumSize, ...method }: CycleProfile['method']): [string, Cell][] {
  const { exclusionTerms } = method
  const terms = exclusionTerms === 1 ? 'the last term' : `the last ${exclusionTerms} terms`
  return [
    ...(policyName ? [['Saved rules', text(policyName)] satisfies [string, Cell]] : []),
    ['Rate', { kind: 'percent', percent: method.ratePercent }],
    ...(minimumSize === undefined ? [] : [['Smallest sample', number(minimumSize)] satisfies [string, Cell]]),
    ['Strata', text(strataByName(method.strataBy))],
    ['Left out because of an earlier draw', text(exclusionTerms === 0 ? 'Nobody' : `Plans drawn in ${terms}`)],
  ]
}

/** A seed that nobody saw made proves less, and the report says so. */
function trustSentences({ seedSource }: CycleProfile['method']): string[] {
  const again = 'Anyone who holds the frame file can draw the same sample again with {sha256sum}, sort and head.'
  const trust = isWitnessed(seedSource)
    ? 'The frame was hashed before the seed existed, so nobody could choose the plans.'
    : 'Nobody saw the seed made, so this draw is a trial: it can be repeated, but it does not prove that nobody chose the plans.'
  return [trust, again]
}

/** A stratum with a handful of plans could point to a child, such as one who is looked after in a small place. */
function strataTable({ strata }: CycleProfile['method']) {
  const shown = suppressRow(strata.map(({ size }) => size))
  const rows = strata.map(({ stratum, sampled }, index): Cell[] => {
    const size = shown[index] ?? null
    return [text(stratumName(stratum)), ...(size === null ? [hidden, hidden] : [number(size), number(sampled)])]
  })
  return figureTable('Eligible and drawn plans by stratum', ['Stratum', 'Eligible plans', 'Drawn'], rows)
}

function agencyTable({ agencies }: CycleProfile['method']) {
  const rows = agencies.map(({ agency, auditors, submitted, notDone }): Cell[] => [
    text(agencyNames[agency]),
    number(auditors),
    number(submitted),
    number(notDone),
    submitted + notDone === 0
      ? text('No audits')
      : { kind: 'percent', percent: sharePercent(submitted, submitted + notDone) },
  ])
  return figureTable(
    'Audits by agency',
    ['Agency', 'Auditors', 'Audits submitted', 'Audits not done', 'Completed'],
    rows,
  )
}

/** Plans left out of the frame and why; audits not done and why. */
export function frameNotes({ method }: CycleProfile): string[] {
  const excluded = method.excluded
    .filter(({ count }) => count > 0)
    .map(
      ({ reason, count }) =>
        `${wordsOf(reason, method.exclusionTerms)}: ${formatCount(count)} plans left out of the frame.`,
    )
  return [...excluded, 'The measures speak for the eligible plans in the frame, not for the plans left out of it.']
}

function wordsOf(reason: string, exclusionTerms: number): string {
  const known = ExclusionReason.safeParse(reason)
  return known.success ? exclusionSentence(known.data, exclusionTerms) : reason
}
