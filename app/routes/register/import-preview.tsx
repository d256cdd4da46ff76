import { href } from 'react-router'
import { formatDate } from '#app/domain/shared/plain-date.ts'
import { Button } from '#app/components/govuk/button.tsx'
import { Checkboxes } from '#app/components/govuk/checkboxes.tsx'
import { Details } from '#app/components/govuk/details.tsx'
import { InsetText } from '#app/components/govuk/inset-text.tsx'
import { WarningText } from '#app/components/govuk/warning-text.tsx'
import { errorFor } from '#app/components/form/error-for.ts'
import type { FormReply } from '#app/web/form-reply.ts'
import type { FoundImport } from './import-facts.tsx'

/** What a preview lets a person do: look at the first references, then confirm or discard. */
export function ImportPreview({ found, reply }: { found: FoundImport; reply: FormReply | undefined }) {
  const changes = found.added + found.changed + found.gone
  return (
    <>
      <References kind="Added" refs={found.refs.added} total={found.added} />
      <References kind="Changed" refs={found.refs.changed} total={found.changed} />
      <References kind="Gone" refs={found.refs.gone} total={found.gone} />
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
  const summary =
    total > refs.length
      ? `${kind}: the first ${refs.length} of ${total.toLocaleString('en-GB')} references`
      : `${kind}: ${total === 1 ? 'one reference' : `${total} references`}`
  return <Details summaryText={summary} text={<span className="app-break-anywhere">{refs.join(', ')}</span>} />
}
