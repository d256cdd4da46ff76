import { href } from 'react-router'
import { packItems } from '#app/domain/pack/pack-item.ts'
import { isHarmless, packNotes } from '#app/domain/pack/pack-words.ts'
import { plural } from '#app/domain/shared/count-words.ts'
import { formatDate, toPlainDate } from '#app/domain/shared/plain-date.ts'
import type { HeldFile, PackView } from '#app/operations/pack/get-pack.server.ts'
import { textAddress } from '#app/components/pack/pack-addresses.ts'
import { Button } from '#app/components/govuk/button.tsx'
import { Checkboxes } from '#app/components/govuk/checkboxes.tsx'
import { Input } from '#app/components/govuk/input.tsx'
import { Select } from '#app/components/govuk/select.tsx'
import { errorFor } from '#app/components/form/error-for.ts'
import { valueOf, valuesOf } from '#app/components/form/value-of.ts'
import type { FormReply } from '#app/web/form-reply.ts'

type HeldFilesProps = { view: PackView; reply: FormReply | undefined }

/** The documents of a pack: what each is, its place, whether it may be downloaded. */
export function HeldFiles({ view, reply }: HeldFilesProps) {
  const { files, isOpen, areaAllowsDownload } = view
  return (
    <form method="post" encType="multipart/form-data" noValidate>
      <h2 className="govuk-heading-m">{plural(files.length, 'document')}</h2>
      {!areaAllowsDownload && (
        <p className="govuk-body">The area does not allow downloads: documents are read here only.</p>
      )}
      {files.map((file, index) => (
        <Held key={file.id} view={view} file={file} index={index} reply={reply} />
      ))}
      {isOpen && <Button text="Save changes" name="intent" value="arrange" classes="govuk-button--secondary" />}
    </form>
  )
}

type HeldProps = HeldFilesProps & { file: HeldFile; index: number }

function Held({ view: { cycle, entry, isOpen, areaAllowsDownload }, file, index, reply }: HeldProps) {
  const at = (field: string) => `files[${index}].${field}`
  const params = { cycleId: cycle.id, entryId: entry.id, fileId: file.id }
  return (
    <fieldset className="govuk-fieldset app-held">
      <legend className="govuk-fieldset__legend govuk-fieldset__legend--s">
        <a className="govuk-link" href={textAddress(params, file.id)}>
          {file.title}
        </a>
      </legend>
      <p className="govuk-hint">
        {plural(file.places, file.unit)}, {sizeOf(file.bytes)}. Attached by {file.addedByName} on{' '}
        {formatDate(toPlainDate(file.addedAt))}.
      </p>
      {file.notes.map((note) => (
        <p key={note} className="govuk-body">
          {packNotes[note]}
        </p>
      ))}
      {isOpen && (
        <div className="app-held__fields">
          <input type="hidden" name={at('id')} value={file.id} />
          <Select
            id={at('item')}
            name={at('item')}
            label={{ text: 'What it is' }}
            items={packItems.map(({ item, title }) => ({ value: item, text: title }))}
            value={valueOf(reply, at('item'), file.item)}
          />
          <Input
            id={at('place')}
            name={at('place')}
            label={{ text: 'Place' }}
            classes="govuk-input--width-2"
            inputmode="numeric"
            value={valueOf(reply, at('place'), index + 1)}
            errorMessage={errorFor(reply, at('place'))}
          />
          {areaAllowsDownload && isHarmless(file.notes) && (
            <Checkboxes
              idPrefix={at('mayDownload')}
              name={at('mayDownload')}
              classes="govuk-checkboxes--small"
              items={[{ value: 'yes', text: 'Auditors may download it' }]}
              values={valuesOf(reply, at('mayDownload'), file.mayDownload ? ['yes'] : [])}
            />
          )}
          <a
            className="govuk-link app-held__remove"
            href={href('/cycles/:cycleId/packs/:entryId/:fileId/remove', params)}
          >
            Remove<span className="govuk-visually-hidden"> {file.title}</span>
          </a>
        </div>
      )}
    </fieldset>
  )
}

function sizeOf(bytes: number): string {
  if (bytes < 1024 * 1024) return `${Math.max(1, Math.round(bytes / 1024))} KB`
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`
}
