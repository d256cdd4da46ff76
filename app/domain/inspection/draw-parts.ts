import { frameRuleNames, replacementReasonNames, ReplacementReason } from '#app/domain/frame/frame.ts'
import { FrameRule } from '#app/domain/frame/frame.ts'
import { strataByName, stratumName } from '#app/domain/frame/strata.ts'
import { date, factTable, figureTable, number, paragraph, text } from '#app/domain/report/cells.ts'
import type { Block, Cell, Section } from '#app/domain/report/report.ts'
import { extensionsOf, replacementsOf } from '#app/domain/sampling/draw-change.ts'
import type { Manifest } from '#app/domain/sampling/manifest.ts'
import { seedSourceNames } from '#app/domain/seed/seed.ts'
import { inGroups } from './other-parts.ts'
import type { PartBody } from './part.ts'

const unnamed = 'name left out'

/** The record of a draw without references and names: all from which the frame file gives the same sample again. */
export function drawSections(manifest: Manifest, manifestHash: string): Section[] {
  const { rules, seed, frame, size, changes } = manifest
  const frameRule = FrameRule.safeParse(rules.frameRule)
  const facts: [string, Cell][] = [
    ['How tickets are made', text(manifest.algorithm)],
    ['Program', text(manifest.software)],
    ['Freeze date', date(manifest.frozenOn)],
    ['Eligible, in the frame', number(frame.size)],
    ['Frame hash (SHA-256)', text(frame.hash)],
    ['Frame', text(frameRule.success ? frameRuleNames[frameRule.data] : 'Returned forms')],
    ['Strata', text(strataByName(rules.strataBy))],
    ...(rules.fixedSize === null
      ? ([
          ['Rate', text(`${rules.ratePercent}%, at least ${rules.minimumSize}`)],
          ['Terms in which a plan is not drawn again', number(rules.exclusionTerms)],
        ] satisfies [string, Cell][])
      : ([['Agreed number', number(rules.fixedSize)]] satisfies [string, Cell][])),
    ['Seed', text(seed.value)],
    ['How the seed was made', text(seedSourceNames[seed.source])],
    ['Frame frozen at (UTC)', text(moment(seed.frameFrozenAt))],
    ['Seed recorded at (UTC)', text(moment(seed.recordedAt))],
    ['Drawn at (UTC)', text(moment(manifest.drawnAt))],
    ['Drawn', number(size.drawn)],
    ['Hash of the manifest as it is kept (SHA-256)', text(manifestHash)],
  ]
  const changed = changes.length === 0 ? [paragraph('The draw was not changed afterwards.')] : [changeTable(manifest)]
  return [
    {
      id: 'draw',
      title: 'The record of the draw',
      blocks: [
        factTable('Record', facts),
        ...changed,
        paragraph(
          'The manifest that is kept in the workbench also names who made the seed and who changed the draw. Its hash is above, and stands in the trail.',
        ),
      ],
    },
  ]
}

/** `2026-09-14T08:30:00.000Z` as `2026-09-14 08:30:00`. */
function moment(instant: string): string {
  return instant.slice(0, 19).replace('T', ' ')
}

function changeTable({ changes }: Manifest): Block {
  const rows = [
    ...extensionsOf(changes).map(({ at, sizeBefore, sizeAfter, reason }): Cell[] => [
      text('Made larger'),
      text(moment(at)),
      text(`From ${sizeBefore} to ${sizeAfter}. ${reason}`),
    ]),
    ...replacementsOf(changes).map(({ at, reason }): Cell[] => [
      text('One replaced that was never eligible'),
      text(moment(at)),
      text(reasonWords(reason)),
    ]),
  ]
  return figureTable('What was changed after the draw', ['What', 'When (UTC)', 'Why'], rows)
}

function reasonWords(reason: string): string {
  const known = ReplacementReason.safeParse(reason)
  return known.success ? replacementReasonNames[known.data] : reason
}

/** Every drawn reference with its ticket, as the draw stands now. */
export function sampleBody({ sample }: Manifest): PartBody {
  const table = (heading: string, ticketWords: (ticket: string) => string) =>
    figureTable(
      'What was drawn',
      ['Reference', 'Stratum', 'Place', heading],
      sample.map(({ ref, stratum, ordinal, ticket }) => [
        text(ref),
        text(stratumName(stratum)),
        number(ordinal),
        text(ticketWords(ticket)),
      ]),
    )
  return {
    kind: 'table',
    table: table('Ticket (SHA-256)', (ticket) => ticket),
    onPaper: table('Ticket (SHA-256, in groups)', inGroups),
  }
}

/** The manifest as JSON without the names of those who made the seed or changed the draw. */
export function namelessManifest(manifest: Manifest): string {
  const { seed, changes } = manifest
  const { evidence } = seed
  const nameless = {
    ...manifest,
    seed: {
      ...seed,
      madeBy: unnamed,
      evidence: {
        ...evidence,
        shares: evidence.shares.map((share) => ({ ...share, name: unnamed })),
        givenUp: evidence.givenUp.map((each) => ({ ...each, by: unnamed })),
      },
    },
    changes: changes.map((change) => ({ ...change, by: unnamed })),
  }
  return `${JSON.stringify(nameless, null, 2)}\n`
}
