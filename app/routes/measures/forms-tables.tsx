import { itemCode } from '#app/domain/rubric/item-code.ts'
import type { FormsProfile } from '#app/domain/form-audit/form-figures.ts'
import { formatCount, formatPercent, sharePercent } from '#app/domain/measures/words.ts'
import { formTypeNames } from '#app/domain/shared/form-type.ts'
import { Details } from '#app/components/govuk/details.tsx'
import { Table } from '#app/components/govuk/table.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'

const figure = (text: string | number) => ({ text, format: 'numeric' })

/** How often the plan carried what each service advised: the plan writers' work, apart from the grade of the forms. */
export function CarriedTable({ carried }: { carried: FormsProfile['carried'] }) {
  return (
    <>
      <h2 className="govuk-heading-m">What the plans made of the forms</h2>
      <p className="govuk-body">
        This rates whoever wrote the plan (FC10) and is in no grade of a form: good advice that the plan lost is still
        good advice.
      </p>
      <ScrollRegion label="How often advice was carried into the plan">
        <Table
          caption="How often advice was carried into the plan"
          captionClasses="govuk-visually-hidden"
          firstCellIsHeader
          head={[
            'Service',
            figure('Carried faithfully'),
            figure('In part'),
            figure('Lost or altered'),
            figure('No plan yet'),
            figure('Not judged'),
          ]}
          rows={carried.map(({ service, green, amber, red, notDrafted, notJudged }) => [
            service,
            figure(`${green} of ${green + amber + red}`),
            figure(amber),
            figure(red),
            figure(notDrafted),
            figure(notJudged),
          ])}
        />
      </ScrollRegion>
    </>
  )
}

/** What cannot be audited because it never came back, so that the quality of the rest is not mistaken for the whole. */
export function NeverReturnedTable({ rows }: { rows: FormsProfile['neverReturned'] }) {
  const missing = rows.filter(({ notReturned }) => notReturned > 0)
  const all = rows.reduce((sum, { notReturned }) => sum + notReturned, 0)
  return (
    <>
      <h2 className="govuk-heading-m">Forms that never came back</h2>
      {missing.length === 0 ? (
        <p className="govuk-body">
          Everything whose six weeks ended in these months had come back by their end. Families are not counted here.
        </p>
      ) : (
        <>
          <p className="govuk-body">
            {formatCount(all)} of {formatCount(rows.reduce((sum, { due }) => sum + due, 0))} forms whose six weeks ended
            in these months had not come back by their end. They cannot be audited and are in no figure above. Families
            are not counted here.
          </p>
          <ScrollRegion label="Forms that never came back">
            <Table
              caption="Forms that never came back"
              captionClasses="govuk-visually-hidden"
              firstCellIsHeader
              head={['Service', 'Type of form', figure('Due'), figure('Not back'), figure('Share')]}
              rows={missing.map(({ service, formType, due, notReturned }) => [
                service,
                formTypeNames[formType],
                figure(formatCount(due)),
                figure(formatCount(notReturned)),
                figure(formatPercent(sharePercent(notReturned, due))),
              ])}
            />
          </ScrollRegion>
        </>
      )}
    </>
  )
}

/** Each question with its ratings: which of them the forms of this quarter fail. */
export function CriteriaTable({ criteria }: { criteria: FormsProfile['criteria'] }) {
  return (
    <Details summaryText="Question by question">
      <ScrollRegion label="Ratings by question">
        <Table
          caption="Ratings by question"
          captionClasses="govuk-visually-hidden"
          firstCellIsHeader
          head={['Question', ...['Green', 'Amber', 'Red', 'Not applicable', 'Unanswered'].map(figure)]}
          rows={criteria.map(({ id, statement, green, amber, red, na, unanswered }) => [
            `${itemCode(id)}: ${statement}`,
            ...[green, amber, red, na, unanswered].map(figure),
          ])}
        />
      </ScrollRegion>
    </Details>
  )
}
