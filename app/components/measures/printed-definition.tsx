import type { PrintedMeasure } from '#app/domain/definitions/printed.ts'
import { SummaryList } from '#app/components/govuk/summary-list.tsx'

/** A measure as the table of definitions has it: what the code runs and the report prints. */
export function PrintedDefinition({ definition }: { definition: PrintedMeasure }) {
  const rows = [
    ['In the words of the plan', definition.title],
    ['Numerator', definition.numerator],
    ['Denominator', definition.denominator],
    ['Left out', definition.exclusions],
    ['What counts as met', definition.countsAsMet],
    ['The other reading', definition.otherReading],
    ['Source', definition.source],
    ['Period', definition.period],
    ['Target', definition.target],
    ['Direction', definition.better],
  ] as const
  return (
    <>
      <h2 className="govuk-heading-m" id="definition">
        Definition
      </h2>
      <SummaryList rows={rows.filter(([, value]) => value !== '').map(([key, value]) => ({ key, value }))} />
    </>
  )
}
