import { printedDefinitions } from '#app/domain/definitions/printed.ts'
import type { Target } from '#app/domain/definitions/targets.ts'
import { paragraph } from '#app/domain/report/cells.ts'
import type { PartBody } from './part.ts'

const sentences = [
  'Each term a tenth of the eligible plans is drawn at random, and each quarter an agreed number of returned information gathering forms.',
  'The list of everything that can be drawn is frozen first, and its SHA-256 hash is kept. Only then is the seed made, in front of witnesses, from a public draw, or from secrets of several people. The ticket of a plan is the SHA-256 hash of the seed and its reference; the smallest tickets of each stratum are drawn. Anyone who holds the frozen list can draw the same sample again.',
  'Auditors from education, health and social care each score their own part of a plan with the published questions of a rubric. Nobody audits a plan that they wrote, coordinated or supervised. Some plans are audited a second time by somebody who does not see the first answers.',
  'Differences are talked through before the cycle is locked. A lock ends all editing: what is found later stands beside it as a correction.',
  'Figures of a sample have a range, which holds the true figure of all eligible plans in at least 95 of 100 such samples. It allows for the luck of the draw, not for mistakes in judging. Full counts from registers have no range.',
]

/** How the audits are made, and the definition of every measure with its targets. */
export function methodBody(targets: readonly Target[]): PartBody {
  return {
    kind: 'sections',
    sections: [{ id: 'method', title: 'How the audits are made', blocks: sentences.map(paragraph) }],
    definitions: printedDefinitions(targets),
  }
}
