import { cycleName } from '#app/domain/sampling/cycle-words.ts'
import type { SeedSource } from '#app/domain/seed/seed.ts'
import { FormErrors } from '#app/components/form/form-errors.tsx'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { DoneBanner } from './done-banner.tsx'
import { TrialTag } from './trial-tag.tsx'
import type { FormReply } from '#app/web/form-reply.ts'

type CycleHeadingProps = {
  cycle: { id: string; label: string; seedSource?: SeedSource | null }
  title: string
  reply?: FormReply | undefined
  /** See `FormErrors`. */
  ids?: Record<string, string>
  /** Where "Back" leads; the cycle's task list unless given. */
  back?: { href: string; text: string }
  /** What has just been done, from the address. */
  done?: string | null
}

/** Top of every page of a cycle: the way back, the errors, the term, the heading, and a mark on a trial draw. */
export function CycleHeading({ cycle, title, reply, ids, back, done }: CycleHeadingProps) {
  const name = cycleName(cycle.label)
  return (
    <>
      <BackLink href={back?.href ?? `/cycles/${cycle.id}`} text={back?.text ?? name} />
      <PageTitle title={`${title}, ${cycleName(cycle.label, 'within')}`} reply={reply} />
      <FormErrors reply={reply} ids={ids} />
      {!reply && <DoneBanner done={done} />}
      <span className="govuk-caption-l">{name}</span>
      <h1 className="govuk-heading-l">{title}</h1>
      {cycle.seedSource === 'trial' && (
        <p className="govuk-body">
          <TrialTag seedSource={cycle.seedSource} />
        </p>
      )}
    </>
  )
}
