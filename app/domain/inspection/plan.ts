import { cycleName } from '#app/domain/sampling/cycle-words.ts'
import { formatCount, plural } from '#app/domain/shared/count-words.ts'
import { quarterName } from '#app/domain/shared/quarter.ts'
import type { PackChoice } from './choice.ts'
import type { PlannedPart } from './part.ts'

/** A locked cycle as the plan of a pack needs it. */
export type PlannedCycle = {
  id: string
  kind: 'plans' | 'forms'
  label: string
  hasAgreement: boolean
  hasThemes: boolean
}

/** What there is for a span of days. */
export type PackFacts = {
  cycles: readonly PlannedCycle[]
  reports: readonly { quarter: string; number: number }[]
  actions: number
  /** Events of the trail, the making of the pack itself among them. */
  events: number
}

/** Events in one part of the trail: a part is held in memory as a whole. */
export const eventsPerPart = 2_000

/** `plans-2026-spring`: the folder of a cycle. */
export function cycleFolder({ kind, label }: Pick<PlannedCycle, 'kind' | 'label'>): string {
  return `cycles/${kind}-${label.replaceAll(/[^\w-]/g, '-')}`
}

/** `2026-Q3`, `2026-Q3-correction-1` */
export function reportName({ quarter, number }: { quarter: string; number: number }): string {
  return number === 1 ? quarter : `${quarter}-correction-${number - 1}`
}

/** The parts of a pack in the order of its index. Nothing of a pack is decided anywhere else. */
export function planPack({ cycles, reports, actions, events }: PackFacts, choice: PackChoice): PlannedPart[] {
  return [
    {
      path: 'method/measures',
      title: 'How the audits are made and each measure is worked out',
      about: 'The way of drawing, auditing and counting, and the definition of every measure with its targets.',
      group: 'Method',
      isSuppressed: false,
    },
    ...cycles.flatMap((cycle) => cycleParts(cycle, choice)),
    ...(actions > 0 ? actionParts : []),
    {
      path: 'improved/plans-improved',
      title: 'Plans improved because of audit',
      about: 'Fix-it packs made, plans audited again, and what became of them.',
      group: 'Actions and proof',
      isSuppressed: true,
    },
    ...reports.map(reportPart),
    ...trailParts(events),
  ]
}

function cycleParts(cycle: PlannedCycle, { isWithoutReferences }: PackChoice): PlannedPart[] {
  const group = cycleName(cycle.label)
  const part = (name: string, title: string, about: string, isSuppressed: boolean): PlannedPart => ({
    path: `${cycleFolder(cycle)}/${name}`,
    title: `${group}: ${title}`,
    about,
    group,
    isSuppressed,
  })
  const isPlans = cycle.kind === 'plans'
  return [
    ...(isPlans ? [part('method', 'method', 'How the sample was made and who audited it.', true)] : []),
    part('draw', 'the record of the draw', 'Rules, hashes and seed, from which the draw can be made again.', false),
    ...(isWithoutReferences
      ? []
      : [
          {
            ...part('sample', 'what was drawn', 'Every drawn reference with its stratum and ticket.', false),
            beside: ['manifest.json'],
          },
        ]),
    part(
      'results',
      'results',
      isPlans
        ? 'Measures, grades, sections and engagement.'
        : 'Quality of returned forms, days, and where faults began.',
      true,
    ),
    ...(cycle.hasAgreement
      ? [part('agreement', 'agreement', 'How far two auditors of the same plan agreed, and never who they are.', true)]
      : []),
    ...(cycle.hasThemes
      ? [
          part(
            'themes',
            'themes',
            'What auditors wrote again and again, with quotes that were chosen for print.',
            false,
          ),
        ]
      : []),
  ]
}

const actionParts: PlannedPart[] = [
  {
    path: 'actions/actions',
    title: 'Actions',
    about: 'Every action with its objective, owner, days and level.',
    group: 'Actions and proof',
    isSuppressed: false,
  },
  {
    path: 'actions/progress',
    title: 'Progress of the actions',
    about: 'The dated notes of progress, and the level before and after each.',
    group: 'Actions and proof',
    isSuppressed: false,
  },
  {
    path: 'actions/proof',
    title: 'Proof of improved outcomes',
    about: 'What shows that an action improved outcomes.',
    group: 'Actions and proof',
    isSuppressed: false,
  },
]

function reportPart(report: PackFacts['reports'][number]): PlannedPart {
  const correction = report.number === 1 ? '' : `, correction ${report.number - 1}`
  return {
    path: `reports/${reportName(report)}`,
    title: `Report, ${quarterName(report.quarter)}${correction}`,
    about: `The signed report of ${quarterName(report.quarter)}${correction}, as it was frozen.`,
    group: 'Signed reports',
    isSuppressed: true,
  }
}

function trailParts(events: number): PlannedPart[] {
  return Array.from({ length: Math.ceil(events / eventsPerPart) }, (_, index) => {
    const [from, to] = [index * eventsPerPart + 1, Math.min(events, (index + 1) * eventsPerPart)]
    return {
      path: `trail/trail-${String(index + 1).padStart(3, '0')}`,
      title: `Trail, events ${formatCount(from)} to ${formatCount(to)} of the span`,
      about: 'What was done and when, each event with the hash that chains it to the one before; no names.',
      group: 'Trail',
      isSuppressed: false,
    }
  })
}

/** Bytes of a part in the pack: mostly the letters within its PDF. Worked out from packs of the demonstration. */
const bytesOfPart = 24_000
const bytesOfEvent = 260

/** About how large the pack will be: `about 3 MB`, never under one. */
export function sizeWords(facts: PackFacts, choice: PackChoice): string {
  const bytes = planPack(facts, choice).length * bytesOfPart + facts.events * bytesOfEvent
  return `about ${plural(Math.max(1, Math.round(bytes / 1_000_000)), 'MB', 'MB')}`
}
