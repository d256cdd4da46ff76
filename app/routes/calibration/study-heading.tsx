import { href } from 'react-router'
import { FormErrors } from '#app/components/form/form-errors.tsx'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { NotificationBanner } from '#app/components/govuk/notification-banner.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import type { FormReply } from '#app/web/form-reply.ts'

const sentences: Record<string, string> = {
  planned: 'The study is begun. Add its baseline audits and its panel.',
  added: 'The baseline audit is added.',
  removed: 'The baseline audit is taken out.',
  invited: 'The judge is on the panel.',
  'left-panel': 'The judge is off the panel.',
  judging: 'The panel judges now, each judge alone.',
  talking: 'The panel talks about its splits now.',
  closed: 'The judgement is closed. These are the bands.',
  judged: 'Your band is saved.',
  finished: 'You have finished. Thank you.',
  published: 'The bands are published as provisional. Cycles planned from now on can use them.',
}

type StudyHeadingProps = {
  study: { id: string; name: string }
  /** The page; the study itself unless given. */
  title?: string
  reply?: FormReply | undefined
  done?: string | null
  back?: { href: string; text: string }
}

/** Top of every page of a study: the way back, what was done or refused, the heading. */
export function StudyHeading({ study, title, reply, done, back }: StudyHeadingProps) {
  const own = { href: href('/calibration/:studyId', { studyId: study.id }), text: study.name }
  const way = back ?? (title === undefined ? { href: href('/calibration'), text: 'Calibration' } : own)
  const sentence = done ? sentences[done] : undefined
  return (
    <>
      <BackLink {...way} />
      <PageTitle title={title === undefined ? study.name : `${title}, ${study.name}`} reply={reply} />
      <FormErrors reply={reply} />
      {sentence && !reply && <NotificationBanner type="success" text={sentence} />}
      {title !== undefined && <span className="govuk-caption-l">{study.name}</span>}
      <h1 className="govuk-heading-l">{title ?? study.name}</h1>
    </>
  )
}
