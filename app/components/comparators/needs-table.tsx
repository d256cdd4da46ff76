import { percentOf, type ComparedArea, type Comparison } from '#app/domain/comparators/comparison.ts'
import { periodName } from '#app/domain/comparators/series.ts'
import { ScrollRegion } from '#app/components/scroll-region.tsx'
import { Table } from '#app/components/govuk/table.tsx'

/** Our own register today: how many active plans have each need, by the code of the series. */
export type OwnNeeds = { total: number; byNeed: Record<string, number> }

type NeedsTableProps = { areas: readonly ComparedArea[]; comparisons: readonly Comparison[]; own?: OwnNeeds }

/** The share of plans with each primary need: needs down, areas across, in the latest January. */
export function NeedsTable({ areas, comparisons, own }: NeedsTableProps) {
  const period = comparisons.find(({ periods }) => periods.length > 0)?.periods[0]
  if (period === undefined) return <p className="govuk-body">The release holds no plans by need.</p>
  const sorted = comparisons.toSorted((a, b) => (share(b) ?? -1) - (share(a) ?? -1))
  const flaws = [
    ...new Set(comparisons.flatMap(({ figures }) => figures.map((ofArea) => ofArea[0]?.flaw ?? '')).filter(Boolean)),
  ]
  return (
    <>
      <ScrollRegion label={`Plans by primary need, ${periodName(period)}`}>
        <Table
          caption={`Plans by primary need, ${periodName(period)}`}
          captionClasses="govuk-table__caption--s"
          firstCellIsHeader
          classes="app-table--dense"
          head={[
            'Primary need',
            ...(own ? [{ text: 'Our register now', format: 'numeric' }] : []),
            ...areas.map(({ name }) => ({ text: name, format: 'numeric' })),
          ]}
          rows={sorted.map(({ series, figures }) => [
            series.name,
            ...(own ? [{ text: percentText(own.byNeed[series.code] ?? 0, own.total), format: 'numeric' }] : []),
            ...areas.map((_, row) => {
              const figure = figures[row]?.[0]
              const percent = figure ? percentOf(figure) : null
              const text = percent === null ? figure?.mark || '–' : `${percent.toFixed(1)}%`
              const note = flaws.indexOf(figure?.flaw ?? '')
              return { text: note < 0 ? text : `${text} (warning ${note + 1})`, format: 'numeric' }
            }),
          ])}
        />
      </ScrollRegion>
      {flaws.length > 0 && (
        <ol className="govuk-list govuk-list--number govuk-body-s">
          {flaws.map((flaw) => (
            <li key={flaw}>{flaw}</li>
          ))}
        </ol>
      )}
    </>
  )
}

function percentText(count: number, total: number): string {
  return total === 0 ? '–' : `${((100 * count) / total).toFixed(1)}%`
}

/** Sorted by the first area that is shown, our own where it is published. */
function share({ figures }: Comparison): number | null {
  const figure = figures[0]?.[0]
  return figure ? percentOf(figure) : null
}
