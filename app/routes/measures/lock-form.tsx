import { formatCount, formatPercent, formatTarget, plural, unbroken, verdictWords } from '#app/domain/measures/words.ts'
import type { MeasureResult } from '#app/domain/measures/result.ts'
import type { LockPage } from '#app/operations/measures/get-lock.server.ts'
import { Button } from '#app/components/govuk/button.tsx'
import { Checkboxes } from '#app/components/govuk/checkboxes.tsx'
import { Table } from '#app/components/govuk/table.tsx'
import { WarningText } from '#app/components/govuk/warning-text.tsx'
import { errorFor } from '#app/components/form/error-for.ts'
import { ScrollRegion } from '#app/components/scroll-region.tsx'
import type { FormReply } from '#app/web/form-reply.ts'

type LockFormProps = { page: LockPage; reply: FormReply | undefined }

/** What the lock will do, what it would freeze, and the confirmation. */
export function LockForm({ page: { cycle, preview }, reply }: LockFormProps) {
  return (
    <>
      <p className="govuk-body">Locking does three things, all at once:</p>
      <ul className="govuk-list govuk-list--bullet">
        <li>it freezes what the audits found of each of the {plural(cycle.sampleSize, 'sampled plan')}</li>
        <li>it computes every measure from that, with its range and verdict</li>
        <li>it ends editing of this cycle for good</li>
      </ul>
      {preview && <Preview results={preview} />}
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
