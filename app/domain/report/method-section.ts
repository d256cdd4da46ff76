import { formatDate } from '#app/domain/shared/plain-date.ts'
import { agencyNames } from '#app/domain/shared/agency.ts'
import { exclusionSentence, ExclusionReason, frameRuleNames } from '#app/domain/frame/frame.ts'
import { strataByName, stratumName } from '#app/domain/frame/strata.ts'
import { isWitnessed, seedSourceNames } from '#app/domain/seed/seed.ts'
import { suppressRow } from '#app/domain/shared/suppress.ts'
import { methodName, type CycleProfile } from '#app/domain/measures/profile.ts'
import { formatCount, sharePercent } from '#app/domain/measures/words.ts'
import { date, factTable, figureTable, number, paragraph, text } from './cells.ts'
import type { Cell, Section } from './report.ts'

const hidden: Cell = { kind: 'hidden' }

/** How the sample was made: enough for a sceptic to draw it again. */
export function methodSection({ method, fullyAudited }: CycleProfile): Section {
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
    ['Plans audited by all three agencies', { kind: 'share', met: fullyAudited, of: method.sampled }],
    ...moderationFacts(method),
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
      paragraph(trustSentence(method)),
      paragraph('Ranges cover the luck of the draw. They do not cover mistakes of the auditors.'),
    ],
  }
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
function trustSentence({ seedSource }: CycleProfile['method']): string {
  const again = 'Anyone who holds the frame file can draw the same sample again with sha256sum, sort and head.'
  return isWitnessed(seedSource)
    ? `The frame was hashed before the seed existed, so nobody could choose the plans. ${again}`
    : `Nobody saw the seed made, so this draw is a trial: it can be repeated, but it does not prove that nobody chose the plans. ${again}`
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
