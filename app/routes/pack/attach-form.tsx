import { mostPackPages } from '#app/domain/pack/pack-words.ts'
import { packItems } from '#app/domain/pack/pack-item.ts'
import { errorFor } from '#app/components/form/error-for.ts'
import { SelectField } from '#app/components/form/fields.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { FileUpload } from '#app/components/govuk/file-upload.tsx'
import type { FormReply } from '#app/web/form-reply.ts'

type AttachFormProps = { reply: FormReply | undefined; isFirst: boolean }

/** Documents to attach, one or several at once. */
export function AttachForm({ reply, isFirst }: AttachFormProps) {
  return (
    <form method="post" encType="multipart/form-data" noValidate>
      <h2 className="govuk-heading-m">{isFirst ? 'Attach the plan and its forms' : 'Attach more documents'}</h2>
      <FileUpload
        id="file"
        name="file"
        multiple
        classes="app-drop"
        label={{ text: 'Documents', classes: 'govuk-label--s' }}
        hint={`PDF or Word (.docx), each up to 25 MB and ${mostPackPages} pages. Their names are not kept, because they may hold a child’s.`}
        errorMessage={errorFor(reply, 'file')}
        attributes={{ accept: '.pdf,.docx,application/pdf' }}
      />
      <SelectField
        name="item"
        reply={reply}
        label="What are they?"
        hint="You can correct this for each document afterwards"
        items={[
          { value: '', text: 'Guess from the names of the files' },
          ...packItems.map(({ item, title }) => ({ value: item, text: title })),
        ]}
      />
      <Button text="Attach" name="intent" value="attach" preventDoubleClick />
    </form>
  )
}
