import { href } from 'react-router'
import { formatDate } from '#app/domain/shared/plain-date.ts'
import { Button } from '#app/components/govuk/button.tsx'
import { Checkboxes } from '#app/components/govuk/checkboxes.tsx'
import { Details } from '#app/components/govuk/details.tsx'
import { InsetText } from '#app/components/govuk/inset-text.tsx'
import { Table } from '#app/components/govuk/table.tsx'
import { WarningText } from '#app/components/govuk/warning-text.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'
import { errorFor } from '#app/components/form/error-for.ts'
import type { FormReply } from '#app/web/form-reply.ts'
import type { FoundImport } from './import-facts.tsx'

/** What a preview lets a person do: look at the first references, then confirm or discard. */
export function ImportPreview({ found, reply }: { found: FoundImport; reply: FormReply | undefined }) {
  const changes = found.added + found.changed + found.gone
  return (
    <>
      <References kind="Added" refs={found.first.added} total={found.added} />
      <Changes plans={found.first.changed} total={found.changed} />
      <References kind="Gone" refs={found.first.gone} total={found.gone} />
      {found.isOlderThanRegister && (
        <WarningText>
          The register speaks of {formatDate(found.isOlderThanRegister)}. This file is older: {formatDate(found.asOf)}.
        </WarningText>
      )}
      {found.isStale ? (
        <Stale />
      ) : changes === 0 && found.unchanged === 0 ? (
        <InsetText text="No row of this file can be taken. Correct the rows listed below, or discard the import and choose another file." />
      ) : (
        <form method="post" noValidate>
          {found.goneWarning && (
            <Checkboxes
              idPrefix="isGoneMeant"
              name="isGoneMeant"
              errorMessage={errorFor(reply, 'isGoneMeant')}
              fieldset={{
                legend: { text: `${found.goneWarning}. Is that right?`, classes: 'govuk-fieldset__legend--m' },
              }}
              items={[
                { value: 'on', text: `Yes, these ${found.gone.toLocaleString('en-GB')} plans are no longer active` },
              ]}
            />
          )}
          <Button
            name="intent"
            value="confirm"
            text={changes === 0 ? 'Record that nothing has changed' : 'Change the register'}
            preventDoubleClick
          />
        </form>
      )}
      <form method="post" noValidate>
        <Button name="intent" value="discard" text="Discard this import" classes="govuk-button--secondary" />
      </form>
    </>
  )
}

function Stale() {
  return (
    <WarningText>
      The register has changed since this file was loaded, so these numbers no longer hold. Discard this import and{' '}
      <a className="govuk-link" href={href('/register/imports/new')}>
        load the file again
      </a>
      .
    </WarningText>
  )
}

function References({ kind, refs, total }: { kind: string; refs: string[]; total: number }) {
  if (refs.length === 0) return null
  const text = <span className="app-break-anywhere">{refs.join(', ')}</span>
  return <Details summaryText={summaryOf(kind, refs.length, total)} text={text} />
}

function Changes({ plans, total }: { plans: FoundImport['first']['changed']; total: number }) {
  if (plans.length === 0) return null
  const rows = plans.flatMap(({ ref, changes }) => changes.map(({ what, before, after }) => [ref, what, before, after]))
  return (
    <Details summaryText={summaryOf('Changed', plans.length, total)}>
      <ScrollRegion label="What would change">
        <Table
          caption="What would change"
          captionClasses="govuk-visually-hidden"
          firstCellIsHeader
          classes="govuk-table--small-text-until-tablet"
          head={['Reference', 'What', 'Register', 'File']}
          rows={rows}
        />
      </ScrollRegion>
    </Details>
  )
}

function summaryOf(kind: string, shown: number, total: number): string {
  if (total > shown) return `${kind}: the first ${shown} of ${total.toLocaleString('en-GB')} plans`
  return `${kind}: ${total === 1 ? 'one plan' : `${total} plans`}`
}
