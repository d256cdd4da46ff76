import type { Coefficients, GradeAgreement } from '#app/domain/agreement/agreement.ts'
import { nounOf, type CycleKind } from '#app/domain/sampling/cycle-words.ts'
import { agencyNames } from '#app/domain/shared/agency.ts'
import { Details } from '#app/components/govuk/details.tsx'
import { Table } from '#app/components/govuk/table.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'
import { coefficientWords, withRange } from './sentences.ts'

type MethodsAnnexProps = { agreement: { grades: GradeAgreement[] }; kind: CycleKind }

/** The other coefficients, for readers who ask, and how each figure is made. */
export function MethodsAnnex({ agreement: { grades }, kind }: MethodsAnnexProps) {
  const counted = grades.flatMap(({ of, coefficients }) => (coefficients ? [{ of, coefficients }] : []))
  return (
    <>
      <h2 className="govuk-heading-m">Methods</h2>
      <Details summaryText="How these figures are made, and the other coefficients">
        {counted.length > 0 && (
          <ScrollRegion label="Coefficients of agreement">
            <Table
              caption="Coefficients of agreement"
              captionClasses="govuk-table__caption--s"
              firstCellIsHeader
              head={['', ...counted.map(({ of }) => (of === 'whole' ? `Whole ${nounOf(kind, 1)}` : agencyNames[of]))]}
              rows={lines.map(({ name, words }) => [name, ...counted.map(({ coefficients }) => words(coefficients))])}
            />
          </ScrollRegion>
        )}
        <p className="govuk-body">
          Grades are as submitted, before moderation. The range of “graded alike” is the exact hypergeometric range of
          95%, as for every measure. AC2 is Gwet’s coefficient with linear weights on the whole scale of three grades,
          also when nobody gave a red. Its range comes from drawing the double-rated {nounOf(kind, 2)} again 2,000
          times, both ratings of one together; the chance for it comes from the seed of the draw, so that the same
          numbers come out everywhere. Below 20 {nounOf(kind, 2)} only the table is shown.
        </p>
        <p className="govuk-body">
          Alpha and kappa compare with chance in another way. When nearly all grades are green they fall towards 0
          although almost everybody agrees, and when all are the same they cannot be worked out. No words such as
          “substantial” are put to any of them: the scales behind those words were not made for this.
        </p>
        <p className="govuk-body">
          Sources: Gwet 2008; Krippendorff 2011; Cohen 1960 and 1968; Feinstein and Cicchetti 1990.
        </p>
      </Details>
    </>
  )
}

const lines: { name: string; words: (all: Coefficients) => string }[] = [
  { name: 'Gwet AC2, linear weights', words: ({ ac2 }) => withRange(ac2) },
  { name: 'Krippendorff alpha, ordinal', words: ({ alpha }) => withRange(alpha) },
  { name: 'Krippendorff alpha, nominal', words: ({ alphaNominal }) => coefficientWords(alphaNominal) },
  { name: 'Gwet AC2, quadratic weights', words: ({ ac2Quadratic }) => coefficientWords(ac2Quadratic) },
  { name: 'Gwet AC1', words: ({ ac1 }) => coefficientWords(ac1) },
  { name: 'Cohen kappa', words: ({ kappa }) => coefficientWords(kappa) },
  { name: 'Cohen kappa, linear weights', words: ({ kappaLinear }) => coefficientWords(kappaLinear) },
  { name: 'Cohen kappa, quadratic weights', words: ({ kappaQuadratic }) => coefficientWords(kappaQuadratic) },
]
