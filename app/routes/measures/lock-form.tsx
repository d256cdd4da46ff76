import { formatCount, formatPercent, formatTarget, plural, unbroken, verdictWords } from '#app/domain/measures/words.ts'
import type { MeasureResult } from '#app/domain/measures/result.ts'
import type { FormsResult } from '#app/domain/form-audit/form-figures.ts'
import { formsSentences } from '#app/domain/form-audit/forms-sentence.ts'
import { nounOf } from '#app/domain/sampling/cycle-words.ts'
import type { LockPage } from '#app/operations/measures/get-lock.server.ts'
import { Button } from '#app/components/govuk/button.tsx'
import { Checkboxes } from '#app/components/govuk/checkboxes.tsx'
import { InsetText } from '#app/components/govuk/inset-text.tsx'
import { Table } from '#app/components/govuk/table.tsx'
import { WarningText } from '#app/components/govuk/warning-text.tsx'
import { errorFor } from '#app/components/form/error-for.ts'
import { ScrollRegion } from '#app/components/scroll-region.tsx'
import type { FormReply } from '#app/web/form-reply.ts'

type LockFormProps = { page: LockPage; reply: FormReply | undefined }

/** What the lock will do, what it would freeze, and the confirmation. */
export function LockForm({ page: { cycle, preview, formsPreview }, reply }: LockFormProps) {
  return (
    <>
      <p className="govuk-body">Locking does three things, all at once:</p>
      <ul className="govuk-list govuk-list--bullet">
        <li>
          it freezes what the audits found of each of the {plural(cycle.sampleSize, `sampled ${nounOf(cycle.kind, 1)}`)}
        </li>
        <li>
          it computes {cycle.kind === 'forms' ? 'F1, the quality of returned forms,' : 'every measure'} from that, with
          its range and verdict
        </li>
        <li>it ends editing of this cycle for good</li>
      </ul>
      {preview && <Preview results={preview} />}
      {formsPreview && <FormsPreview result={formsPreview} />}
      <form method="post" noValidate>
        <input type="hidden" name="intent" value="lock" />
        <input type="hidden" name="version" value={cycle.version} />
        <WarningText text="A lock cannot be undone. A later correction stands beside what was locked." />
        <Checkboxes
          name="confirmed"
          idPrefix="confirmed"
          errorMessage={errorFor(reply, 'confirmed')}
          items={[{ value: 'yes', text: 'The audits are settled and the cycle may be locked for good' }]}
        />
        <Button text="Lock the cycle" preventDoubleClick />
      </form>
    </>
  )
}

function FormsPreview({ result }: { result: FormsResult }) {
  return (
    <InsetText>
      <h2 className="govuk-heading-s">Preview, not published: F1 as it stands now</h2>
      {formsSentences(result).map((sentence) => (
        <p className="govuk-body" key={sentence}>
          {sentence}
        </p>
      ))}
    </InsetText>
  )
}

function Preview({ results }: { results: MeasureResult[] }) {
  return (
    <ScrollRegion label="Preview of the measures">
      <Table
        caption="Preview, not published: the measures as they stand now"
        captionClasses="govuk-table__caption--m"
        firstCellIsHeader
        head={[
          'Measure',
          { text: 'In the sample', format: 'numeric' },
          { text: '95% range', format: 'numeric' },
          { text: 'Target', format: 'numeric' },
          'Verdict',
        ]}
        rows={results.map(({ measure, definition, met, applicable, percent, range, target, verdict }) => [
          `${measure} ${definition.shortTitle}`,
          {
            text:
              percent === null
                ? 'No plans'
                : `${formatCount(met)} of ${formatCount(applicable)} (${formatPercent(percent)})`,
            format: 'numeric',
          },
          { text: range ? unbroken(`${range.lowPercent}% to ${range.highPercent}%`) : 'None', format: 'numeric' },
          { text: target === null ? 'None' : formatTarget(target), format: 'numeric' },
          verdictWords[verdict],
        ])}
      />
    </ScrollRegion>
  )
}
