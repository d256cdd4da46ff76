import { termName } from '#app/domain/frame/term.ts'
import { FormErrors } from '#app/components/form/form-errors.tsx'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { DoneBanner } from './done-banner.tsx'
import type { FormReply } from '#app/web/form-reply.ts'

type CycleHeadingProps = {
  cycle: { id: string; label: string }
  title: string
  reply?: FormReply | undefined
  /** See `FormErrors`. */
  ids?: Record<string, string>
  /** Where "Back" leads; the cycle's task list unless given. */
  back?: { href: string; text: string }
  /** What has just been done, from the address. */
  done?: string | null
}

/** Top of every page of a cycle: the way back, the errors, the term, the heading. */
export function CycleHeading({ cycle, title, reply, ids, back, done }: CycleHeadingProps) {
  const term = termName(cycle.label)
  return (
    <>
      <BackLink href={back?.href ?? `/cycles/${cycle.id}`} text={back?.text ?? term} />
      <PageTitle title={`${title}, ${term.toLowerCase()}`} reply={reply} />
      <FormErrors reply={reply} ids={ids} />
      {!reply && <DoneBanner done={done} />}
      <span className="govuk-caption-l">{term}</span>
      <h1 className="govuk-heading-l">{title}</h1>
    </>
  )
}
