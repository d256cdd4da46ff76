import type { SplitPlan, StudyPage } from '#app/operations/calibration/get-study.server.ts'
import { Table } from '#app/components/govuk/table.tsx'
import { GradeTag } from '#app/components/rag-tag.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'

type SplitsProps = { splits: SplitPlan[]; labels: StudyPage['labels'] }

/** The plans on which judges differed while they were alone, with what each of them said and why. */
export function Splits({ splits, labels }: SplitsProps) {
  return (
    <>
      <h2 className="govuk-heading-m">Plans on which the panel was split</h2>
      {splits.map((split) => (
        <SplitTable key={split.id} split={split} labels={labels} />
      ))}
    </>
  )
}

/** What all judges said of one plan. */
export function SplitTable({ split, labels }: { split: SplitPlan; labels: StudyPage['labels'] }) {
  const caption = `${split.ref}: what the judges said`
  return (
    <>
      <ScrollRegion label={caption}>
        <Table
          caption={caption}
          captionClasses="govuk-table__caption--s"
          firstCellIsHeader
          head={['Judge', 'When', 'Band', 'Why']}
          rows={split.said.map(({ name, stage, band, isBorder, reason }) => [
            name,
            stage === 1 ? 'Alone' : 'After the talk',
            {
              text: (
                <>
                  <GradeTag grade={band} labels={labels} /> {isBorder && 'only just'}
                </>
              ),
            },
            { text: <span className="app-typed-text">{reason}</span>, classes: 'app-sentence-cell' },
          ])}
        />
      </ScrollRegion>
      <p className="govuk-body">
        {split.panel === null ? (
          'No band has more than half of the judges yet. A plan without a majority is set aside.'
        ) : (
          <>
            By majority: <GradeTag grade={split.panel} labels={labels} />
          </>
        )}
      </p>
    </>
  )
}
