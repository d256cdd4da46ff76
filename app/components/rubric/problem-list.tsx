import { plural } from '#app/domain/shared/count-words.ts'
import { placeText, type RubricProblem } from '#app/domain/rubric-files/problems.ts'
import { Table } from '#app/components/govuk/table.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'

/** Every mistake of a file with its place in it: section, criterion, field. */
export function ProblemList({ problems }: { problems: readonly RubricProblem[] }) {
  return (
    <>
      <h2 className="govuk-heading-m" id="mistakes">
        {plural(problems.length, 'mistake')} in the file
      </h2>
      <p className="govuk-body">
        Nothing was loaded. The place names the section, the criterion and the field; entries of a list are counted from
        1.
      </p>
      <ScrollRegion label="Mistakes in the file">
        <Table
          caption="Mistakes in the file"
          captionClasses="govuk-visually-hidden"
          firstCellIsHeader
          head={['Place', 'What to mend']}
          rows={problems.map(({ where, sentence }) => [placeText(where), sentence])}
        />
      </ScrollRegion>
    </>
  )
}
