import { breakdownNames, type Breakdown, type BreakdownLine } from '#app/domain/behind/breakdown.ts'
import { formatCount } from '#app/domain/shared/count-words.ts'
import type { Suppressed } from '#app/domain/shared/suppress.ts'
import { Table } from '#app/components/govuk/table.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'

const figure = (text: string) => ({ text, format: 'numeric' })
const shown = (count: Suppressed) => figure(count === null ? 'Hidden' : formatCount(count))

type BreakdownTablesProps = {
  breakdowns: readonly Breakdown[]
  /** What is counted as met, and what is divided: "Met", "plans". */
  words: { met: string; rest: string; whole: string }
  /** What a reader must know of the groups. */
  note?: string
}

/** A figure divided by what is known of its plans. Counts under five, and what would give them away, are hidden. */
export function BreakdownTables({ breakdowns, words, note }: BreakdownTablesProps) {
  if (breakdowns.length === 0) return null
  return (
    <section aria-labelledby="divided">
      <h2 className="govuk-heading-m" id="divided">
        Group by group
      </h2>
      {breakdowns.map((breakdown) => (
        <BreakdownTable key={breakdown.by} breakdown={breakdown} words={words} />
      ))}
      <p className="govuk-body-s">
        {note !== undefined && `${note} `}A group is small, so its percentage moves a lot by chance: read it as a
        question to ask, not as a result.
        {breakdowns.some(({ hasHidden }) => hasHidden) &&
          ' “Hidden” stands for a number under five, or for one from which such a number could be worked out.'}
      </p>
    </section>
  )
}

function BreakdownTable({ breakdown, words }: { breakdown: Breakdown } & Pick<BreakdownTablesProps, 'words'>) {
  const { by, lines, total, isCount } = breakdown
  const caption = `By ${breakdownNames[by].toLowerCase()}`
  const cells = (line: BreakdownLine) =>
    isCount
      ? [line.name, shown(line.met)]
      : [
          line.name,
          shown(line.met),
          shown(line.rest),
          shown(line.of),
          figure(line.percent === null ? (line.of === 0 ? '–' : 'Hidden') : `${line.percent}%`),
        ]
  const heads = isCount ? [words.met] : [words.met, words.rest, words.whole, 'Share']
  return (
    <ScrollRegion label={caption}>
      <Table
        caption={caption}
        captionClasses="govuk-table__caption--s"
        firstCellIsHeader
        classes="app-table--dense"
        head={[breakdownNames[by], ...heads.map(figure)]}
        rows={[...lines.map(cells), ...(total ? [cells(total)] : [])]}
      />
      {total === null && (
        <p className="govuk-body-s">
          By the agency whose auditors gave the ratings. A plan that two agencies rate stands in both lines.
        </p>
      )}
    </ScrollRegion>
  )
}
