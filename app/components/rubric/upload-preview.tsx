import { href } from 'react-router'
import { plural } from '#app/domain/shared/count-words.ts'
import type { CheckedUpload } from '#app/operations/rubric/check-upload.server.ts'
import { Button } from '#app/components/govuk/button.tsx'
import { InsetText } from '#app/components/govuk/inset-text.tsx'
import { CriterionInWords } from './criterion-in-words.tsx'
import { Difference } from './difference.tsx'

type UploadPreviewProps = { preview: NonNullable<CheckedUpload['preview']>; text: string }

/** What would be published, beside the version that it follows, and the button that publishes it. */
export function UploadPreview({ preview: { rubric, isAdditions, from, difference }, text }: UploadPreviewProps) {
  const { id, version, title, sections, criteria, changes } = rubric
  const own = isAdditions
    ? criteria.filter((criterion) => difference?.added.some((added) => added.id === criterion.id))
    : []
  return (
    <>
      <span className="govuk-caption-l">
        {id}, version {version}
      </span>
      <h1 className="govuk-heading-l">{title}</h1>
      <p className="govuk-body">
        The file has no mistakes: {plural(sections.length, 'section')},{' '}
        {plural(criteria.length, 'criterion', 'criteria')}. Nothing is published yet.
      </p>
      {changes !== '' && <InsetText text={changes} />}
      {difference && from ? (
        <>
          <p className="govuk-body">Compared with {from}:</p>
          <Difference difference={difference} />
        </>
      ) : (
        <p className="govuk-body">There is no published version to compare it with.</p>
      )}
      {own.length > 0 && <h2 className="govuk-heading-m">The new questions in full</h2>}
      {own.map((criterion) => (
        <CriterionInWords key={criterion.id} criterion={criterion} isAlone />
      ))}
      <InsetText text="A published version never changes and is never deleted. Cycles that are planned already keep their version. Where measures are followed from term to term, the change of version is marked." />
      <form method="post" encType="multipart/form-data" noValidate>
        <input type="hidden" name="document" value={text} />
        <div className="govuk-button-group">
          <Button text={`Publish version ${version}`} preventDoubleClick />
          <a className="govuk-link" href={href('/rubrics/new')}>
            Choose another file
          </a>
        </div>
      </form>
    </>
  )
}
